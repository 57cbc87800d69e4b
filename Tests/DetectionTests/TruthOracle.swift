import Catalogue
import Foundation
import Telemetry

/// Contacts, attempts and questions as the rows have them, joined once more by the plain rules of the documentation. The
/// catalogue alone is shared with the product: it says which service a name belongs to.
struct TruthOracle {
  /// One answered exchange.
  struct Contact {
    /// Microseconds.
    var time: Int64
    var host: String
    /// Empty where the records name none.
    var name: String
    var address: String
    var port: Int
    /// Kind and value, as in `tls-parameters TLSv13/…`.
    var client: String
    /// What the host talks to: service with tenant, domain, or address and port.
    var place: String
    /// Bytes, -1 where not recorded; milliseconds, 0 where not.
    var up, down, milliseconds: Int64
    var isOpen, isMidstream, lacksHost: Bool

    var seconds: Double { Double(time) / 1e6 }
    var hour: Int64 { time / 3_600_000_000 }
    var day: Int64 { time / 86_400_000_000 }
    /// Whether bytes are known and final.
    var isSized: Bool { up >= 0 && down >= 0 && up + down > 0 && !isOpen && !isMidstream }
  }

  struct Attempt {
    var time: Int64
    var host, place, client: String
    var port: Int
    var isRefused: Bool
  }

  struct Question {
    var time: Int64
    var host, query, place: String
    var type, code: Int
    var hour: Int64 { time / 3_600_000_000 }
  }

  struct Key: Hashable {
    var host, place, client: String
  }

  struct Home: Hashable {
    var host, place: String
  }

  /// What hosts may have in common; empty parts are not asked for.
  struct Shared: Hashable {
    var name = ""
    var place = ""
    var client = ""
    var port = 0
  }

  private(set) var contacts: [Contact] = []
  private(set) var attempts: [Attempt] = []
  private(set) var questions: [Question] = []
  /// By host, place and client, in order of time.
  private(set) var strands: [Key: [Contact]] = [:]
  private(set) var strandsOfHost: [String: [(key: Key, contacts: [Contact])]] = [:]
  private(set) var attemptsOf: [Home: [Attempt]] = [:]
  private(set) var questionsOf: [Home: [Question]] = [:]
  /// All names, addresses and places, which are no numbers wherever they stand.
  private(set) var identifiers: Set<String> = []
  /// Hosts by what they share: a name, a place, a client, a port, or two of them.
  private(set) var hosts: [Shared: Set<String>] = [:]
  /// Labels that end names which were asked for.
  private(set) var topLevels: Set<String> = []
  /// Hosts that asked for twenty names and more of a domain that is not local.
  private(set) var uses: [(home: Home, lookups: TruthLookups)] = []
  private var placeOfName: [String: String] = [:]
  private var leases: [String: [(time: Int64, machine: String)]] = [:]
  let catalogue: Catalogue

  init(_ records: TruthRecords) throws {
    catalogue = try Catalogue.builtIn()
    for row in records.rows["dhcp"] ?? [] {
      guard let hardware = row["mac"], let address = row["assigned_addr"] else { continue }
      leases[address, default: []].append((row.time, "mac:\(hardware)"))
    }
    for address in leases.keys { leases[address]?.sort { $0 < $1 } }
    readQuestions(records)
    let memory = Memory(records)
    var speakers: [String: String] = [:]  // the client by uid, empty where it is not told
    var names: [String: String] = [:]
    for row in (records.rows["ssl"] ?? []) + (records.rows["quic"] ?? []) {
      let uid = row["uid"] ?? ""
      // Of two rows of one connection the stronger kind, then the first by text.
      let client = Self.client(row)
      if let known = speakers[uid], !known.isEmpty {
        speakers[uid] = client.isEmpty ? known : min(known, client)
      } else {
        speakers[uid] = client
      }
      if let name = row["server_name"], IPAddress(name) == nil { names[uid] = name.lowercased() }
    }
    var requests: [String: [TruthRecords.Row]] = [:]
    for row in records.rows["http"] ?? [] { requests[row["uid"] ?? "", default: []].append(row) }
    // Of a connection that is still open the longest snapshot counts.
    let closed = Set((records.rows["conn"] ?? []).compactMap { $0["uid"] })
    var open: [String: TruthRecords.Row] = [:]
    for row in records.rows["open_conn"] ?? [] {
      guard let uid = row["uid"], !closed.contains(uid) else { continue }
      func length(_ row: TruthRecords.Row) -> Double { Double(row["duration"] ?? "") ?? 0 }
      if open[uid].map({ length($0) < length(row) }) ?? true { open[uid] = row }
    }
    for (row, isOpen) in (records.rows["conn"] ?? []).map({ ($0, false) }) + open.values.map({ ($0, true) }) {
      let uid = row["uid"] ?? ""
      guard Self.isInside(row.originator), !Self.isInside(row.responder), !Self.isSpecial(row.responder),
        let transport = row["proto"], transport != "icmp"
      else { continue }
      let (speaker, sent) = (speakers[uid], requests[uid] ?? [])
      if speaker == nil, sent.isEmpty, Self.isInfrastructure(row) { continue }
      let state = row["conn_state"] ?? ""
      let isAnswered =
        ["S1", "SF", "S2", "S3", "RSTO", "RSTR"].contains(state)
        || ["OTH", ""].contains(state) && (row.number("resp_bytes") ?? 0) > 0
      if !isAnswered, speaker == nil, sent.isEmpty {
        let name = memory.name(row.originator, row.responder, row.time)
        attempts.append(
          Attempt(
            time: row.time, host: machine(row.originator, row.time), place: place(name, row.responder, row.port),
            client: "protocol \(transport)/\(row.port)", port: row.port,
            isRefused: ["REJ", "RSTOS0"].contains(state)))
        continue
      }
      let service = row["service"]
      var contact = Contact(
        time: row.time, host: row.originator, name: names[uid] ?? "", address: row.responder, port: row.port,
        client: "protocol \(service ?? "\(transport)/\(row.port)")", place: "", up: row.number("orig_bytes") ?? -1,
        down: row.number("resp_bytes") ?? -1,
        milliseconds: Int64(((Double(row["duration"] ?? "") ?? 0) * 1e6).rounded()) / 1000, isOpen: isOpen,
        isMidstream: transport == "tcp" && !(row["history"] ?? "").contains("S"), lacksHost: false)
      if let agent = sent.first?["user_agent"] { contact.client = "user-agent \(agent)" }
      if let speaker, !speaker.isEmpty { contact.client = speaker }
      if sent.count > 1 {
        for request in sent { add(contact, request, isOneOfMany: true, memory) }
      } else {
        add(contact, sent.first, isOneOfMany: false, memory)
      }
    }
    group()
  }

  private mutating func add(
    _ connection: Contact, _ request: TruthRecords.Row?, isOneOfMany: Bool, _ memory: Memory
  ) {
    var contact = connection
    if let request {
      contact.lacksHost = request["host"] == nil
      if contact.name.isEmpty, let host = request["host"], IPAddress(host) == nil { contact.name = host.lowercased() }
      if isOneOfMany {
        contact.time = request.time
        contact.up = request.number("request_body_len") ?? -1
        contact.down = request.number("response_body_len") ?? -1
        contact.milliseconds = 0
      }
    }
    if contact.name.isEmpty { contact.name = memory.name(contact.host, contact.address, contact.time) }
    contact.place = place(contact.name, contact.address, contact.port)
    contact.host = machine(contact.host, contact.time)
    contacts.append(contact)
  }

  private mutating func group() {
    contacts.sort { ($0.time, $0.host, $0.up, $0.down) < ($1.time, $1.host, $1.up, $1.down) }
    attempts.sort { $0.time < $1.time }
    questions.sort { ($0.time, $0.query) < ($1.time, $1.query) }
    for contact in contacts {
      strands[Key(host: contact.host, place: contact.place, client: contact.client), default: []].append(contact)
      identifiers.formUnion([contact.name, contact.address, contact.place])
    }
    for (key, list) in strands {
      strandsOfHost[key.host, default: []].append((key, list))
      var shared = [Shared(place: key.place), Shared(client: key.client), Shared(place: key.place, client: key.client)]
      for name in Set(list.map(\.name)) where !name.isEmpty {
        shared += [Shared(name: name), Shared(name: name, client: key.client)]
      }
      shared += Set(list.map(\.port)).map { Shared(port: $0) }
      for what in shared { hosts[what, default: []].insert(key.host) }
    }
    for attempt in attempts {
      attemptsOf[Home(host: attempt.host, place: attempt.place), default: []].append(attempt)
      identifiers.insert(attempt.place)
    }
    for question in questions {
      questionsOf[Home(host: question.host, place: question.place), default: []].append(question)
      identifiers.insert(question.place)
    }
    identifiers.remove("")
    for name in Set(questions.map(\.query)) {
      let labels = name.split(separator: ".")
      guard labels.count > 1, let last = labels.last, last.count >= 2, !last.contains(where: \.isNumber) else {
        continue
      }
      topLevels.insert(String(last))
    }
    let services = Set(catalogue.services.map(\.id))
    // Reverse zones and what never leaves the site are no domains (RFC 6761, RFC 6762).
    let local: Set<String> = ["arpa", "local", "lan", "home", "internal", "intranet", "corp", "private", "test"]
    for (home, list) in questionsOf where Set(list.map(\.query)).count >= 20 {
      let isService = services.contains(String(home.place.split(separator: "/").first ?? ""))
      let labels = home.place.split(separator: ".").map(String.init)
      guard isService || labels.count > 1 && !local.contains(labels[labels.count - 1]) else { continue }
      uses.append((home, TruthLookups(list, self)))
    }
  }

  private mutating func readQuestions(_ records: TruthRecords) {
    for row in records.rows["dns"] ?? [] {
      guard let query = row["query"]?.lowercased(), Self.isInside(row.originator) else { continue }
      questions.append(
        Question(
          time: row.time, host: machine(row.originator, row.time), query: query, place: place(query, "", 0),
          type: Int(row["qtype"] ?? "") ?? 0, code: Int(row["rcode"] ?? "") ?? -1))
    }
  }

  /// Who has an address at a time: the machine of the last lease, before the first one that of the first.
  private func machine(_ address: String, _ time: Int64) -> String {
    guard let list = leases[address], let first = list.first else { return address }
    return list.last { $0.time <= time }?.machine ?? first.machine
  }

  private mutating func place(_ name: String, _ address: String, _ port: Int) -> String {
    if name.isEmpty {
      if let literal = IPAddress(address), let match = catalogue.match(address: literal) {
        return catalogue.services[match.serviceIndex].id
      }
      return address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
    if let known = placeOfName[name] { return known }
    var result = catalogue.publicSuffixes.registrableDomain(of: name) ?? name
    if let match = catalogue.match(name) {
      let id = catalogue.services[match.serviceIndex].id
      result = match.tenant.map { "\(id)/\($0)" } ?? id
    }
    placeOfName[name] = result
    return result
  }

  private static func client(_ row: TruthRecords.Row) -> String {
    if let ja4 = row["ja4"], ja4.count == 36 {
      // `t13d1516h2_8daaf6152771_…` belongs to `t13-15-h2_8daaf6152771`.
      let cells = Array(ja4)
      return "ja4-family \(String(cells[0..<3]))-\(String(cells[4..<6]))-\(String(cells[8..<23]))"
    }
    let parts = [row["version"], row["cipher"], row["curve"], row["next_protocol"] ?? row["client_protocol"]]
      .map { $0 ?? "" }
    return parts.allSatisfy(\.isEmpty) ? "" : "tls-parameters \(parts.joined(separator: "/"))"
  }

  private static func isInfrastructure(_ row: TruthRecords.Row) -> Bool {
    let service = row["service"]
    return switch (row["proto"] ?? "", row.port) {
    case ("udp", 53): service == nil || service == "dns"
    case ("tcp", 53): service == "dns"
    case ("udp", 123): service == nil || service == "ntp"
    case ("udp", 5353), ("udp", 137): service == nil || service == "dns"
    default: false
    }
  }

  static func isInside(_ address: String) -> Bool {
    guard let second = address.split(separator: ".").dropFirst().first.flatMap({ Int($0) }) else { return false }
    return address.hasPrefix("10.") || address.hasPrefix("192.168.")
      || address.hasPrefix("172.") && (16...31).contains(second)
  }

  private static func isSpecial(_ address: String) -> Bool {
    let first = Int(address.split(separator: ".").first ?? "") ?? 0
    return first == 0 || first == 127 || first >= 224 || address.hasPrefix("169.254.")
  }
}

extension TruthOracle {
  /// Which name an address was last given for: to the host itself within a day, else to anybody within an hour. Within an
  /// hour the first and the last answer for a name are known.
  private struct Memory {
    private typealias Hours = [Int64: [String: (first: Int64, last: Int64)]]
    private var own: [String: Hours] = [:]
    private var shared: [String: Hours] = [:]

    init(_ records: TruthRecords) {
      for row in records.rows["dns"] ?? [] {
        guard let query = row["query"]?.lowercased(), let answers = row["answers"] else { continue }
        let time = row.time
        func note(_ hours: inout Hours) {
          let known = hours[time / 3_600_000_000]?[query] ?? (time, time)
          hours[time / 3_600_000_000, default: [:]][query] = (min(known.first, time), max(known.last, time))
        }
        for answer in answers.components(separatedBy: ",") where IPAddress(answer) != nil {
          note(&own["\(row.originator) \(answer)", default: [:]])
          note(&shared[answer, default: [:]])
        }
      }
    }

    func name(_ host: String, _ address: String, _ time: Int64) -> String {
      latest(own["\(host) \(address)"], time, hours: 24) ?? latest(shared[address], time, hours: 1) ?? ""
    }

    private func latest(_ answers: Hours?, _ time: Int64, hours: Int64) -> String? {
      guard let answers else { return nil }
      let hour = time / 3_600_000_000
      for current in stride(from: hour, through: hour - hours, by: -1) {
        var best: (time: Int64, name: String)?
        for (name, answer) in answers[current] ?? [:] where answer.first <= time {
          let known = answer.last <= time ? answer.last : answer.first
          if let held = best, (held.time, name) > (known, held.name) { continue }
          best = (known, name)
        }
        guard let best else { continue }
        return time - best.time <= hours * 3_600_000_000 ? best.name : nil
      }
      return nil
    }
  }
}
