import ArgumentParser
import Drill
import LogWriting

/// Options of `simulate` that make the network awkward to judge.
struct TraitOptions: ParsableArguments {
  @Flag(
    name: .long,
    help:
      "Without the shared addresses, changing addresses, losses and cut flows that a scenario draws; what is named beside it holds."
  )
  var sound = false

  @Option(
    name: .long,
    help: ArgumentHelp("Share of people's machines behind shared addresses, 0 to 1.", valueName: "share"))
  var nat: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "egress: the sensor sits outside a proxy, all web traffic has one address. connect: all use an explicit proxy "
        + "inside. direct: no proxy at all. Otherwise one machine in ten uses an explicit proxy.", valueName: "kind"))
  var proxy: ProxyName?

  @Option(name: .long, help: ArgumentHelp("Share of records and packets that are lost, 0 to 0.9.", valueName: "rate"))
  var loss: Double?

  @Option(name: .long, help: ArgumentHelp("Whole hours without records, spread over the days.", valueName: "count"))
  var lostHours: Int = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Logs or columns that are not written: dns, ssl, http, dhcp, open_conn, ja4; joined by commas.",
      valueName: "list"), transform: TraitOptions.list)
  var without: Set<Omission> = []

  @Option(
    name: .long,
    help: ArgumentHelp("client, or upstream: the resolver stands as the client of all look-ups.", valueName: "view"))
  var resolver: ResolverName = .client

  @Option(
    name: .customLong("ipv6"),
    help: ArgumentHelp("Share of hosts with addresses of version 6 that change daily, 0 to 1.", valueName: "share"))
  var version6: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Share of portable machines that move into a remote-access pool on some days.", valueName: "share"))
  var vpn: Double?

  @Flag(name: .customLong("vpn-leases"), inversion: .prefixedNo, help: "Log the leases of that pool.")
  var vpnLeases: Bool?

  @Flag(name: .long, inversion: .prefixedNo, help: "Cut UDP flows after 60 seconds of silence.")
  var cutFlows: Bool?

  @Flag(name: .long, help: "Write link-layer addresses in conn.")
  var mac = false

  func validate() throws {
    for (name, share) in [("--nat", nat), ("--ipv6", version6), ("--vpn", vpn)] {
      if let share, !(0...1).contains(share) { throw ValidationError("\(name) must be from 0 to 1.") }
    }
    if let loss, !(0...0.9).contains(loss) { throw ValidationError("--loss must be from 0 to 0.9.") }
    if lostHours < 0 { throw ValidationError("--lost-hours must not be negative.") }
  }

  /// Puts what was asked for into a scenario; what was not is left as the scenario has it.
  func apply(to scenario: inout Scenario) {
    if sound { scenario.traits.removeFaults() }
    scenario.traits.sharedAddresses = nat ?? scenario.traits.sharedAddresses
    scenario.traits.loss = loss ?? scenario.traits.loss
    scenario.traits.version6 = version6 ?? scenario.traits.version6
    scenario.traits.vpn = vpn ?? scenario.traits.vpn
    scenario.traits.showsVPNLeases = vpnLeases ?? scenario.traits.showsVPNLeases
    scenario.traits.cutsFlows = cutFlows ?? scenario.traits.cutsFlows
    if resolver == .upstream { scenario.traits.seesResolverOnly = true }
    scenario.traits.without.formUnion(without.compactMap(\.log))
    if mac { scenario.options.hardwareAddresses = true }
    scenario.loseHours(lostHours)
    switch proxy {
    case .egress: scenario.traits.proxy = .egress
    case .connect:
      scenario.traits.proxy = .connect
      scenario.traits.proxiedShare = 1
    case .direct: scenario.traits.proxy = .none
    case nil: break
    }
  }

  /// A list joined by commas.
  static func list(_ text: String) throws -> Set<Omission> {
    var found = Set<Omission>()
    for part in text.split(separator: ",") {
      guard let omission = Omission(rawValue: String(part)) else {
        throw ValidationError(
          "'\(part)' cannot be left out; choose from \(Omission.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      found.insert(omission)
    }
    return found
  }
}

/// What a sensor may not write.
enum Omission: String, CaseIterable {
  case dns, ssl, http, dhcp
  case openConnections = "open_conn"
  case ja4

  /// The log, if it is one.
  var log: ZeekLogKind? {
    switch self {
    case .dns: .lookups
    case .ssl: .handshakes
    case .http: .requests
    case .dhcp: .leases
    case .openConnections: .openConnections
    case .ja4: nil
    }
  }
}

/// The kinds of proxy by name.
enum ProxyName: String, ExpressibleByArgument, CaseIterable { case egress, connect, direct }

/// Where look-ups are seen.
enum ResolverName: String, ExpressibleByArgument, CaseIterable { case client, upstream }
