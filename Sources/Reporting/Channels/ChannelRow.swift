import Catalogue
import Channels
public import Telemetry

/// One strand as `channels` lists it, or a destination that never answered.
public struct ChannelRow: Sendable {
  /// The host's address most used, and its name.
  public let host: String
  /// The name that the machine gave for itself.
  public let hostName: String?
  /// Service with tenant, registrable domain, or address and port.
  public let destination: String
  /// The service's name with its tenant, else like ``destination``.
  public let destinationTitle: String
  /// What identifies the client, empty for attempts only.
  public let client: String
  /// What kind of identity that is (`ja4-family` …), empty for attempts only.
  public let clientKind: String
  /// Answered exchanges on this strand.
  public let contacts: Int
  /// Unanswered tries towards the destination (of all clients).
  public let attempts: Int
  /// Tries that were refused outright.
  public let refused: Int
  /// First and last contact (or attempt).
  public let first, last: Timestamp?
  /// Bytes from and to the host.
  public let bytesUp, bytesDown: Int64
  /// Host names, the most used first, at most eight.
  public let names: [String]
  /// Names that went with the exchanges but differ from the one they stand under, at most eight.
  public let otherNames: [String]
  /// Connections that were still open when last seen, with their age in seconds, the oldest first.
  public let openAges: [Double]

  init(_ channel: Traffic.Channel, strand index: Int?, in traffic: Traffic) {
    let owner = traffic.hosts[channel.host]
    host = "\(owner.address)"
    hostName = owner.name
    let target = traffic.destinations[channel.destination]
    destination = target.key
    destinationTitle =
      target.serviceIndex.map { index in
        let name = traffic.catalogue.services[index].name
        return target.tenant.map { "\(name) (\($0))" } ?? name
      } ?? target.key
    attempts = channel.attempts.count
    refused = channel.attempts.refused
    guard let index else {
      client = ""
      clientKind = ""
      contacts = 0
      first = channel.attempts.first
      last = channel.attempts.last
      bytesUp = 0
      bytesDown = 0
      names = []
      otherNames = []
      openAges = []
      return
    }
    let strand = traffic.strands[index]
    let list = traffic.contacts(of: strand)
    let known = traffic.clients[strand.client]
    clientKind = known.kind.rawValue
    client = known.label.map { "\($0) (\(known.value))" } ?? known.value
    contacts = list.count
    first = list.first?.time
    last = list.last?.time
    bytesUp = list.reduce(0) { $0.addingReportingOverflow(max(0, $1.bytesUp)).partialValue }
    bytesDown = list.reduce(0) { $0.addingReportingOverflow(max(0, $1.bytesDown)).partialValue }
    names = traffic.names(of: strand).prefix(8).map { traffic.tables.names.string(of: $0.name) }
    otherNames = (traffic.otherNames[index] ?? []).prefix(8).map { traffic.tables.names.string(of: $0) }
    openAges = list.filter { $0.traits.contains(.open) }.map { Double($0.milliseconds) / 1000 }.sorted(by: >)
  }

  /// What a row cannot say in its columns.
  var notes: [String] {
    var notes: [String] = []
    if !client.isEmpty { notes.append("client, \(Wording().clientKind(clientKind)): \(client)") }
    if names.count > 1 || (names.count == 1 && names[0] != destination) {
      notes.append("names: " + names.joined(separator: ", "))
    }
    if !otherNames.isEmpty { notes.append("TLS server name or host differs: " + otherNames.joined(separator: ", ")) }
    if let oldest = openAges.first {
      let age = Figures.duration(oldest)
      notes.append(
        openAges.count == 1
          ? "still open when last seen, \(age) old"
          : "\(openAges.count) connections still open when last seen, the oldest \(age) old")
    }
    if refused > 0 { notes.append("\(refused) of \(attempts) attempts were refused") }
    return notes
  }
}
