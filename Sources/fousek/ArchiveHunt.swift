import Archive
import ArgumentParser
import Channels
import Configuration
import Detection
import Telemetry

/// `fousek hunt --archive FILE`: what the archive keeps, in place of logs.
struct ArchiveHunt {
  let input: InputOptions
  let store: ArchiveOptions
  let configuration: Configuration

  /// Kept traffic, and how it is judged.
  struct Kept {
    var traffic: Traffic
    var input: InputAccount

    func judged(_ settings: DetectionSettings, allowances: AllowanceBook?) -> HuntDocument {
      Judge(kept: traffic, settings: settings).hunt(keptInput: input, allowances: allowances)
    }
  }

  /// What the outputs are told of the input: without paths, the archive.
  static func shown(_ input: InputOptions, _ store: ArchiveOptions) throws -> InputOptions {
    guard input.paths.isEmpty else { return input }
    var shown = input
    shown.paths = [try store.path()]
    return shown
  }

  func traffic() throws -> Kept {
    if input.asOf != nil || input.ignoreFingerprints {
      throw Failure(code: .usage, message: "--as-of goes with paths: an archive does not keep when a record was written.")
    }
    let window = try input.window()
    let networks = try input.networks() + configuration.networks
    let catalogue = try CatalogueFiles.load(input.catalogue)
    let path = try store.path()
    let archive = try store.open(for: .read)
    return try ArchiveOptions.told { () throws(ArchiveError) in
      try archive.reading { reader in
        let source = try ArchiveTraffic(
          reader, in: window, catalogue: catalogue, knowledge: NetworkKnowledge(configuration),
          hasToldNetworks: !networks.isEmpty)
        guard let source else {
          throw Failure(code: .input, message: "\(path): no records are kept of that time; `fousek archive status` tells of which.")
        }
        let traffic = try source.traffic()
        return Kept(
          traffic: traffic, input: InputAccount(files: 0, records: try source.records(), rejected: 0, remarks: []))
      }
    }
  }
}
