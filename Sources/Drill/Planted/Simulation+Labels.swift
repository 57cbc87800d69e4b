import Catalogue
import Telemetry

extension Simulation {
  /// The labels of everything that was planted; where `truth` is counted, with what else uses the service there.
  static func labels(_ scenario: Scenario, _ world: World, _ network: Network, _ truth: Truth?) -> [PlantedLabel] {
    var labels: [PlantedLabel] = []
    let neighbours = truth.map { Neighbours($0) }
    for run in world.plants.joined().sorted(by: { $0.number < $1.number }) {
      let tally = network.tallies[Int(run.number)]
      let channel = run.channel
      let host = world.hosts[world.plantedHosts[Int(run.number)]]
      let names = tally.destinations.map { network.registry[$0].name }
      let stages = channel.secondStage?.exchange.names
      let isMember = channel.placement.hosts > 1
      let addresses = tally.addresses.sorted().map(\.description)
      var traits = channel.traits(days: Double(scenario.days))
      // What is held apart by the simulator's own cover is told there; everything else by what the records hold.
      for nature in neighbours?.natures(at: names, from: addresses, besides: channel.id) ?? [] {
        traits.insert(nature == .person ? .personAtService : .programAtService)
      }
      labels.append(
        PlantedLabel(
          id: isMember ? "\(channel.id)@\(host.name)" : channel.id, host: host.name, role: host.role.rawValue,
          addresses: addresses, destination: channel.destination, hostnames: names.sorted(),
          destinationAddresses: tally.responders.sorted().map(\.description),
          page: stages.map { stages in names.filter { !stages.contains($0) }.sorted() },
          secondStage: stages.map { stages in names.filter { stages.contains($0) }.sorted() },
          service: channel.service, kind: channel.kind, pattern: channel.pattern, channel: channel.id,
          client: channel.client, interval: channel.rhythm.interval, jitter: channel.rhythm.jitter,
          difficulty: Difficulty(traits), traits: traits.map(\.rawValue).sorted(), family: channel.family,
          from: tally.first?.description, to: tally.last?.description, contacts: tally.contacts,
          attempts: tally.attempts,
          uids: tally.uids))
    }
    return labels
  }

  /// Who else uses the services of a channel from its addresses.
  private struct Neighbours {
    private let rows: [String: [(service: Int?, place: String, row: Truth.Row)]]
    private let catalogue: Catalogue?

    init(_ truth: Truth) {
      let catalogue = try? Catalogue.builtIn()
      var services: [String: Int?] = [:]
      rows = Dictionary(
        grouping: truth.rows.map { row in
          let service = services[row.place] ?? catalogue?.match(row.place)?.serviceIndex
          services[row.place] = service
          return (service, row.place, row)
        }, by: \.2.address)
      self.catalogue = catalogue
    }

    func natures(at names: [String], from addresses: [String], besides channel: String) -> Set<Truth.Nature> {
      let services = Set(names.compactMap { catalogue?.match($0)?.serviceIndex })
      var natures: Set<Truth.Nature> = []
      for address in addresses {
        for (service, place, row) in rows[address] ?? [] where row.nature != .planted && row.maker != channel {
          if names.contains(place) || service.map(services.contains) == true { natures.insert(row.nature) }
        }
      }
      return natures
    }
  }
}
