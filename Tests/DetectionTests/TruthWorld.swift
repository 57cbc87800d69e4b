import Catalogue
import Channels
import Configuration
import Drill
import Evidence
import Foundation
import LogReading
import LogWriting
import Telemetry

@testable import Detection

/// A network as log text, its findings in both languages, and the oracle that counts the same rows again.
final class TruthWorld: Sendable {
  let oracle: TruthOracle
  let context: HuntContext
  /// The list with its near misses, and what is said of the records.
  let findings: [Language: [Finding]]
  let coverage: [Language: [String]]
  /// Numbers of the strands as the judge counts them.
  let strandNumbers: [TruthOracle.Key: Int]

  // What the oracle takes as given: what each machine is, which clients are its browsers, and what of a browser's
  // traffic runs by itself. Machines by what stays the same while their addresses change.
  let isWithoutPeople: [String: Bool]
  let role: [String: MachineRole]
  let browsers: [String: Set<String>]
  let background: [String: Set<String>]
  /// By address and name.
  let identity: [String: String]
  /// Sites that a person's browsers visited, by host and hour; hours without any are empty.
  let sites: [String: [Int64: Set<String>]]

  /// Rows that are walked.
  static let listed = 120
  /// Title of the list of popular names.
  static let popularTitle = "the 1,000 of 2026"

  init(_ texts: [(log: String, text: String)]) throws {
    var tables = SymbolTables()
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality())
    let reader = LogReader()
    for (log, text) in texts {
      _ = reader.parse(Array(text.utf8), name: "\(log).log", tables: &tables) { batch, tables, _ in
        builder.add(batch, tables: &tables)
      }
    }
    let traffic = builder.finish(tables: &tables)
    var settings = DetectionSettings()
    settings.limit = Self.listed
    settings.popularNames.add(
      PopularNamesList(title: Self.popularTitle, names: ["vendor-update.com", "share-drive.net"]))
    // Weighed once and told in both languages.
    let judge = Judge(traffic: traffic, settings: settings, timers: SmallWorld.timers)
    let all = judge.judgeAll()
    let clusters = Cluster.group(
      all.judged, hosts: traffic.population.hosts, fusion: judge.fusion, caps: settings.caps)
    let input = InputAccount(files: texts.count, records: [:], rejected: 0, remarks: [])
    var (findings, coverage) = ([Language: [Finding]](), [Language: [String]]())
    for language in [Language.english, .czech] {
      var spoken = settings
      spoken.language = language
      let context = HuntContext(traffic: traffic, settings: spoken, timers: SmallWorld.timers)
      let alarms = FalseAlarms(
        weights: all.judged.map(\.fused.weight.value), strands: all.eligible, hosts: traffic.population.hosts,
        days: traffic.recordedDays, settings: context.settings)
      let builder = FindingBuilder(context: context, alarms: alarms)
      findings[language] = clusters.prefix(Self.listed).enumerated().map { builder.finding($1, rank: $0 + 1) }
      coverage[language] =
        CoverageSummary.coverage(of: traffic, input: input, in: language).notObserved + [alarms.basis + "."]
    }
    (self.findings, self.coverage) = (findings, coverage)
    context = judge.context
    let oracle = try TruthOracle(TruthRecords(texts.map(\.text)))
    self.oracle = oracle
    func byHost<Value>(_ value: (Traffic.Host) -> Value) -> [String: Value] {
      Dictionary(traffic.hosts.map { ($0.identity, value($0)) }) { first, _ in first }
    }
    isWithoutPeople = byHost(\.isWithoutPeople)
    role = byHost(\.profile.role)
    let browsers = byHost { host in Set(host.profile.generalClients.map { traffic.clients[$0].key }) }
    let background = byHost { host in Set(host.profile.background.map { traffic.destinations[$0].key }) }
    (self.browsers, self.background) = (browsers, background)
    identity = Dictionary(traffic.hosts.map { ("\($0.address) \($0.name ?? "")", $0.identity) }) { first, _ in first }
    sites = oracle.strandsOfHost.reduce(into: [:]) { result, host in
      var hours: [Int64: Set<String>] = [:]
      for (key, contacts) in host.value {
        let isSite =
          browsers[key.host]?.contains(key.client) == true && background[key.host]?.contains(key.place) == false
        for contact in contacts {
          if isSite {
            hours[contact.hour, default: []].insert(key.place)
          } else if hours[contact.hour] == nil {
            hours[contact.hour] = []
          }
        }
      }
      result[host.key] = hours
    }
    let keys = traffic.strands.enumerated().map { index, strand in
      let key = TruthOracle.Key(
        host: traffic.hosts[strand.host].identity, place: traffic.destinations[strand.destination].key,
        client: traffic.clients[strand.client].key)
      return (key, index)
    }
    strandNumbers = Dictionary(keys) { first, _ in first }
  }

  /// A simulated organisation with every kind of channel planted.
  static func simulated(hosts: Int, days: Int, seed: UInt64, ja4: Bool, plants: [PlantedChannel]) throws -> TruthWorld {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-truth-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var scenario = Scenario.ministry(hosts: hosts, days: days, seed: seed, plants: .channels(plants))
    scenario.options.ja4 = ja4
    scenario.traits = NetworkTraits()
    // Half of the ordinary programs are enough.
    scenario.software = stride(from: 0, to: SoftwareCatalogue.all.count, by: 2).map { SoftwareCatalogue.all[$0] }
    _ = try Simulation.run(scenario: scenario, into: folder.path, format: .tsv)
    var texts: [(log: String, text: String)] = []
    let inputs = try LogReader().discover([folder.path])
    for input in inputs {
      texts.append((input.kind.logName, try String(contentsOfFile: input.path, encoding: .utf8)))
    }
    return try TruthWorld(texts)
  }
}
