import Channels
import Evidence
import Glibc

/// DEST: how a destination outside the catalogue compares with those that this network's own timers go to
/// (`detection.md`, 3.10). The software column is counted from the input, the implant column is an expert's.
enum DestinationSignal: Signal {
  static let name = "destination"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.destination }
  static let isAgainstPersonOnly = false

  /// P(number of hosts at the destination | implant): one, two or three, up to ten, more.
  static let implantSpread: [DestinationModel.Spread: Double] = [.one: 0.75, .few: 0.17, .some: 0.06, .many: 0.02]
  /// P(address without a name | implant) and P(odd port | implant).
  static let implantBare = 0.25
  static let implantOddPort = 0.2

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard strand.destination.serviceIndex == nil else { return .silent }
    let model = context.destinations
    let hosts = context.traffic.population.hostsOfDestination[strand.strand.destination]
    let spread = DestinationModel.Spread(hosts: hosts)
    let isBare = strand.destination.isBareAddress
    let isOdd = DestinationModel.isOdd(strand)
    var nats = log((implantSpread[spread] ?? 0.02) / model.share(spread))
    nats += log((isBare ? implantBare : 1 - implantBare) / model.shareOfBare(isBare))
    nats += log((isOdd ? implantOddPort : 1 - implantOddPort) / model.shareOfOddPorts(isOdd))
    var statement =
      hosts == 1
      ? "No other host contacts \(context.title(strand.destination))"
      : "\(hosts) hosts contact \(context.title(strand.destination))"
    if isBare { statement += ", an address for which no name was seen" }
    if isOdd { statement += isBare ? " and a port of no ordinary service" : ", on a port of no ordinary service" }
    statement += "; compared with \(model.timers) timers of this network to destinations outside the catalogue."
    return .observed(
      SignalReading(
        person: .zero, software: Decibans(nats: nats), statement: statement,
        values: [
          "hosts_at_destination": Double(hosts), "bare_address": isBare ? 1 : 0, "odd_port": isOdd ? 1 : 0,
          "timers_compared": Double(model.timers),
        ]))
  }
}
