import Evidence
import Foundation

/// Faults of a sentence that no number shows: a noun or verb that does not agree with its number, leftovers of formatting.
struct TruthGrammar {
  let language: Language

  /// What is wrong with a sentence; nothing if all is well.
  func faults(_ sentence: String, isWhole: Bool = true) -> [String] {
    var result: [String] = []
    if isWhole, !sentence.hasSuffix("."), !sentence.hasSuffix("?") { result.append("does not end") }
    for mark in ["  ", " ,", " .", " ;", " )", "( ", "..", ",,", "Optional", "nil", "()"] where sentence.contains(mark)
    {
      result.append("holds “\(mark)”")
    }
    if sentence.count(where: { $0 == "(" }) != sentence.count(where: { $0 == ")" }) { result.append("parentheses") }
    let words = sentence.split(whereSeparator: { " \u{A0}(),;:?“”".contains($0) }).map {
      $0.hasSuffix(".") ? String($0.dropLast()) : String($0)
    }
    for word in words where ["nan", "inf", "-inf", "infinity"].contains(word.lowercased()) { result.append(word) }
    for (place, word) in words.enumerated() {
      guard word.allSatisfy({ $0.isNumber || ",.".contains($0) }), word.contains(where: \.isNumber) else { continue }
      let before = place > 0 ? words[place - 1] : ""
      // A fraction, and the end of a number with spaces, take another form.
      if language == .czech, word.contains(",") || before.allSatisfy(\.isNumber) && !before.isEmpty { continue }
      let number = Int(word.filter(\.isNumber)) ?? 0
      if language == .czech, (2...4).contains(number), Self.singularVerbs.contains(before) {
        result.append("“\(before) \(word)”")
      }
      // In Czech "na" may ask for another case.
      if language == .czech, before == "na" { continue }
      for next in words[(place + 1)...].prefix(4) {
        guard let (forms, isNoun) = form(of: next) else { break }
        if !forms.contains(expected(number, word, after: before)) { result.append("“\(word) … \(next)”") }
        if isNoun { break }
      }
    }
    return result
  }

  private static let singularVerbs: Set<String> = ["kontaktuje", "používá", "dělá", "dosahuje"]

  private enum Form { case one, few, many, ofOne }

  private func expected(_ number: Int, _ text: String, after word: String) -> Form {
    switch (language, number) {
    case (.english, 1): return text.contains(".") ? .many : .one
    case (.english, _): return .many
    case (.czech, 1): return ["z", "ze", "během", "než"].contains(word) ? .ofOne : .one
    case (.czech, 2...4): return ["z", "ze", "během"].contains(word) ? .many : .few
    case (.czech, _): return .many
    }
  }

  /// The numbers that a word goes with, and whether it is the noun and not what stands before it.
  private func form(of word: String) -> (forms: Set<Form>, isNoun: Bool)? {
    guard !word.isEmpty else { return nil }
    let table = language == .english ? Self.english : Self.czech
    var forms: Set<Form> = []
    for (one, few, many, ofOne) in table {
      if word == one { forms.insert(.one) }
      if word == few { forms.insert(.few) }
      if word == many { forms.insert(.many) }
      if word == ofOne { forms.insert(.ofOne) }
    }
    // Words that look the same in both numbers tell nothing.
    if language == .english, ["other", "more", "distinct", "unrelated", "comparable", "rare", "such"].contains(word) {
      return ([.one, .many], false)
    }
    return forms.isEmpty ? nil : (forms, !Self.czechAdjectives.contains(word))
  }

  private static let english: [(String, String, String, String)] = [
    "contact", "time", "hour", "day", "interval", "visit", "request", "attempt", "connection", "look-up", "name",
    "domain", "host", "service", "machine", "timer", "pair", "read", "session", "tenant", "log-on", "row", "program",
    "destination", "answer",
  ].map { ($0, "", $0 + "s", "") }

  private static let czechAdjectives: Set<String> = [
    "jiný", "jiné", "jiných", "jiného", "další", "dalších", "dalšího", "jiná", "podobný", "podobné", "podobných",
    "podobného", "vzácný", "vzácné", "vzácných", "vzácného", "zdejší", "zdejších", "zdejšího",
  ]

  private static let czech = [
    ("jiný", "jiné", "jiných", "jiného"), ("další", "další", "dalších", "dalšího"),
    ("jiná", "jiné", "jiných", "jiné"), ("podobný", "podobné", "podobných", "podobného"),
    ("vzácný", "vzácné", "vzácných", "vzácného"), ("zdejší", "zdejší", "zdejších", "zdejšího"),
    ("stroj", "stroje", "strojů", "stroje"), ("časovač", "časovače", "časovačů", "časovače"),
    ("kontakt", "kontakty", "kontaktů", "kontaktu"), ("hodina", "hodiny", "hodin", "hodiny"),
    ("den", "dny", "dní", "dne"), ("interval", "intervaly", "intervalů", "intervalu"),
    ("návštěva", "návštěvy", "návštěv", "návštěvy"), ("požadavek", "požadavky", "požadavků", "požadavku"),
    ("pokus", "pokusy", "pokusů", "pokusu"), ("dotaz", "dotazy", "dotazů", "dotazu"),
    ("jméno", "jména", "jmen", "jména"), ("doména", "domény", "domén", "domény"),
    ("službu", "služby", "služeb", "služby"), ("odpověď", "odpovědi", "odpovědí", "odpovědi"),
    ("relace", "relace", "relací", "relace"), ("tenant", "tenanty", "tenantů", "tenantu"),
    ("program", "programy", "programů", "programu"), ("cíl", "cíle", "cílů", "cíle"),
  ]
}
