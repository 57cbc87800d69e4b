import Glibc

/// A weight of evidence: ten times the decimal logarithm of a likelihood ratio (or of odds).
///
/// Independent weights add. Ten decibans make a hypothesis ten times as likely against its rival, three about twice.
public struct Decibans: Hashable, Sendable {
  /// The number of decibans.
  public var value: Double

  /// A weight of `value` decibans.
  public init(_ value: Double) { self.value = value }

  /// A weight from a natural logarithm of a likelihood ratio.
  public init(nats: Double) { value = nats * Decibans.perNat }

  /// A weight from a likelihood ratio; zero and below give minus infinity.
  public init(ratio: Double) { value = ratio > 0 ? 10 * log10(ratio) : -Double.infinity }

  /// A weight of whole tenths of a deciban, the unit in which sums are exact.
  public init(tenths: Int) { value = Double(tenths) / 10 }

  /// The same weight as a natural logarithm.
  public var nats: Double { value / Decibans.perNat }

  /// The likelihood ratio (or odds) that this weight stands for.
  public var ratio: Double { pow(10, value / 10) }

  /// Whole tenths, half away from zero. No number gives 0; beyond a hundred million decibans the value is clamped.
  public var tenths: Int {
    let scaled = (value * 10).rounded(.toNearestOrAwayFromZero)
    if scaled.isNaN { return 0 }
    return Int(min(max(scaled, -1e9), 1e9))
  }

  /// The weight rounded to 0.1 dB, half away from zero.
  public var rounded: Decibans { Decibans(tenths: tenths) }

  /// The weight held between `-limit` and `limit`; a negative limit counts as zero.
  public func capped(at limit: Decibans) -> Decibans {
    let bound = max(0, limit.value)
    return Decibans(min(max(value, -bound), bound))
  }

  /// The probability of a hypothesis whose posterior odds are this weight.
  public var probability: Double { 1 / (1 + pow(10, -value / 10)) }

  /// Decibans in one nat: 10 / ln 10.
  public static let perNat = 10 / log(10.0)
}

extension Decibans: Comparable {
  /// The smaller weight comes first.
  public static func < (left: Decibans, right: Decibans) -> Bool { left.value < right.value }
}

extension Decibans: AdditiveArithmetic {
  /// No evidence either way.
  public static var zero: Decibans { Decibans(0) }

  /// Weights of independent evidence add.
  public static func + (left: Decibans, right: Decibans) -> Decibans { Decibans(left.value + right.value) }

  /// What one weight is beyond another.
  public static func - (left: Decibans, right: Decibans) -> Decibans { Decibans(left.value - right.value) }

  /// The opposite weight.
  public static prefix func - (weight: Decibans) -> Decibans { Decibans(-weight.value) }

  /// A share or a multiple of a weight.
  public static func * (factor: Double, weight: Decibans) -> Decibans { Decibans(factor * weight.value) }
}

extension Decibans: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A weight written as a number of decibans.
  public init(floatLiteral value: Double) { self.init(value) }

  /// A weight written as a whole number of decibans.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Decibans: Codable {
  /// A weight from a number of decibans.
  public init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(Double.self)
  }

  /// Writes the number of decibans.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension Decibans: CustomStringConvertible {
  /// The weight with its sign, to 0.1: `+12.3 dB`, `-4.0 dB`, `0.0 dB`.
  public var description: String {
    let tenths = self.tenths
    let sign = tenths > 0 ? "+" : tenths < 0 ? "-" : ""
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10) dB"
  }
}
