import Evidence
import Glibc

/// Numbers in words that a person can check, in one language.
struct Prose: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The sentence of the language.
  func pick(_ english: @autoclosure () -> String, _ czech: @autoclosure () -> String) -> String {
    switch language {
    case .english: english()
    case .czech: czech()
    }
  }

  /// `45 s`, `4.5 min`, `2 h`, `1.5 days`.
  func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: "\(decimal(seconds, 1)) s"
    case 60: "1 min"
    case ..<120: "\(decimal(seconds, 0)) s"
    case ..<3600: "\(decimal(seconds / 60, 1)) min"
    case ..<172_800: "\(decimal(seconds / 3600, 1)) h"
    default: days(seconds / 86_400)
    }
  }

  /// `1.5 days`; in Czech a fraction takes the genitive: `1,5 dne`, but `3 dny` and `5 dní`.
  private func days(_ days: Double) -> String {
    let tenths = (days * 10).rounded()
    guard tenths.truncatingRemainder(dividingBy: 10) == 0, let whole = Int(exactly: tenths / 10) else {
      return pick("\(decimal(days, 1)) days", "\(decimal(days, 1)) dne")
    }
    return count(whole, .day)
  }

  /// A span of time in whole seconds up to an hour, so that it can be checked against the records: `498 s`.
  func span(_ seconds: Double) -> String {
    seconds >= 10 && seconds < 3600 ? "\(decimal(seconds, 0)) s" : duration(seconds)
  }

  /// `1 contact`, `2 contacts`; `1 kontakt`, `2 kontakty`, `5 kontaktů`.
  func count(_ number: Int, _ noun: Noun) -> String { "\(grouped(number)) \(form(number, noun))" }

  /// The form of a noun that goes with a number.
  func form(_ number: Int, _ noun: Noun) -> String {
    noun.form(number, in: language)
  }

  /// `5,040` or, in Czech, `5 040` with a space that does not break.
  func grouped(_ number: Int) -> String {
    language == .english ? number.grouped : number.grouped.replacing(",", with: "\u{A0}")
  }

  /// A number with at most `digits` decimals and no zeros at the end; a comma in Czech.
  func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    guard rounded != rounded.rounded() || abs(rounded) >= 1e15 else { return "\(Int(rounded))" }
    return language == .english ? "\(rounded)" : "\(rounded)".replacing(".", with: ",")
  }

  /// `35 %`.
  func percent(_ share: Double) -> String { "\(decimal(share * 100, 0)) %" }

  /// `12 kB`, `3.4 MB`, with powers of a thousand.
  func bytes(_ count: Int64) -> String {
    switch abs(Double(count)) {
    case ..<1000: "\(count) B"
    case ..<1e6: "\(decimal(Double(count) / 1e3, 1)) kB"
    case ..<1e9: "\(decimal(Double(count) / 1e6, 1)) MB"
    default: "\(decimal(Double(count) / 1e9, 1)) GB"
    }
  }
}

extension Double {
  /// Rounded to `digits` decimals.
  func rounded(to digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }
}
