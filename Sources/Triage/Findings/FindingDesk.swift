public import Archive
import Detection
public import Telemetry

/// The findings of an archive, and the decisions on them.
public struct FindingDesk {
  private let decisions: ArchiveDecisions

  /// The desk of an archive.
  public init(_ archive: Archive) { decisions = ArchiveDecisions(archive) }

  /// All findings in their newest states: the highest level first, then the greatest weight, then by id.
  public func all() throws -> [FindingDossier] {
    let verdicts = Dictionary(grouping: try decisions.verdicts(), by: { $0.finding })
    let notes = Dictionary(grouping: try decisions.notes(), by: { $0.finding })
    return try decisions.findings().map {
      try FindingDossier($0, verdicts: verdicts[$0.id] ?? [], notes: notes[$0.id]?.count ?? 0)
    }.sorted { left, right in
      if left.finding.level != right.finding.level { return left.finding.level > right.finding.level }
      if left.kept.weight != right.kept.weight { return left.kept.weight > right.kept.weight }
      return left.kept.id < right.kept.id
    }
  }

  /// The id that a text stands for: an id, or the beginning of exactly one.
  public func id(_ text: String) throws -> String {
    var wanted = text.lowercased()
    guard wanted.hasPrefix("f-") else {
      throw TriageError(
        .usage, "“\(text)” is no id; write an id such as F-1a2b3c4d5e, or its beginning. Ranks change from run to run.")
    }
    wanted = "F-" + wanted.dropFirst(2)
    let found = try decisions.findingIDs(startingWith: wanted, limit: 6)
    if found.contains(wanted) { return wanted }
    guard let first = found.first else {
      throw TriageError(
        .unknown,
        "the archive has no finding “\(text)”; `fousek findings list` shows all, `fousek hunt --archive` adds.")
    }
    guard found.count == 1 else {
      let some = found.prefix(5).joined(separator: ", ") + (found.count > 5 ? " …" : "")
      throw TriageError(.ambiguous, "several findings begin with “\(text)”: \(some). Write more of the one you mean.")
    }
    return first
  }

  /// Which of the kept cards of a finding is shown.
  public enum Card: Sendable {
    /// Of the first state, of the latest, and what the standing verdict looked at.
    case first, latest, judged
  }

  /// A finding with its history. `text` is its id or the beginning of it.
  public func history(of text: String, card: Card = .latest) throws -> FindingHistory {
    let id = try id(text)
    let states = try decisions.findings(id: id)
    let newest = try newest(states, of: id)
    let (verdicts, notes) = (try decisions.verdicts(on: id), try decisions.notes(on: id))
    var shown: [UInt8]?
    switch card {
    case .latest: break
    case .first: shown = states.first?.document
    case .judged:
      guard !verdicts.isEmpty else {
        throw TriageError(.usage, "\(id) has no verdict yet; leave --card away to see it as it is now.")
      }
      shown = try decisions.judgedCards()[id]
    }
    return FindingHistory(
      dossier: try FindingDossier(newest, verdicts: verdicts, notes: notes.count, card: shown), states: states,
      notes: notes)
  }

  private func newest(_ states: [KeptFinding], of id: String) throws(TriageError) -> KeptFinding {
    guard let newest = states.last else {
      throw TriageError(.unknown, "the archive has no state of \(id); run the hunt again with --archive.")
    }
    return newest
  }

  /// Adds a verdict on a finding in its newest state; the finding's id. What was said before stays.
  public func decide(
    _ kind: Verdict.Kind, on text: String, reason: String, author: String, at time: Timestamp
  ) throws -> String {
    let id = try id(text)
    guard let reason = try FindingDesk.text(reason) else {
      throw TriageError(.usage, "a verdict needs a reason that another analyst can follow; write it with --reason.")
    }
    let newest = try newest(try decisions.findings(id: id), of: id)
    try decisions.add(
      Verdict(finding: id, kind: kind, reason: reason, author: author, time: time, state: newest.judged),
      card: newest.document)
    return id
  }

  /// Adds a note; the finding's id.
  public func note(_ words: String, on text: String, author: String, at time: Timestamp) throws -> String {
    let id = try id(text)
    guard let words = try FindingDesk.text(words) else {
      throw TriageError(.usage, "the note is empty; write what to keep.")
    }
    let newest = try newest(try decisions.findings(id: id), of: id)
    try decisions.add(
      FindingNote(finding: id, text: words, author: author, time: time, state: newest.judged), card: newest.document)
    return id
  }

  /// Bytes of a reason or a note.
  static let mostBytes = 4096

  /// A text without blanks at its ends, `nil` if nothing is left.
  static func text(_ text: String) throws(TriageError) -> String? {
    var words = text[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    guard words.utf8.count <= mostBytes else {
      throw TriageError(
        .usage, "this has more than \(mostBytes) bytes; keep it in a file and write here where that is.")
    }
    return words.isEmpty ? nil : String(words)
  }
}
