import ArgumentParser
import Catalogue
import Channels
import Drill
import FoundationEssentials
import LogReading
import Telemetry

/// `rita-score --labels F LOGS`: what RITA's published score finds on the same records and with the same budget as a hunt.
@main
struct RITACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rita-score",
    abstract: "Count which planted channels RITA's published score ranks high enough; a benchmark.")

  @Argument(help: ArgumentHelp("Zeek logs: files or folders.", valueName: "path"))
  var paths: [String]

  @Option(name: .long, help: ArgumentHelp("What `fousek simulate --labels` wrote.", valueName: "file"))
  var labels: String

  @Option(name: .long, help: ArgumentHelp("Print so many rows of the list instead of the counts.", valueName: "n"))
  var rows: Int?

  func validate() throws {
    if let rows, rows < 1 { throw ValidationError("--rows must be 1 or more.") }
  }

  func run() throws {
    guard let bytes = FileManager.default.contents(atPath: labels) else {
      throw ValidationError("\(labels): cannot be read.")
    }
    let planted = try LabelsDocument.decode([UInt8](bytes), place: labels)
    let traffic = try joined()
    let list = RITAList(traffic)
    if let rows {
      for row in list.rows.prefix(rows) {
        let sources = row.hosts.map { "\(traffic.hosts[$0].address)" }.joined(separator: ",")
        print("\(rounded(row.score))\t\(row.beacon)\t\(sources)\t\(row.destination)")
      }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(RITAOutcome(list, traffic, labels: planted)), as: UTF8.self))
  }

  /// Reads and joins the logs as a hunt does.
  private func joined() throws -> Traffic {
    let reader = LogReader()
    var tables = SymbolTables()
    var builder = TrafficBuilder(
      catalogue: try Catalogue.builtIn(), locality: Locality(networks: []), knowledge: NetworkKnowledge())
    let account = reader.read(try reader.discover(paths), tables: &tables) { batch, tables, input in
      if !input.isMixed, input.kind == .connections || input.kind == .openConnections {
        builder.contextIsComplete = true
      }
      builder.add(batch, tables: &tables)
    }
    guard account.records > 0 else {
      throw ValidationError("\(paths.joined(separator: ", ")): no readable record; name a folder of Zeek logs.")
    }
    return builder.finish(tables: &tables)
  }

  private func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }
}
