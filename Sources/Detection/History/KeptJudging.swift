public import Channels
import Evidence

// Judging what an archive keeps, where records are no longer there.
extension Judge {
  /// Signals whose inputs an archive does not keep: sizes of single exchanges, which name was spoken to when, durations,
  /// headers, questions to the name service and attempts one by one.
  static let unreadableFromKept: Set<String> = [
    CompanionSignal.name, MissingHostSignal.name, SizeSignal.name, BytePairSignal.name, CouplingSignal.name,
    LongActivitySignal.name, OpenTimeSignal.name, TokenSignal.name, LookupNamesSignal.name, LookupPayloadSignal.name,
    LookupPaceSignal.name, LookupHostsSignal.name, LookupListSignal.name, AttemptsOnlySignal.name,
  ]

  /// Days of a list where nothing else is said: nobody reads the ten rows for each thousand hosts and day of three months.
  static let listedDays = 7.0

  /// How much lower rows stand for want of those signals. Ours: a channel that was found in a day's records and in two months of
  /// an archive stood 10 dB lower there; `Documentation/Archive.md` says what the line then let through.
  static let lineShift = Decibans(10)

  /// A judge of what an archive keeps (``KeptTraffic``).
  public init(kept traffic: Traffic, settings: DetectionSettings = DetectionSettings(), history: (any History)? = nil) {
    var settings = settings
    settings.leftOut.formUnion(Judge.unreadableFromKept)
    settings.lineShift = Judge.lineShift
    settings.limit = settings.listLength(hosts: traffic.population.hosts, days: Judge.listedDays)
    self.init(traffic: traffic, settings: settings, history: history)
  }

  /// As ``hunt(input:allowances:)``; the coverage says what an archive does not show.
  public func hunt(keptInput input: InputAccount, allowances: AllowanceBook? = nil) -> HuntDocument {
    var document = hunt(input: input, allowances: allowances)
    let names = Judge.unreadableFromKept.sorted().joined(separator: ", ")
    let prose = Prose(context.settings.language)
    document.coverage.notObserved.insert(
      prose.pick(
        "Judged from an archive, which keeps days and rhythms. Not judged from an archive: \(names). Channels of more than 32 "
          + "contacts a day are judged by their last contacts; hunt their records instead.",
        "Posouzeno z archivu, který uchovává dny a rytmy. Z archivu se neposuzuje: \(names). Kanály s více než 32 kontakty "
          + "denně se posuzují podle posledních kontaktů; lépe je hledat v záznamech."), at: 0)
    return document
  }
}
