/// Words for weights of evidence.
///
/// The steps are those of the European forensic institutes' guideline for evaluative reporting (ENFSI, 2015), there
/// given as likelihood ratios: 2, 10, 100, 1,000, 10,000 and 1,000,000, which are about 3, 10, 20, 30, 40 and 60 dB.
public enum VerbalScale {
  /// How strongly evidence speaks, whichever way.
  public enum Strength: String, CaseIterable, Comparable, Codable, Sendable {
    /// Less than 3 dB: a ratio below two.
    case none
    /// From 3 dB: a ratio of two to ten.
    case weak
    /// From 10 dB: ten to a hundred.
    case moderate
    /// From 20 dB: a hundred to a thousand.
    case moderatelyStrong
    /// From 30 dB: a thousand to ten thousand.
    case strong
    /// From 40 dB: ten thousand to a million.
    case veryStrong
    /// From 60 dB: more than a million.
    case extremelyStrong

    /// The least weight, in decibans, that has this strength.
    public var threshold: Decibans {
      switch self {
      case .none: 0
      case .weak: 3
      case .moderate: 10
      case .moderatelyStrong: 20
      case .strong: 30
      case .veryStrong: 40
      case .extremelyStrong: 60
      }
    }

    /// The strength in English: `moderately strong`.
    public var words: String {
      switch self {
      case .none: "no"
      case .weak: "weak"
      case .moderate: "moderate"
      case .moderatelyStrong: "moderately strong"
      case .strong: "strong"
      case .veryStrong: "very strong"
      case .extremelyStrong: "extremely strong"
      }
    }

    /// The weaker one comes first.
    public static func < (left: Strength, right: Strength) -> Bool { left.threshold < right.threshold }
  }

  /// The strength of a weight, for or against. The weight is rounded to 0.1 dB first, as it is printed.
  public static func strength(of weight: Decibans) -> Strength {
    let size = Decibans(tenths: abs(weight.tenths))
    return Strength.allCases.last { $0.threshold <= size } ?? .none
  }

  /// The weight in English: `strong support`, `weak support against`, `no support either way`.
  public static func words(for weight: Decibans) -> String {
    let strength = strength(of: weight)
    if strength == .none { return "no support either way" }
    return strength.words + (weight.tenths < 0 ? " support against" : " support")
  }
}
