import Catalogue
import Channels
import Drill
import Foundation
import LogReading
import LogWriting
import Telemetry

@testable import Detection

/// A small simulated network, joined once for all tests that judge it.
enum SmallWorld {
  static let timers = TimerTables()

  /// Traffic of a simulated network; `keeps` tells which log files to read.
  static func traffic(
    hosts: Int = 10, seed: UInt64 = 11, plants: Scenario.Plants = .demo, ja4: Bool = true,
    keeps: (String) -> Bool = { _ in true }
  ) throws -> Traffic {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-world-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var scenario = Scenario.ministry(hosts: hosts, days: 1, seed: seed, plants: plants)
    scenario.options.ja4 = ja4
    _ = try Simulation.run(scenario: scenario, into: folder.path, format: .tsv)
    let reader = LogReader()
    var tables = SymbolTables()
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality())
    let inputs = try reader.discover([folder.path]).filter { keeps($0.kind.logName) }
    _ = reader.read(inputs, tables: &tables, progress: nil) { batch, tables, _ in builder.add(batch, tables: &tables) }
    return builder.finish(tables: &tables)
  }

  static let shared = Result { try traffic() }

  static func document(_ traffic: Traffic, settings: DetectionSettings = DetectionSettings()) -> HuntDocument {
    Judge(traffic: traffic, settings: settings, timers: timers).hunt(
      input: InputAccount(files: 1, records: [:], rejected: 0, remarks: []))
  }
}
