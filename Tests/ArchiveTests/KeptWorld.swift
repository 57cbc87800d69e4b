import Catalogue
import Channels
import Telemetry

@testable import Archive

/// Lines of a network over weeks, exchange by exchange: what an archive must give back of them.
struct KeptWorld {
  static let start = Double(World.firstDay) * 86_400
  private(set) var lines: [World.Line] = []

  /// An answered exchange by TLS.
  mutating func contact(
    _ host: Int, _ name: String, at time: Double, client: String = "abcdef0123456789abcdef0123456789", port: Int = 443,
    up: Int = 500, down: Int = 2000
  ) {
    let uid = "C\(lines.count)"
    let stamp = "\(Self.start + time)"
    let address = "198.51.100.\(1 + name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 250 })"
    let ends = "\(uid)\t10.0.0.\(host)\t40000\t\(address)\t\(port)"
    lines.append(World.Line(log: .conn, text: "\(stamp)\t\(ends)\ttcp\t-\t1\t\(up)\t\(down)\tSF\tShADadFf"))
    lines.append(World.Line(log: .ssl, text: "\(stamp)\t\(ends)\tTLSv13\tx\t\(name)\t\(client)"))
  }

  /// A day at the browser: sites that everybody visits.
  mutating func browse(_ host: Int, day: Int, sites: Int = 45) {
    for site in 0..<sites {
      contact(
        host, "www.site\(site).example", at: Double(day) * 86_400 + 32_400 + Double(site) * 600,
        client: "bbbbbb0123456789abcdef0123456789")
    }
  }

  /// Two weeks of three people, one of whose machines asks a service every two hours and a place of its own once a day.
  static func fortnight() -> KeptWorld {
    var world = KeptWorld()
    for host in 10..<13 { for day in 0..<14 { world.browse(host, day: day) } }
    for step in 0..<168 { world.contact(10, "api.github.com", at: Double(step) * 7200 + Double(step % 5) * 60 + 0.25) }
    world.contact(10, "raw.githubusercontent.com", at: 3.5 * 86_400)
    for day in 0..<14 { world.contact(10, "drop.place.example", at: Double(day) * 86_400 + 4000, port: 8443, up: 90) }
    return world
  }
}

extension Archive {
  /// What is kept, as traffic.
  func traffic() throws -> Traffic {
    try reading { reader in
      guard
        let kept = try ArchiveTraffic(
          reader, in: nil, catalogue: try Catalogue.builtIn(overlays: []), knowledge: NetworkKnowledge(),
          hasToldNetworks: false)
      else { throw DamagedBlob(place: "no records") }
      return try kept.traffic()
    }
  }
}

extension Traffic {
  /// The strand of a host at a destination.
  func strand(_ address: String, _ key: String) -> Strand? {
    strands.first { "\(hosts[$0.host].address)" == address && destinations[$0.destination].key == key }
  }

  /// Everything as text, numbers left out.
  var words: [String] {
    strands.map { strand in
      let host = hosts[strand.host]
      let list = contacts(of: strand).map {
        "\($0.time) \(tables.names.string(of: $0.name)) \(tables.addresses[$0.address]) \($0.port) \($0.bytesUp) \($0.bytesDown)"
      }
      return "\(host.identity) \(host.profile.role) \(host.profile.hours) \(host.profile.personSites) "
        + host.profile.generalClients.map { clients[$0].key }.sorted().joined(separator: ",")
        + " \(destinations[strand.destination].key) \(clients[strand.client].key) "
        + "\(population.hostsOfDestination[strand.destination]) \(list)"
    }
  }
}
