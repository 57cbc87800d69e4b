import Channels
import Evidence
import Glibc
public import Configuration

/// A client that an analyst judged to be ordinary software at a destination, with the habit that it had then.
///
/// It is evidence, never a whitelist: a copy that behaves otherwise is weighed as if nothing
/// had been said.
public struct LocalSoftware: Hashable, Sendable {
  /// The name of the row that a strand with this habit gets.
  public static let signal = "local-software"

  /// Id of the finding that was judged.
  public var finding: String
  /// The day of the verdict, in UTC.
  public var day: CalendarDay
  /// The destination's key, with its tenant.
  public var destination: String
  /// The client's key.
  public var client: String
  /// The host names that it showed.
  public var names: Set<String>
  /// Its timer, if it had one: seconds, and the deviation as a share of them.
  public var periodS, jitter: Double?
  /// Bytes that it sent in a contact, on average.
  public var bytesUpPerContact: Double
  /// Whether it read a page for the address of the next server.
  public var isDeadDrop: Bool

  /// Software that was judged.
  public init(
    finding: String, day: CalendarDay, destination: String, client: String, names: Set<String>, periodS: Double?,
    jitter: Double?, bytesUpPerContact: Double, isDeadDrop: Bool
  ) {
    self.finding = finding
    self.day = day
    self.destination = destination
    self.client = client
    self.names = names
    self.periodS = periodS
    self.jitter = jitter
    self.bytesUpPerContact = bytesUpPerContact
    self.isDeadDrop = isDeadDrop
  }

  /// Periods within this factor of the judged one are the same rhythm, as in clusters.
  static let samePeriod = Cluster.samePeriod
  /// How far the deviations may lie apart.
  static let sameJitter = 0.1
  /// How often the bytes of a contact on average may be those of the judged one, with an allowance for small ones.
  static let mostUp = 2.0
  static let fewUp = 256.0

  /// Whether a strand has the judged habit: the timer's law, the names, no more bytes up, and no page that leads on.
  func hasHabit(_ strand: JudgedStrand, _ context: HuntContext) -> Bool {
    let view = strand.view
    guard hasRhythm(strand.period, strand.jitter), isDeadDrop || !context.usage.deadDrops.isFinding(view.index) else {
      return false
    }
    guard view.names.allSatisfy({ names.contains(context.text($0.name)) }) else { return false }
    var up = 0.0
    for contact in view.contacts { up += Double(max(0, contact.bytesUp)) }
    let mean = up / Double(max(1, view.contacts.count))
    return mean <= Self.mostUp * bytesUpPerContact + Self.fewUp
  }

  private func hasRhythm(_ period: Double?, _ deviation: Double?) -> Bool {
    switch (periodS, period) {
    case (nil, nil): true
    case (let judged?, let period?):
      max(judged, period) <= Self.samePeriod * min(judged, period)
        && abs((jitter ?? 0) - (deviation ?? 0)) <= Self.sameJitter
    default: false
    }
  }
}

/// LOCAL SOFTWARE: the same client with the same habit at the same destination was judged ordinary software here. Against
/// an implant only, bounded: a verdict may be wrong once in a hundred.
enum LocalSoftwareRow {
  static let name = LocalSoftware.signal
  static let weight = Decibans(-20)

  /// The row of a strand; `nil` if nothing was judged, or the strand deviates. Of several verdicts the newest is told.
  static func reading(_ strand: JudgedStrand, _ context: HuntContext) -> NamedReading? {
    let known = context.settings.memory.ordinary
    guard !known.isEmpty, strand.view.isExchange else { return nil }
    let (destination, client) = (strand.view.destination.key, strand.view.client.key)
    let fitting = known.filter {
      $0.destination == destination && $0.client == client && $0.hasHabit(strand, context)
    }
    guard let newest = fitting.max(by: { ($0.day, $0.finding) < ($1.day, $1.finding) }) else { return nil }
    return NamedReading(
      signal: name, group: .identity, cap: Decibans(-weight.value),
      reading: SignalReading(
        person: .zero, software: weight,
        statement: Phrase {
          $0.pick(
            "On \(newest.day) this client with this habit was judged here: ordinary software.",
            "Dne \(newest.day) zde byl tento klient s tímto chováním posouzen jako běžný program.")
        }, values: ["verdicts": Double(fitting.count)]))
  }
}
