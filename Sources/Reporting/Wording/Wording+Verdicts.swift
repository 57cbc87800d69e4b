import Detection
import Telemetry

// What analysts decided.
extension Wording {
  /// A verdict in a word or two; one of a later version keeps its name.
  func verdictName(_ name: String) -> String {
    switch name {
    case "malicious": pick("malicious", "škodlivé")
    case "suspicious": pick("suspicious", "podezřelé")
    case "ordinary-software": pick("ordinary software", "běžný program")
    case "cannot-tell": pick("cannot tell", "nelze rozhodnout")
    case "contained": pick("contained", "zastaveno")
    default: name
    }
  }

  /// The mark of a row: `verdict: ordinary software (2026-03-02)`.
  func verdict(_ verdict: Finding.Verdict) -> String {
    let parts = verdictParts(verdict)
    return "\(parts.verdict) \(parts.date)\(parts.rest)"
  }

  /// The same in parts of which the date must stay in one line.
  func verdictParts(_ verdict: Finding.Verdict) -> (verdict: String, date: String, rest: String) {
    let deviates = verdict.deviates == true ? pick(", but it deviates now", ", nyní se však chová jinak") : ""
    return (
      "\(pick("verdict", "verdikt")): \(verdictName(verdict.verdict))", "(\(verdict.at.civil.date))", deviates
    )
  }

  /// The same with who and why.
  func verdictInFull(_ verdict: Finding.Verdict) -> String {
    "\(self.verdict(verdict)), \(verdict.author): \(verdict.reason)"
  }
}
