public import Archive
public import Detection
import Reporting
import Telemetry

/// A kept finding with all that is known of it.
public struct FindingDossier: Sendable {
  /// The newest state.
  public let kept: KeptFinding
  /// The document that the newest state was told in, with this one finding.
  public let document: HuntDocument
  /// The finding with the verdict that holds.
  public let finding: Finding
  /// All verdicts, the oldest first.
  public let verdicts: [Verdict]
  /// How many notes there are.
  public let notes: Int

  /// The verdict that holds: the latest.
  public var standing: Verdict? { verdicts.last }

  /// Whether the verdict that holds is one that no allowance may hide.
  var isUnderSuspicion: Bool { standing.map { AllowancePreview.forbidding.contains($0.kind) } ?? false }

  init(_ kept: KeptFinding, verdicts: [Verdict], notes: Int) throws(TriageError) {
    self.kept = kept
    self.verdicts = verdicts
    self.notes = notes
    var document = try FindingDossier.document(of: kept)
    guard var finding = document.findings.first else { throw FindingDossier.unreadable(kept.id) }
    finding.verdict = verdicts.last.map { Finding.Verdict($0, on: finding) }
    document.findings = [finding]
    self.document = document
    self.finding = finding
  }

  /// The document in which a state is kept.
  static func document(of kept: KeptFinding) throws(TriageError) -> HuntDocument {
    do {
      return try JSONOutput.decode(kept.document, place: "the archive's \(kept.id)")
    } catch {
      throw TriageError(.damaged, "\(error)")
    }
  }

  private static func unreadable(_ id: String) -> TriageError {
    TriageError(.damaged, "what is kept of \(id) cannot be read; `fousek archive verify` names what is damaged.")
  }
}

extension Finding.Verdict {
  /// A kept verdict on a finding as it is now.
  init(_ verdict: Verdict, on finding: Finding) {
    self.init(
      verdict: verdict.kind.rawValue, reason: verdict.reason, author: verdict.author, at: verdict.time)
    if verdict.kind == .ordinarySoftware, finding.hasHabit {
      deviates = !finding.evidence.contains { $0.signal == LocalSoftware.signal }
    }
  }
}
