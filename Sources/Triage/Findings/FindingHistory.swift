public import Archive
import Detection
public import Evidence
public import Reporting
import Telemetry

/// A finding with every state it had, and everything that was said of it.
public struct FindingHistory: Encodable, Sendable {
  /// The finding now.
  public let dossier: FindingDossier
  /// Its states, the oldest first.
  public let states: [KeptFinding]
  /// Its notes, the oldest first.
  public let notes: [FindingNote]

  private struct State: Encodable {
    let judged: Timestamp
    let level: String
    let weight_db: Double
    let contacts, attempts: Int?
    let bytes_up, bytes_down: Int64?

    init(_ kept: KeptFinding) {
      (judged, level, weight_db) = (kept.judged, kept.level, kept.weight)
      (contacts, attempts) = (kept.counts?.contacts, kept.counts?.attempts)
      (bytes_up, bytes_down) = (kept.counts?.bytesUp, kept.counts?.bytesDown)
    }
  }

  private struct Said: Encodable {
    let at: Timestamp
    let author: String
    var verdict: String?
    var reason: String?
    var text: String?
  }

  private enum CodingKeys: String, CodingKey { case schema, finding, states, verdicts, notes }

  /// As JSON (`fousek.finding/1`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("fousek.finding/1", forKey: .schema)
    try container.encode(dossier.finding, forKey: .finding)
    try container.encode(states.map { State($0) }, forKey: .states)
    try container.encode(
      dossier.verdicts.map { Said(at: $0.time, author: $0.author, verdict: $0.kind.rawValue, reason: $0.reason) },
      forKey: .verdicts)
    try container.encode(notes.map { Said(at: $0.time, author: $0.author, text: $0.text) }, forKey: .notes)
  }

  /// The card as `explain` prints it, then the history.
  public func text(_ style: TextStyle, language: Language? = nil) -> String {
    var lines = ["", "History"]
    let (first, last) = (dossier.kept.first, dossier.kept.last)
    if let first, let last { lines.append("  seen from \(first.wholeSeconds) to \(last.wholeSeconds)") }
    lines += stateLines
    let verdicts = dossier.verdicts.map { verdict in
      (verdict.time, "verdict \(verdict.kind.rawValue), \(verdict.author): \(verdict.reason)")
    }
    let said = verdicts + notes.map { ($0.time, "note, \($0.author): \($0.text)") }
    for (time, words) in said.sorted(by: { $0.0 < $1.0 }) { lines.append("  \(time.wholeSeconds)  \(words)") }
    if said.isEmpty { lines.append("  no verdict yet: fousek findings verdict \(dossier.kept.id) … --reason …") }
    return TerminalText(style: style).explain(dossier.finding, in: dossier.document, language: language)
      + lines.map { style.safe($0) + "\n" }.joined()
  }
  /// States that are printed at most, and the newest of them that always are.
  private static let mostStates = 30
  private static let newestStates = 10

  /// Of many states the first, those that changed the level, and the newest; the others are counted where they were.
  private var stateLines: [String] {
    var shown = Set(states.indices.suffix(Self.newestStates))
    if let first = states.indices.first { shown.insert(first) }
    let changes = states.indices.dropFirst().filter { states[$0].level != states[$0 - 1].level }
    if states.count <= Self.mostStates { shown.formUnion(states.indices) }
    shown.formUnion(changes.suffix(max(0, Self.mostStates - shown.count)))
    var lines: [String] = []
    var passed = 0
    for (index, state) in states.enumerated() {
      guard shown.contains(index) else {
        passed += 1
        continue
      }
      if passed > 0 { lines.append("  … \(passed.counted("state")) between; --json lists all") }
      passed = 0
      lines.append("  \(state.judged.wholeSeconds)  " + Self.words(state))
    }
    return lines
  }

  private static func words(_ state: KeptFinding) -> String {
    var parts = ["judged \(state.level)", "\(state.weight) dB"]
    if let counts = state.counts {
      if counts.contacts > 0 { parts.append(counts.contacts.counted("contact")) }
      if counts.attempts > 0 { parts.append(counts.attempts.counted("attempt")) }
    }
    return parts.joined(separator: ", ")
  }
}
