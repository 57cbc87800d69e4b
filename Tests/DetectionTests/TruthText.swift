import Evidence
import Foundation

/// A number as it stands in a sentence, with its unit.
struct TruthNumber: CustomStringConvertible {
  var value: Double
  /// `s`, `min`, `h`, `day`, `%`, `B`, `kB`, `MB`, `GB`, `date`, or nothing for a count.
  var unit: String
  var text: String

  var description: String { "\(text) \(unit)" }

  /// A number that is wrong by one of its last digit but one.
  var shifted: TruthNumber {
    unit == "date"
      ? TruthNumber(value: 0, unit: unit, text: text + "0")
      : TruthNumber(
        value: value + (unit == "%" ? 2 : unit.isEmpty && value != value.rounded() ? 0.2 : 1), unit: unit, text: text)
  }
}

/// What a number must be.
enum TruthFigure {
  case count(Int)
  /// Rounded to so many decimals.
  case decimal(Double, Int)
  case seconds(Double)
  case bytes(Double)
  case share(Double)
  case date(String)
  /// A figure of a model, with what the records allow for it.
  case duration(Double, in: ClosedRange<Double>)

  func explains(_ number: TruthNumber) -> Bool {
    let scales = ["s": 1.0, "min": 60, "h": 3600, "day": 86_400]
    switch self {
    case .count(let count): return number.value == Double(count) && ["", "day", "h"].contains(number.unit)
    case .decimal(let value, let digits):
      return abs(number.value - value) <= 0.5 * pow(10, -Double(digits)) + 1e-9 && number.unit.isEmpty
    case .seconds(let seconds):
      guard let scale = scales[number.unit] else { return false }
      let half = number.unit == "s" && number.value >= 10 ? 0.5 : 0.05
      return abs(number.value * scale - seconds) <= half * scale + 1e-3
    case .bytes(let bytes):
      let scales = ["B": 1.0, "kB": 1e3, "MB": 1e6, "GB": 1e9]
      guard let scale = scales[number.unit] else { return false }
      return abs(number.value * scale - bytes) <= (scale == 1 ? 0 : 0.05 * scale) + 1e-6
    case .share(let share): return number.unit == "%" && abs(number.value - 100 * share) <= 0.5 + 0.006
    case .date(let date): return number.unit == "date" && number.text == date
    case .duration(let seconds, let range):
      return TruthFigure.seconds(seconds).explains(number) && range.contains(seconds)
    }
  }
}

/// Takes the numbers out of a sentence.
struct TruthText {
  let language: Language
  /// Names, addresses and other quoted texts that are no numbers.
  let identifiers: Set<String>
  /// Those of the finding.
  let own: Set<String>
  /// Titles of several words with digits in them.
  let titles: [String]

  /// The numbers of a sentence, number words among them, in their order.
  func numbers(_ sentence: String) -> [TruthNumber] {
    scan(words(withoutIdentifiers(sentence)))
  }

  private func withoutIdentifiers(_ sentence: String) -> String {
    var text = sentence
    // What a client says of itself is quoted.
    while let from = text.range(of: "“"), let to = text.range(of: "”", range: from.upperBound..<text.endIndex) {
      text.replaceSubrange(from.lowerBound..<to.upperBound, with: "…")
    }
    while let from = text.range(of: "„"), let to = text.range(of: "“", range: from.upperBound..<text.endIndex) {
      text.replaceSubrange(from.lowerBound..<to.upperBound, with: "…")
    }
    for title in titles where text.contains(title) { text = text.replacingOccurrences(of: title, with: "…") }
    guard text.contains(where: \.isNumber) else { return text }
    let edges = CharacterSet(charactersIn: "(),;.:?…")
    return text.components(separatedBy: " ").map { token in
      let inner = token.trimmingCharacters(in: edges)
      guard inner.contains(where: \.isNumber) else { return token }
      let whole = token.trimmingCharacters(in: CharacterSet(charactersIn: ",;."))
      let isKnown = [inner, whole].contains { identifiers.contains($0) || own.contains($0) }
      return isKnown ? token.replacingOccurrences(of: inner, with: "…") : token
    }.joined(separator: " ")
  }

  private static let english = [
    ("No other machine has", ""), ("No other machine", "0 x"), ("no other machine", "0 x"),
    ("No other host", "0 x"), ("None of", "0 of"), (" none ", " 0 "), ("no other rare destination", "0 x"),
  ]
  private static let czech = [
    ("Žádný jiný stroj tam", ""), ("téměř žádný jiný stroj", ""), ("Žádný jiný stroj", "0 x"),
    ("žádný jiný stroj", "0 x"),
    ("nepoužívá žádný", "0"), ("nedosahuje žádný", "0"), ("žádná odpověď", "0 x"), ("používá jeden", "1"),
    ("žádný jiný vzácný", "0 x"),
  ]

  private func words(_ text: String) -> String {
    var text = text
    for (word, number) in language == .english ? Self.english : Self.czech where text.contains(word) {
      text = text.replacingOccurrences(of: word, with: number)
    }
    return text
  }

  private func scan(_ text: String) -> [TruthNumber] {
    let cells = Array(text.unicodeScalars)
    var result: [TruthNumber] = []
    var place = 0
    func isDigit(_ index: Int) -> Bool {
      index < cells.count && cells[index].value >= 0x30 && cells[index].value <= 0x39
    }
    while place < cells.count {
      guard isDigit(place) else {
        place += 1
        continue
      }
      let start = place
      // A date: 2026-03-02, perhaps with its time.
      if (0..<4).allSatisfy({ isDigit(place + $0) }), place + 4 < cells.count, cells[place + 4] == "-" {
        while place < cells.count, isDigit(place) || "-T:Z".unicodeScalars.contains(cells[place]) { place += 1 }
        result.append(TruthNumber(value: 0, unit: "date", text: string(cells[start..<place])))
        continue
      }
      var digits = ""
      while place < cells.count {
        if isDigit(place) {
          digits.unicodeScalars.append(cells[place])
        } else if cells[place] == (language == .english ? "," : "\u{A0}"), isDigit(place + 1), isDigit(place + 2),
          isDigit(place + 3), !isDigit(place + 4)
        {
          // Thousands.
        } else if cells[place] == (language == .english ? "." : ","), isDigit(place + 1), !digits.contains(".") {
          digits += "."
        } else {
          break
        }
        place += 1
      }
      let written = string(cells[start..<place])
      var next = place
      while next < cells.count, cells[next] == " " || cells[next] == "\u{A0}" { next += 1 }
      let from = next
      while next < cells.count, cells[next] == "%" || cells[next].properties.isAlphabetic { next += 1 }
      result.append(
        TruthNumber(value: Double(digits) ?? .nan, unit: Self.units[string(cells[from..<next])] ?? "", text: written))
    }
    return result
  }

  private static let units = [
    "s": "s", "min": "min", "h": "h", "day": "day", "days": "day", "den": "day", "dny": "day", "dní": "day",
    "dne": "day", "%": "%", "B": "B", "kB": "kB", "MB": "MB", "GB": "GB",
  ]

  private func string(_ cells: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: cells)
    return text
  }
}
