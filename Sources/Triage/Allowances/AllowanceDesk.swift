public import Archive
public import Configuration
import Detection
public import Telemetry

/// The allowances of an archive.
public struct AllowanceDesk {
  /// A kept allowance, read.
  public struct Entry: Sendable {
    /// As it is kept.
    public let kept: KeptAllowance
    /// What it says.
    public let allowance: Allowance

    /// Its number in the archive.
    public var number: Int64 { kept.number ?? 0 }

    /// Whether it hides on a day: it has not been ended, nor has it expired.
    public func holds(on day: CalendarDay) -> Bool {
      kept.ended == nil && day <= allowance.expires && allowance.added.map { $0 <= day } ?? true
    }
  }

  private let archive: Archive
  private let decisions: ArchiveDecisions

  /// The desk of an archive.
  public init(_ archive: Archive) {
    self.archive = archive
    decisions = ArchiveDecisions(archive)
  }

  /// All allowances by number, ended ones too.
  public func all() throws -> [Entry] {
    try decisions.allowances().map { kept in
      let name = "allowance \(kept.number ?? 0) of \(archive.path)"
      let read = try AllowanceFile.parse([UInt8](kept.definition.utf8), name: name)
      guard let allowance = read.first else {
        throw TriageError(.damaged, "\(name) cannot be read; `fousek archive verify` names what is damaged.")
      }
      return Entry(kept: kept, allowance: allowance)
    }
  }

  /// Those that were not ended: what `hunt --archive` reads beside the lists in files. Expired ones are among them, so that
  /// a hunt can say what is back.
  public func current() throws -> [Allowance] { try all().filter { $0.kept.ended == nil }.map(\.allowance) }

  /// What allowances would hide of the kept findings that were seen in the last `days` days, or that have a verdict against
  /// it. Where the newest hunt is older than today, the days are counted back from it.
  public func preview(
    _ allowances: [Allowance], days: Int, today: CalendarDay, configuration: Configuration
  ) throws -> AllowancePreview {
    let known = try all()
    let held = known.filter { $0.holds(on: today) }.map(\.allowance)
    let before = AllowanceBook(allowances: held, configuration: configuration, today: today)
    let after = AllowanceBook(
      allowances: held + allowances.map { AllowanceDesk.begun($0, today) }, configuration: configuration, today: today)
    let findings = try FindingDesk(archive).all()
    let end = min(today.advanced(by: 1).midnight, findings.map(\.kept.judged).max() ?? today.midnight)
    let since = end.advanced(by: Double(-days) * 86_400)
    let hidden = findings.filter { dossier in
      let last = dossier.kept.last ?? dossier.finding.lastSeen
      return (last >= since || dossier.isUnderSuspicion)
        && allowances.contains { $0.touches(dossier.finding, configuration) }
        && after.hides(dossier.finding) && !(before.hides(dossier.finding) && !dossier.isUnderSuspicion)
    }
    return AllowancePreview(hidden: hidden, known: known)
  }

  /// One that begins later is looked at as if it held today.
  private static func begun(_ allowance: Allowance, _ today: CalendarDay) -> Allowance {
    var allowance = allowance
    if let added = allowance.added, added > today { allowance.added = today }
    return allowance
  }

  /// Adds allowances after a look at what they hide, taken just before; their numbers.
  /// - Throws: ``TriageError`` with code `unsafe` where they hide what somebody called malicious.
  public func add(
    _ allowances: [Allowance], preview: AllowancePreview, author: String, at time: Timestamp
  ) throws -> [Int64] {
    if let refusal = preview.refusal { throw refusal }
    let known = Set(preview.known.filter { $0.kept.ended == nil }.map { AllowanceDesk.scope($0.allowance) })
    for allowance in allowances where known.contains(AllowanceDesk.scope(allowance)) {
      throw TriageError(
        .usage, "there is an allowance for exactly this already (\(allowance.scope)); `fousek allow list` shows it.")
    }
    let added = try decisions.add(
      allowances.map { KeptAllowance(definition: $0.yaml, author: author, time: time) },
      after: preview.known.map(\.number).max())
    guard let added else {
      throw TriageError(.usage, "somebody else added an allowance meanwhile; run the same again.")
    }
    return added
  }

  /// What an allowance covers and until when, without words.
  private static func scope(_ allowance: Allowance) -> Allowance {
    var allowance = allowance
    (allowance.reason, allowance.author, allowance.added, allowance.line) = ("", nil, nil, 0)
    return allowance
  }

  /// A sentence where an allowance hides a finding whose standing verdict it may not hide; `nil` if all is well.
  public func warning(about finding: String, today: CalendarDay) throws -> String? {
    let dossier = try FindingDesk(archive).history(of: finding).dossier
    guard dossier.isUnderSuspicion else { return nil }
    let hiding = try all().filter { $0.holds(on: today) && $0.allowance.touches(dossier.finding, Configuration()) }
    guard let first = hiding.first else { return nil }
    return "Allowance \(first.number) (\(first.allowance.scope)) hides it; end it: "
      + "fousek allow end \(first.number) --reason …"
  }

  /// Ends an allowance now; what it was. It stays in the list with who ended it and why.
  public func end(_ number: Int64, reason: String, author: String, at time: Timestamp) throws -> Entry {
    guard let entry = try all().first(where: { $0.number == number }) else {
      throw TriageError(.unknown, "there is no allowance \(number); `fousek allow list` shows all.")
    }
    if let ended = entry.kept.ended {
      throw TriageError(.usage, "allowance \(number) was ended on \(ended.time.civil.date) already: \(ended.reason)")
    }
    guard let reason = try FindingDesk.text(reason) else {
      throw TriageError(.usage, "ending an allowance needs a reason; write it with --reason.")
    }
    try decisions.end(number, KeptAllowance.Ending(author: author, time: time, reason: reason))
    return entry
  }
}
