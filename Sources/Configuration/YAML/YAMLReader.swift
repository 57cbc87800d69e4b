import Telemetry
internal import Yams

/// Reads the parts of a file and gathers everything that is wrong with them.
struct YAMLReader {
  /// The file as it was named.
  let file: String
  /// What was wrong so far.
  private(set) var problems: [ConfigurationProblem] = []
  /// Problems that are not told any more.
  private var untold = 0

  /// Problems that are told; a file with more has another format.
  static let mostProblems = 100

  init(file: String) { self.file = file }

  /// A member of a mapping.
  struct Member {
    var name: String
    var key: Node
    var value: Node
  }

  /// Notes a problem; its message is made only if it is told.
  mutating func add(_ node: Node, _ message: @autoclosure () -> String) {
    guard problems.count < Self.mostProblems else {
      untold += 1
      return
    }
    let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
    problems.append(ConfigurationProblem(file: file, line: line, column: column, message: message()))
  }

  /// Throws if anything was wrong.
  func finish() throws(ConfigurationError) {
    guard !problems.isEmpty else { return }
    var told = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    if untold > 0, let last = told.popLast() {
      told.append(
        ConfigurationProblem(
          file: file, line: last.line, column: last.column, message: "and \(untold + 1) more; mend these first"))
    }
    throw ConfigurationError(problems: told)
  }

  /// The members of a mapping in the order of the file. Unknown keys are told; a key without a value is left out, which is
  /// told too unless `takesEmpty`.
  mutating func members(_ node: Node, _ what: String, keys: [String], takesEmpty: Bool = true) -> [Member] {
    guard let mapping = node.mapping else {
      add(node, "\(what) must be a mapping, such as '\(keys.first ?? "name"): …'")
      return []
    }
    var result: [Member] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        add(key, "a key must be a word")
        continue
      }
      guard keys.contains(name) else {
        add(key, "unknown key '\(name)' in \(what)" + Spelling.hint(name, among: keys))
        continue
      }
      if let scalar = value.scalar, scalar.style == .plain, Self.nulls.contains(scalar.string) {
        if !takesEmpty { add(key, "'\(name)' has no value; write one, or leave the key out") }
        continue
      }
      result.append(Member(name: name, key: key, value: value))
    }
    return result
  }

  /// What YAML reads as nothing (1.2.2, 10.3.2).
  private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// The items of a list.
  mutating func items(_ node: Node, _ what: String) -> [Node] {
    guard let sequence = node.sequence else {
      add(node, "\(what) must be a list, one '- …' for each")
      return []
    }
    return Array(sequence)
  }

  /// A text without control characters that is not empty.
  mutating func text(_ node: Node, _ what: String) -> String? {
    guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
      add(node, "\(what) must be a text")
      return nil
    }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) {
      add(node, "\(what) has a control character in it")
      return nil
    }
    return text
  }

  /// A list of texts, or one text.
  mutating func texts(_ node: Node, _ what: String) -> [(text: String, node: Node)] {
    let nodes = node.scalar == nil ? items(node, what) : [node]
    return nodes.compactMap { item in text(item, what).map { ($0, item) } }
  }

  /// A whole number in a range.
  mutating func number(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, what) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      add(node, "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
      return nil
    }
    return number
  }

  /// A number in a range.
  mutating func decimal(_ node: Node, _ what: String, in range: ClosedRange<Double>) -> Double? {
    guard let text = text(node, what) else { return nil }
    guard let number = Double(text), range.contains(number) else {
      let (low, high) = (Self.plain(range.lowerBound), Self.plain(range.upperBound))
      add(node, "\(what) must be a number from \(low) to \(high), not '\(text)'")
      return nil
    }
    return number
  }

  /// A stretch of time in seconds, `60s`, `5m`, `2h` or `1d`.
  mutating func seconds(_ node: Node, _ what: String, in range: ClosedRange<Double>) -> Double? {
    guard let text = text(node, what) else { return nil }
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Double(text.dropLast()),
      range.contains(number * unit)
    else {
      add(node, "\(what): '\(text)' is no time from 1s to \(Int(range.upperBound / 86_400))d; write 60s, 5m, 2h or 1d")
      return nil
    }
    return number * unit
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// One of a set of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ node: Node, _ what: String) -> Word?
  where Word.RawValue == String {
    guard let text = text(node, what) else { return nil }
    guard let word = Word(rawValue: text) else {
      add(node, "unknown \(what) '\(text)'" + Spelling.hint(text, among: Word.allCases.map(\.rawValue)))
      return nil
    }
    return word
  }

  /// A block of addresses, or one address.
  mutating func network(_ node: Node, _ what: String) -> CIDR? {
    guard let text = text(node, what) else { return nil }
    // Digits alone behind the slash: a number may be written with a sign, a prefix may not.
    let length = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().joined()
    guard let block = CIDR(text), length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      add(node, "\(what): '\(text)' is not a network; write 10.20.0.0/16, 2001:db8::/32 or an address")
      return nil
    }
    if let written = text.split(separator: "/").first.flatMap({ IPAddress(String($0)) }), written != block.base {
      add(node, "\(what): '\(text)' has an address inside its block; write \(block), or the address alone")
      return nil
    }
    return block
  }

  /// A host name or domain in lower case.
  mutating func domain(_ node: Node, _ what: String) -> String? {
    guard let text = text(node, what) else { return nil }
    guard let name = HostNameText.normalized(text) else {
      add(node, "\(what): '\(text)' is not a domain; write example.org (names below it are included)")
      return nil
    }
    return name
  }

  /// A date.
  mutating func day(_ node: Node, _ what: String) -> CalendarDay? {
    guard let text = text(node, what) else { return nil }
    guard let day = CalendarDay(text) else {
      add(node, "\(what): '\(text)' is no date; write 2026-03-02")
      return nil
    }
    return day
  }
}
