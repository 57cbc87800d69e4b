import Catalogue
public import Channels
import Telemetry

/// Counts the reference population on finished traffic: several networks may be added, each weighing by its machines.
public struct ReferenceCounter: Sendable {
  private struct PlaceCounts {
    var triples: [ClientClass: Double] = [:]
    /// By class: pairs of hosts at the same name, and those of them with the same client.
    var pairs: [ClientClass: Double] = [:]
    var same: [ClientClass: Double] = [:]
    var people = (hosts: 0.0, without: 0.0)
    var software = (hosts: 0.0, without: 0.0)
  }

  private struct KindCounts {
    var hostShare: [ClientClass: Double] = [:]
    var clientsByClass: [ClientClass: Double] = [:]
    var clients: [Double] = []
    var people = (hosts: 0.0, only: 0.0)
    var software = (hosts: 0.0, only: 0.0)
  }

  private var places: [[String: PlaceCounts]] = [[:], [:]]  // people's machines, others
  private var kinds = [KindCounts(), KindCounts()]

  /// No class is taken for rarer than this: the simulator's mix of software is not that of a real network.
  static let rarest = 0.005

  /// Nothing counted yet.
  public init() {}

  /// Adds one network.
  public mutating func add(_ traffic: Traffic, settings: DetectionSettings = DetectionSettings()) {
    let context = HuntContext(traffic: traffic, settings: settings, timers: TimerTables())
    var atName: [Int: [UInt32: [Int: (ClientClass, Int)]]] = [0: [:], 1: [:]]  // kind, name, client: class, hosts
    var classOfClient: [Int: [Int: ClientClass]] = [0: [:], 1: [:]]
    for index in traffic.strands.indices {
      let view = context.view(index)
      guard view.client.isIdentified, !view.isShared else { continue }
      let kind = view.host.isWithoutPeople ? 1 : 0
      let clientClass = ClientClass(view.strand, in: traffic)
      classOfClient[kind]?[view.strand.client] = clientClass
      for (name, _) in view.names {
        let role = context.endpoints.role(of: name)?.rawValue ?? ReferenceTable.elsewhere
        places[kind][role, default: PlaceCounts()].triples[clientClass, default: 0] += 1
        atName[kind]?[name.rawValue, default: [:]][view.strand.client, default: (clientClass, 0)].1 += 1
      }
      countContext(view, kind, context)
    }
    for kind in 0...1 {
      for (name, clients) in atName[kind] ?? [:] {
        let role = context.endpoints.role(of: NameID(rawValue: name))?.rawValue ?? ReferenceTable.elsewhere
        for clientClass in Set(clients.values.map(\.0)) {
          let hosts = clients.values.filter { $0.0 == clientClass }.map { Double($0.1) }
          let all = hosts.reduce(0, +)
          places[kind][role, default: PlaceCounts()].pairs[clientClass, default: 0] += all * (all - 1)
          places[kind][role, default: PlaceCounts()].same[clientClass, default: 0] += hosts.reduce(0) {
            $0 + $1 * ($1 - 1)
          }
        }
      }
      let population = kind == 0 ? traffic.peopleMachines : traffic.otherMachines
      kinds[kind].clients.append(Double(population.distinctClients))
      // In the order of clients, so that the sums are the same to the last bit.
      for (client, clientClass) in (classOfClient[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
        kinds[kind].clientsByClass[clientClass, default: 0] += 1
        kinds[kind].hostShare[clientClass, default: 0] +=
          Double(population.hostsOfClient[client]) / Double(max(1, population.hosts))
      }
    }
  }

  private mutating func countContext(_ view: StrandView, _ kind: Int, _ context: HuntContext) {
    guard let service = view.destination.serviceIndex, let name = view.mainName else { return }
    let role = context.endpoints.role(of: name)?.rawValue ?? ReferenceTable.elsewhere
    let only = view.names.contains { context.endpoints.isInteractive($0.name) } ? 0.0 : 1
    let expected = context.usage.companions.expectation(at: name, service: service, without: view.strand.host)
    var lacks: Bool?
    if !expected.companions.isEmpty {
      let visits = Visits.group(view.times)
      let with = visits.count { context.usage.companions.sees(expected.companions, on: view.strand.host, near: $0) }
      lacks = with * 2 < visits.count
    }
    if view.isGeneralClient {
      kinds[kind].people.hosts += 1
      kinds[kind].people.only += only
      if let lacks {
        places[kind][role, default: PlaceCounts()].people.hosts += 1
        places[kind][role, default: PlaceCounts()].people.without += lacks ? 1 : 0
      }
    } else {
      kinds[kind].software.hosts += 1
      kinds[kind].software.only += only
      if let lacks {
        places[kind][role, default: PlaceCounts()].software.hosts += 1
        places[kind][role, default: PlaceCounts()].software.without += lacks ? 1 : 0
      }
    }
  }

  /// The table as Swift source, to be shipped as `ReferenceTable.swift`.
  public func source(version: String, worlds: String) -> String {
    func list(_ values: [ClientClass: Double]) -> String {
      values.isEmpty
        ? "[:]"
        : "[\n"
          + values.sorted { $0.key < $1.key }.map { "      \"\($0.key.key)\": \($0.value.rounded(to: 5)),\n" }.joined()
          + "    ]"
    }
    func pair(_ left: Double, _ right: Double) -> String { "(\(left.rounded(to: 4)), \(right.rounded(to: 4)))" }
    func share(_ part: Double, _ all: Double) -> Double { (part + 0.5) / (all + 1) }
    func kindText(_ name: String, _ counts: KindCounts) -> String {
      let mean = counts.hostShare.merging(counts.clientsByClass) { $0 / max(1, $1) }
      let clients = counts.clients.reduce(0, +) / Double(max(1, counts.clients.count))
      return "  static let \(name) = ReferencePopulation.Kind(\n    hostShare: \(list(mean)),\n    clients: "
        + "\(clients.rounded(to: 1)),\n    apiOnly: "
        + pair(
          share(counts.people.only, counts.people.hosts), share(counts.software.only, counts.software.hosts)) + ")\n"
    }
    /// In how many clients a class splits. A named library is one client; hosts at one name say how a browser splits; what
    /// has no name is as many clients as a network shows of it, since at one name they are one vendor's.
    func split(_ clientClass: ClientClass, _ counts: PlaceCounts, _ kind: KindCounts) -> Double {
      if clientClass == .other || clientClass == .known {
        return max(1, (kind.clientsByClass[clientClass] ?? 0) / Double(max(1, kind.clients.count)))
      }
      return max(1, ((counts.pairs[clientClass] ?? 0) + 1) / ((counts.same[clientClass] ?? 0) + 1))
    }
    func placesText(_ name: String, _ table: [String: PlaceCounts], _ kind: KindCounts) -> String {
      var text = "  static let \(name): [String: ReferencePopulation.Place] = [\n"
      for (role, counts) in table.sorted(by: { $0.key < $1.key }) {
        let all = counts.triples.values.reduce(0, +)
        var usual: [ClientClass: Double] = [:]
        for (clientClass, count) in counts.triples {
          usual[clientClass] = max(Self.rarest, count / max(1, all) / split(clientClass, counts, kind))
        }
        text += "    \"\(role)\": ReferencePopulation.Place(\n      usual: \(list(usual)),\n"
        // A class that was never seen is as usual as the rest that has no name.
        text += "      unseen: \((usual[.other] ?? Self.rarest).rounded(to: 5)),\n      withoutCompanions: "
        text += pair(
          share(counts.people.without, counts.people.hosts), share(counts.software.without, counts.software.hosts))
        text += "),\n"
      }
      return text + "  ]\n"
    }
    return """
      // Written by `make calibrate`; do not edit by hand.

      /// The shipped reference population, counted on \(worlds).
      enum ReferenceTable {
        /// Printed with every result that leans on it.
        static let version = "\(version)"
        /// The key of names outside the catalogue.
        static let elsewhere = "elsewhere"


      """
        + kindText("peopleMachines", kinds[0]) + kindText("otherMachines", kinds[1]) + "\n"
        + placesText("peoplePlaces", places[0], kinds[0]) + placesText("otherPlaces", places[1], kinds[1]) + "}\n"
  }
}
