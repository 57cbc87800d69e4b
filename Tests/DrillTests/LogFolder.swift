import FoundationEssentials
import Drill
import LogWriting

/// A temporary folder with the logs of one simulation, read back column by column.
struct LogFolder {
  let path: String
  let summary: SimulationSummary

  init(_ scenario: Scenario, format: ZeekFormat = .tsv, labels: String? = nil) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
    summary = try Simulation.run(scenario: scenario, into: path, format: format, labelsFile: labels)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// A scenario small enough for a debug build.
  static func small(seed: UInt64 = 11, days: Int = 1, plants: Scenario.Plants = .none) -> Scenario {
    var scenario = Scenario.ministry(hosts: 8, days: days, seed: seed, plants: plants)
    scenario.siteCount = 150
    scenario.traits = NetworkTraits()
    scenario.software = SoftwareCatalogue.all.filter {
      ["onedrive", "directory", "network-check", "tab-news", "monitoring-agent", "printer-cloud"].contains($0.name)
    }
    return scenario
  }

  /// All bytes of all files, by name.
  func bytes() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for file in summary.files { found[file] = try Data(contentsOf: URL(filePath: "\(path)/\(file)")) }
    return found
  }

  /// One file's rows, each by column.
  struct Table {
    let file: String
    let columns: [String]
    let rows: [[Substring]]

    func column(_ name: String) -> [Substring] {
      guard let index = columns.firstIndex(of: name) else { return [] }
      return rows.map { $0[index] }
    }
  }

  /// The tables of one kind, one per file.
  func tables(_ kind: ZeekLogKind) throws -> [Table] {
    try summary.files.filter { $0.contains("/\(kind.rawValue).") || $0 == "\(kind.rawValue).log" }.map { file in
      let text = String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(file)")), as: UTF8.self)
      var columns: [String] = []
      var rows: [[Substring]] = []
      // By bytes: characters are slow in a debug build.
      for line in text.utf8.split(separator: 0x0A) {
        let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map { Substring($0) }
        if fields.first == "#fields" { columns = fields.dropFirst().map { String($0) } }
        if line.first != 0x23 { rows.append(fields) }
      }
      return Table(file: file, columns: columns, rows: rows)
    }
  }

  /// One column over all files of a kind.
  func column(_ kind: ZeekLogKind, _ name: String) throws -> [Substring] {
    try tables(kind).flatMap { $0.column(name) }
  }
}
