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

  /// `card` is shown in place of the newest state's own.
  init(_ kept: KeptFinding, verdicts: [Verdict], notes: Int, card: [UInt8]? = nil) throws(TriageError) {
    self.kept = kept
    self.verdicts = verdicts
    self.notes = notes
    var document = try FindingDossier.document(card ?? kept.document, of: kept.id)
    guard var finding = document.findings.first else { throw FindingDossier.unreadable(kept.id) }
    finding.verdict = verdicts.last.map { verdict in
      var told = Finding.Verdict(verdict, on: finding)
      // What the verdict itself looked at cannot deviate from it.
      if kept.judged == verdict.state || card != nil { told.deviates = told.deviates.map { _ in false } }
      return told
    }
    document.findings = [finding]
    self.document = document
    self.finding = finding
  }

  /// The document of a card.
  static func document(_ card: [UInt8]?, of finding: String) throws(TriageError) -> HuntDocument {
    guard let card else { throw unreadable(finding) }
    do {
      return try JSONOutput.decode(card, place: "the archive's \(finding)")
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
