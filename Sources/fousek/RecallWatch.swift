import Archive
import Catalogue
import Intelligence
import Reporting
import Triage

/// The part of `fousek recall` that keeps indicators for what comes.
enum RecallWatch {
  /// Watches for the indicators of some files.
  static func add(
    _ readings: [IndicatorReading], _ store: ArchiveOptions, _ catalogue: Catalogue, isQuiet: Bool
  ) throws {
    let archive = try store.openExisting()
    let added = try TriageRun.told {
      try WatchDesk(archive).watch(
        readings.flatMap(\.indicators), catalogue: catalogue, by: OperatingSystem.userName(),
        at: OperatingSystem.now())
    }
    guard !isQuiet else { return }
    var text = "Watching for \(added.new) more indicators; \(added.known) were watched before."
    if added.leftOut > 0 { text += " Left out, as not meant for detection: \(added.leftOut)." }
    try StandardOutput.write(text + "\n\n")
  }

  /// Stops watching: what a file names, from its source; what stands on the command line, from all.
  static func remove(_ readings: [IndicatorReading], _ store: ArchiveOptions) throws {
    let archive = try store.openExisting()
    let count = try TriageRun.told {
      let desk = WatchDesk(archive)
      return try readings.reduce(0) { sum, reading in
        try sum + desk.unwatch(reading.indicators, bySource: !reading.isOfArguments)
      }
    }
    if count == 0 {
      throw Failure(
        code: .usage, message: "none of these is watched; `fousek recall --watched` lists what is.")
    }
    try StandardOutput.write("Watched no longer: \(count).\n")
  }

  /// Lists what is watched.
  static func list(_ store: ArchiveOptions, _ json: String?) throws {
    let archive = try store.open(for: .read)
    let list = try TriageRun.told { try WatchDesk(archive).list() }
    if let json { try TriageRun.told { try Files.write(JSONOutput.encode(value: list), to: json) } }
    if json != "-" { try StandardOutput.write(list.text(Terminal.outputStyle())) }
  }
}
