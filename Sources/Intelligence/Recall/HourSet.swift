public import Telemetry

/// A set of hours (UTC), kept as ranges.
public struct HourSet: Hashable, Sendable {
  /// Hours since 1970-01-01T00:00:00Z: ranges in order that neither touch nor overlap.
  public private(set) var ranges: [Range<Int>]

  /// No hour.
  public init() { ranges = [] }

  /// The hours of ranges in any order, overlapping or not.
  public init(_ ranges: some Sequence<Range<Int>>) {
    var joined: [Range<Int>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    self.ranges = joined
  }

  /// The hours that a span of time touches.
  public init(touching span: Range<Timestamp>) {
    guard !span.isEmpty else {
      self.init()
      return
    }
    let last = Timestamp(microseconds: span.upperBound.microseconds - 1)
    self.init(CollectionOfOne(HourSet.hour(of: span.lowerBound)..<(HourSet.hour(of: last) + 1)))
  }

  /// The hour in which a moment lies.
  public static func hour(of time: Timestamp) -> Int {
    let quotient = time.microseconds / 3_600_000_000
    return Int(time.microseconds < quotient * 3_600_000_000 ? quotient - 1 : quotient)
  }

  /// The moment at which an hour begins; hours beyond what a timestamp can say are clamped.
  public static func start(of hour: Int) -> Timestamp {
    let (product, overflow) = Int64(hour).multipliedReportingOverflow(by: 3_600_000_000)
    return Timestamp(microseconds: overflow ? (hour < 0 ? .min : .max) : product)
  }

  /// Adds one hour; cheapest when hours come in order.
  public mutating func insert(_ hour: Int) {
    guard hour < Int.max else { return }
    if let last = ranges.last, hour >= last.lowerBound, hour <= last.upperBound {
      if hour == last.upperBound { ranges[ranges.count - 1] = last.lowerBound..<(hour + 1) }
    } else if ranges.last.map({ hour > $0.upperBound }) ?? true {
      ranges.append(hour..<(hour + 1))
    } else {
      self = HourSet(ranges + [hour..<(hour + 1)])
    }
  }

  /// How many hours there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether there is none.
  public var isEmpty: Bool { ranges.isEmpty }

  /// From the first hour to the end of the last one; `nil` if there is none.
  public var extent: Range<Int>? {
    guard let first = ranges.first, let last = ranges.last else { return nil }
    return first.lowerBound..<last.upperBound
  }

  /// The hours of either set.
  public func union(_ other: HourSet) -> HourSet { HourSet(ranges + other.ranges) }

  /// The hours of both sets.
  public func intersection(_ other: HourSet) -> HourSet {
    var result: [Range<Int>] = []
    var (own, others) = (ranges[...], other.ranges[...])
    while let left = own.first, let right = others.first {
      let common =
        max(
          left.lowerBound, right.lowerBound)..<max(
          max(left.lowerBound, right.lowerBound), min(left.upperBound, right.upperBound))
      if !common.isEmpty { result.append(common) }
      if left.upperBound <= right.upperBound { own.removeFirst() } else { others.removeFirst() }
    }
    return HourSet(result)
  }

  /// The hours of this set that are not in the other.
  public func subtracting(_ other: HourSet) -> HourSet {
    var result: [Range<Int>] = []
    var others = other.ranges[...]
    for range in ranges {
      var start = range.lowerBound
      while let first = others.first, first.upperBound <= start { others.removeFirst() }
      for cut in others {
        guard cut.lowerBound < range.upperBound else { break }
        if cut.lowerBound > start { result.append(start..<cut.lowerBound) }
        start = max(start, cut.upperBound)
        if start >= range.upperBound { break }
      }
      if start < range.upperBound { result.append(start..<range.upperBound) }
    }
    return HourSet(result)
  }
}
