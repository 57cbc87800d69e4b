/// Parses the part of STIX patterning that asks for equal values, and says of the rest what it is.
struct STIXPatternParser {
  private let tokens: [STIXToken]
  private var position = 0
  private var depth = 0

  private typealias Refusal = STIXPattern.Refusal
  private typealias Alternatives = [[STIXPattern.Comparison]]

  init(tokens: [STIXToken]) { self.tokens = tokens }

  /// The whole pattern.
  mutating func pattern() throws(STIXPattern.Refusal) -> [[STIXPattern.Comparison]] {
    let result = try disjunction { (parser) throws(Refusal) in try parser.observation() }
    guard position == tokens.count else { throw unfit() }
    return result
  }

  /// Terms joined by OR, of terms joined by AND.
  private mutating func disjunction(
    _ term: (inout STIXPatternParser) throws(Refusal) -> Alternatives
  ) throws(Refusal) -> Alternatives {
    var result: Alternatives = []
    repeat {
      var product = try term(&self)
      while take(word: "AND") {
        let factor = try term(&self)
        guard product.count * factor.count <= STIXPattern.mostAlternatives else { throw tooMany() }
        product = product.flatMap { left in factor.map { left + $0 } }
        guard product.allSatisfy({ $0.count <= 64 }) else { throw tooMany() }
      }
      result += product
      guard result.count <= STIXPattern.mostAlternatives else { throw tooMany() }
    } while take(word: "OR")
    return result
  }

  private mutating func observation() throws(Refusal) -> Alternatives {
    let result: Alternatives
    if take(sign: "(") {
      try descend()
      result = try disjunction { (parser) throws(Refusal) in try parser.observation() }
      depth -= 1
      guard take(sign: ")") else { throw unfit() }
    } else {
      guard take(sign: "[") else { throw unfit() }
      result = try disjunction { (parser) throws(Refusal) in try parser.comparison() }
      guard take(sign: "]") else { throw unfit() }
    }
    for qualifier in ["FOLLOWEDBY", "WITHIN", "REPEATS", "START"] where isNext(word: qualifier) {
      throw Refusal(reason: "its pattern asks for an order, a number or a time of events (\(qualifier))")
    }
    return result
  }

  private mutating func comparison() throws(Refusal) -> Alternatives {
    if take(sign: "(") {
      try descend()
      let result = try disjunction { (parser) throws(Refusal) in try parser.comparison() }
      depth -= 1
      guard take(sign: ")") else { throw unfit() }
      return result
    }
    if isNext(word: "NOT") || isNext(word: "EXISTS") { throw unequal() }
    let (object, properties) = try path()
    if take(sign: "=") {
      let value = try literal()
      return [[.init(object: object, properties: properties, value: value, isBlock: false)]]
    }
    if take(word: "ISSUBSET") {
      let value = try literal()
      return [[.init(object: object, properties: properties, value: value, isBlock: true)]]
    }
    guard take(word: "IN") else { throw unequal() }
    guard take(sign: "(") else { throw unfit() }
    var result: Alternatives = []
    repeat {
      let value = try literal()
      result.append([.init(object: object, properties: properties, value: value, isBlock: false)])
      guard result.count <= STIXPattern.mostAlternatives else { throw tooMany() }
    } while take(sign: ",")
    guard take(sign: ")") else { throw unfit() }
    return result
  }

  /// `network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'`, `…_refs[*].value`.
  private mutating func path() throws(Refusal) -> (String, [String]) {
    guard case .word(let object)? = next else { throw unfit() }
    position += 1
    guard take(sign: ":") else { throw unfit() }
    var properties: [String] = []
    repeat {
      switch next {
      case .word(let name)?, .quoted(let name)?: properties.append(name)
      default: throw unfit()
      }
      position += 1
      while take(sign: "[") {
        // An index of a list says nothing here; a key in brackets is a property.
        if case .quoted(let key)? = next { properties.append(key) }
        position += 1
        guard take(sign: "]") else { throw unfit() }
      }
      guard properties.count <= 16 else { throw unfit() }
    } while take(sign: ".")
    return (object, properties)
  }

  private mutating func literal() throws(Refusal) -> String {
    switch next {
    case .quoted(let text)?:
      position += 1
      return text
    case .word(let word)?:
      position += 1
      var text = word
      // A number with a fraction is two words and a dot.
      if take(sign: "."), case .word(let fraction)? = next {
        position += 1
        text += "." + fraction
      }
      return text
    default: throw unfit()
    }
  }

  private var next: STIXToken? { position < tokens.count ? tokens[position] : nil }

  private func isNext(word: String) -> Bool {
    if case .word(let own)? = next { return own.uppercased() == word }
    return false
  }

  private mutating func take(word: String) -> Bool {
    guard isNext(word: word) else { return false }
    position += 1
    return true
  }

  private mutating func take(sign: String) -> Bool {
    guard next == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func descend() throws(Refusal) {
    depth += 1
    guard depth <= 32 else { throw Refusal(reason: "its pattern is nested too deep") }
  }

  private func unequal() -> Refusal {
    Refusal(reason: "its pattern asks for more than equal values (NOT, LIKE, MATCHES, <, > and the like)")
  }

  private func tooMany() -> Refusal { Refusal(reason: "its pattern has too many alternatives") }

  private func unfit() -> Refusal { Refusal(reason: "its pattern is malformed") }
}
