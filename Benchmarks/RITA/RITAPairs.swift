import Channels
import Telemetry

/// What RITA keeps apart: a source and the name it asked for, or the address where there was no name.
///
/// Two things are kinder to RITA than its own import: a source is a machine held together over its leases, and names
/// behind a proxy stand without their port.
struct RITAPairs {
  /// A destination as RITA knows it.
  enum Place: Hashable {
    case name(NameID)
    case address(AddressID)
    /// Index of a destination whose names are asked for.
    case domain(Int)
  }

  /// One source at one destination.
  struct Key: Hashable {
    var host: Int
    var place: Place
  }

  /// The connections of a pair.
  struct Pair {
    /// Seconds, payload bytes sent (Zeek's `orig_bytes`; RITA takes `orig_ip_bytes`) and length in seconds of each.
    var times: [Double] = []
    var sizes: [Double] = []
    var lengths: [Double] = []
    var lacksHost = false
    var clients: Set<Int> = []

    mutating func add(_ contact: Contact, signature: Int?) {
      times.append(contact.time.seconds)
      sizes.append(Double(max(0, contact.bytesUp)))
      lengths.append(Double(contact.milliseconds) / 1000)
      if contact.traits.contains(.withoutHost) { lacksHost = true }
      if let signature { clients.insert(signature) }
    }
  }

  /// A client on one host.
  private struct Signature: Hashable {
    var host, client: Int
  }

  /// Who goes to a place, and since when.
  struct Visitors {
    var hosts: Set<Int> = []
    var first = Double.infinity

    mutating func add(_ host: Int, _ time: Double) {
      hosts.insert(host)
      first = min(first, time)
    }
  }

  private(set) var pairs: [Key: Pair] = [:]
  private(set) var visitors: [Place: Visitors] = [:]
  /// Places at which a host uses a client.
  private var placesOfClient: [Signature: Set<Place>] = [:]
  /// Times and names of the questions about a domain with many names, whoever asked.
  private(set) var questions: [Int: [(time: Double, name: NameID)]] = [:]
  /// Domains to which somebody spoke.
  private(set) var spokenTo: Set<Int> = []
  /// The first and the last connection, in seconds.
  private(set) var first = Double.infinity
  private(set) var last = -Double.infinity

  /// The pairs of all joined traffic, attempts among them.
  init(_ traffic: Traffic) {
    for strand in traffic.strands + traffic.sideStrands {
      if case .lookups = strand.kind {
        addQuestions(strand, traffic)
        continue
      }
      if strand.kind == .exchanges { spokenTo.insert(strand.destination) }
      // Only fingerprints and User-Agents are signatures; negotiated parameters are not.
      let isSignature = [.ja4Family, .ja3, .userAgent].contains(traffic.clients[strand.client].kind)
      for contact in traffic.contacts(of: strand) {
        add(contact, host: strand.host, signature: isSignature ? strand.client : nil)
      }
    }
  }

  private mutating func add(_ contact: Contact, host: Int, signature: Int?) {
    let isNamed = !contact.name.isNone && !contact.traits.contains(.namedByDNS)
    let key = Key(host: host, place: isNamed ? .name(contact.name) : .address(contact.address))
    let time = contact.time.seconds
    pairs[key, default: Pair()].add(contact, signature: signature)
    if let signature { placesOfClient[Signature(host: host, client: signature), default: []].insert(key.place) }
    note(host: host, at: key.place, time)
    (first, last) = (min(first, time), max(last, time))
  }

  private mutating func addQuestions(_ strand: Traffic.Strand, _ traffic: Traffic) {
    for question in traffic.contacts(of: strand) {
      questions[strand.destination, default: []].append((question.time.seconds, question.name))
      note(host: strand.host, at: .domain(strand.destination), question.time.seconds)
    }
  }

  private mutating func note(host: Int, at place: Place, _ time: Double) {
    visitors[place, default: Visitors()].add(host, time)
  }

  /// Whether the source speaks with one of the pair's clients nowhere else.
  func hasRareSignature(_ key: Key) -> Bool {
    pairs[key]?.clients.contains { placesOfClient[Signature(host: key.host, client: $0)]?.count == 1 } ?? false
  }
}
