import Archive
import Catalogue
import Channels
import Configuration
import Detection
import Evidence
import Reporting
import Triage

/// What an archive gives to a hunt and takes from it.
struct HuntArchive {
  /// The archive, opened once for all that a hunt asks of it.
  let archive: Archive
  private let keeper: FindingKeeper
  private let watch: IndicatorWatch
  private let ordinary: [LocalSoftware]
  /// Whether the archive is what is hunted, not records beside it.
  private let isHunted: Bool
  /// Allowances that were not ended.
  let allowances: [Allowance]

  /// Opens the archive that `--archive` names, made if it is absent and records are hunted; `nil` without the option. Read before
  /// the records: trouble with it should not cost a long reading.
  init?(_ store: ArchiveOptions, catalogue: @autoclosure () throws -> Catalogue, isHunted: Bool) throws {
    guard store.archive != nil else { return nil }
    self.isHunted = isHunted
    let archive = isHunted ? try store.openExisting() : try store.open(for: .write)
    let catalogue = try catalogue()
    self.archive = archive
    keeper = FindingKeeper(archive)
    (allowances, watch, ordinary) = try TriageRun.told {
      (
        try AllowanceDesk(archive).current(), try IndicatorWatch(archive, catalogue: catalogue),
        try LocalCatalogue.entries(archive)
      )
    }
  }

  /// What `judge` finds in the traffic with what an archive, if there is one, remembers; it is kept there.
  static func judged(
    _ traffic: Traffic, _ settings: DetectionSettings, by archive: HuntArchive?,
    _ judge: (DetectionSettings) -> HuntDocument
  ) throws -> HuntDocument {
    guard let archive else { return judge(settings) }
    var settings = settings
    let remarks: [String]
    (settings.memory, remarks) = archive.memory(of: traffic, language: settings.language)
    var document = judge(settings)
    document.coverage.remarks += remarks
    return try archive.keep(document, of: traffic)
  }

  /// What is remembered of the traffic's strands, and sentences about broad indicators that were seen.
  private func memory(of traffic: Traffic, language: Language) -> (memory: HuntMemory, remarks: [String]) {
    let found = watch.found(in: traffic)
    var memory = HuntMemory()
    memory.ordinary = ordinary
    memory.indicated = found.indicated
    return (memory, found.remarks(language))
  }

  /// Keeps what a hunt found; the document with the verdicts that hold.
  ///
  /// Of a run that was interrupted nothing is kept: its rows stand on a part of the records.
  private func keep(_ document: HuntDocument, of traffic: Traffic) throws -> HuntDocument {
    try TriageRun.told {
      if !Interruption.isRequested { try keeper.keep(document, of: traffic, ofArchive: isHunted) }
      return try keeper.withVerdicts(document)
    }
  }
}
