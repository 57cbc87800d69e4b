public import Archive
import Detection
public import Reporting
import Telemetry

/// What an allowance would have hidden.
public struct AllowancePreview: Sendable {
  /// The findings, each by name.
  public let hidden: [FindingDossier]
  /// The allowances that there were.
  let known: [AllowanceDesk.Entry]

  /// Verdicts that no allowance may hide: what is under suspicion stays in sight until somebody decides otherwise.
  public static let forbidding: Set<Verdict.Kind> = [.malicious, .suspicious, .contained]

  /// Findings with such a verdict standing.
  public var forbidden: [FindingDossier] { hidden.filter(\.isUnderSuspicion) }

  /// Why the allowance is refused, `nil` if it is not.
  public var refusal: TriageError? {
    guard let first = forbidden.first, let verdict = first.standing else { return nil }
    let host = first.finding.host
    let more = forbidden.count > 1 ? " \(forbidden.count - 1) more of that kind." : ""
    return TriageError(
      .unsafe,
      "this would hide \(first.kept.id) (\(host.name ?? host.address) to \(first.kept.destination)), which \(verdict.author) judged "
        + "\(verdict.kind.rawValue) on \(verdict.time.civil.date).\(more) Make the scope narrower, or give another verdict."
    )
  }

  /// The preview for people.
  public func text(days: Int, _ style: TextStyle) -> String {
    guard !hidden.isEmpty else { return "In the last \(days) days this would have hidden no finding of the archive.\n" }
    return "In the last \(days) days this would have hidden \(hidden.count) of the archive's findings:\n"
      + FindingList(hidden, limit: .max).text(style)
  }
}
