import Channels
import Evidence

/// One observable reason for or against. A signal is a pure function of a strand and the context of its hunt.
///
/// To add one: write a file with a type that conforms, add it to ``SignalList/all``, describe it in
/// `Documentation/Signals.md`.
protocol Signal: Sendable {
  /// Name in the JSON and the report.
  static var name: String { get }
  /// Signals of one group share a cause and are discounted together.
  static var group: EvidenceGroup { get }
  /// The most a row may say, either way.
  static func cap(_ caps: SignalCaps) -> Decibans
  /// Whether the signal can only speak against "a person did this": such signals cannot raise the sum against software,
  /// so they are left out where that sum already rules a strand out.
  static var isAgainstPersonOnly: Bool { get }
  /// Whether the signal stands on TIMER's result, which is worked out late and once.
  static var needsTimer: Bool { get }
  /// Whether the signal speaks of such strands at all; unless it says otherwise, of answered exchanges.
  static func applies(to strand: StrandView) -> Bool
  /// What the signal says of a strand.
  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome
  /// The same with TIMER's result at hand.
  static func reading(
    _ strand: StrandView, _ timer: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome
}

extension Signal {
  static var needsTimer: Bool { false }
  static func applies(to strand: StrandView) -> Bool { strand.isExchange }
  static func reading(
    _ strand: StrandView, _ timer: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome { read(strand, context) }
}

/// What a signal says.
enum SignalOutcome: Sendable {
  /// It was observed and says this.
  case observed(SignalReading)
  /// It was observed and has nothing to say.
  case silent
  /// The records could not show it, and why.
  case notObserved(Phrase)
}

/// What a signal observed, before caps and groups.
struct SignalReading: Sendable {
  /// Weight against "a person did this".
  var person: Decibans
  /// Weight against "ordinary software did this".
  var software: Decibans
  /// The signal in one sentence, with its numbers.
  var statement: Phrase
  /// Its numbers by name, with the unit in the name.
  var values: [String: Double]
}

/// All signals, in the order in which a report prints them.
enum SignalList {
  /// One line for each signal.
  static let all: [any Signal.Type] = [
    TimerSignal.self,
    JitterSignal.self,
    PaceSignal.self,
    ScheduleSignal.self,
    OffHoursSignal.self,
    OwnClientSignal.self,
    RaritySignal.self,
    OnsetSignal.self,
    TenantSignal.self,
    DestinationSignal.self,
    KnownClientSignal.self,
    PopularNameSignal.self,
    CompanionSignal.self,
    APIOnlySignal.self,
    MissingHostSignal.self,
    SizeSignal.self,
    UploadSignal.self,
    BytePairSignal.self,
    CouplingSignal.self,
    LongActivitySignal.self,
    OpenTimeSignal.self,
    LookupNamesSignal.self,
    LookupPayloadSignal.self,
    LookupPaceSignal.self,
    LookupHostsSignal.self,
    LookupListSignal.self,
    AttemptsOnlySignal.self,
    BreadthSignal.self,
    ManyServicesSignal.self,
    OpeningSignal.self,
    TokenSignal.self,
    DeadDropSignal.self,
    SlowRhythmSignal.self,
    FirstContactSignal.self,
    HabitChangeSignal.self,
    ReentrySignal.self,
  ]
}

extension DetectionSettings {
  /// What ``leftOut`` can name: signals and their groups.
  public static var namesOfSignals: Set<String> {
    Set(SignalList.all.flatMap { [$0.name, $0.group.rawValue] })
  }
}
