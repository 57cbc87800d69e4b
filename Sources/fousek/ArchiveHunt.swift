import Archive
import ArgumentParser
import Channels
import Configuration
import Detection
import Telemetry

/// `fousek hunt --archive FILE`: what the archive keeps, in place of logs.
struct ArchiveHunt {
  let input: InputOptions
  let archive: Archive
  let configuration: Configuration

  /// Kept traffic, and how it is judged.
  struct Kept {
    var traffic: Traffic
    var input: InputAccount
    var past: KeptPast

    func judged(_ settings: DetectionSettings, allowances: AllowanceBook?) -> HuntDocument {
      Judge(kept: traffic, settings: settings, history: past).hunt(keptInput: input, allowances: allowances)
    }
  }

  /// What an archive, if one is named, knows of the time before some traffic; and the traffic with that behind its counts.
  static func past(of traffic: Traffic, _ archive: Archive?) throws -> (traffic: Traffic, history: KeptPast)? {
    guard let archive else { return nil }
    let past = try ArchiveOptions.told { () throws(ArchiveError) in
      try archive.reading { try ArchivePast($0).past(of: traffic) }
    }
    return (traffic.backed(by: past), past)
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
      throw Failure(
        code: .usage, message: "--as-of goes with paths: an archive does not keep when a record was written.")
    }
    let window = try input.window()
    let networks = try input.networks() + configuration.networks
    let catalogue = try CatalogueFiles.load(input.catalogue)
    let kept = try ArchiveOptions.told { () throws(ArchiveError) in
      try archive.reading { reader -> Kept? in
        let source = try ArchiveTraffic(
          reader, in: window, catalogue: catalogue, knowledge: NetworkKnowledge(configuration),
          hasToldNetworks: !networks.isEmpty)
        guard let source else { return nil }
        let made = try source.trafficAndPast()
        return Kept(
          traffic: made.traffic,
          input: InputAccount(files: 0, records: try source.records(), rejected: 0, remarks: []), past: made.past)
      }
    }
    guard let kept else {
      throw Failure(
        code: .input,
        message: "\(archive.path): no records are kept of that time; `fousek archive status` tells of which.")
    }
    return kept
  }
}
