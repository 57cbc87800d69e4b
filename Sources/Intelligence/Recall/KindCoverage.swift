public import Telemetry

/// For one kind of question: which hours of the span were covered, and what was missing in the others.
public struct KindCoverage: Hashable, Sendable {
  /// Hours in which a log was missing.
  public struct Gap: Hashable, Sendable {
    /// The site; empty where there is but one, and where no sensor recorded anything.
    public var site: String
    /// The sensor; empty as with the site.
    public var sensor: String
    /// The logs that were missing.
    public var logs: [RecordedLog]
    /// From the first missing hour to the end of the last one.
    public var span: Range<Timestamp>
    /// Whether nothing could have been seen; otherwise another log still showed some of it.
    public var isBlind: Bool
  }

  /// The kind of question.
  public let kind: RecallQuestion.Kind
  /// Whether the memory keeps this kind of thing at all.
  public let isKept: Bool
  /// Hours of the span.
  public let hours: Int
  /// Hours in which every sensor that was there recorded a log that shows this kind of thing.
  public let coveredHours: Int
  /// What was missing, by time, site and sensor.
  public let gaps: [Gap]

  /// Whether nothing of the span was covered.
  public var isBlind: Bool { !isKept || coveredHours == 0 }
  /// Whether all of the span was covered.
  public var isWhole: Bool { isKept && hours > 0 && coveredHours == hours }

  init(kind: RecallQuestion.Kind, isKept: Bool, sensors: [SensorCoverage], hours asked: HourSet) {
    self.kind = kind
    self.isKept = isKept
    hours = asked.count
    let sufficient = Visibility.sufficient(for: kind)
    var gaps: [Gap] = []
    var expected = HourSet()
    var blind = HourSet()
    for sensor in sensors {
      // A sensor is expected from its first record to its last: before and after it may not have existed.
      let present = sensor.hours.values.reduce(HourSet()) { $0.union($1) }
      guard let extent = present.extent else { continue }
      let own = HourSet(CollectionOfOne(extent)).intersection(asked)
      expected = expected.union(own)
      let seeing = sufficient.reduce(HourSet()) { $0.union(sensor.hours[$1] ?? HourSet()) }
      let dark = own.subtracting(seeing)
      blind = blind.union(dark)
      gaps += KindCoverage.gaps(dark, sensor, sufficient, isBlind: true)
      for log in Visibility.helpful(for: kind) {
        // A log that the sensor never writes is no gap; what it lacks shows in the kinds that need it.
        guard let written = sensor.hours[log], !written.isEmpty else { continue }
        gaps += KindCoverage.gaps(own.subtracting(dark).subtracting(written), sensor, [log], isBlind: false)
      }
    }
    let nothing = asked.subtracting(expected)
    gaps += KindCoverage.gaps(nothing, SensorCoverage(hours: [:]), sufficient, isBlind: true)
    blind = blind.union(nothing)
    coveredHours = isKept ? asked.subtracting(blind).count : 0
    self.gaps = gaps.sorted { left, right in
      if left.span.lowerBound != right.span.lowerBound { return left.span.lowerBound < right.span.lowerBound }
      if (left.site, left.sensor) != (right.site, right.sensor) {
        return (left.site, left.sensor) < (right.site, right.sensor)
      }
      return left.logs.lexicographicallyPrecedes(right.logs)
    }
  }

  private static func gaps(_ hours: HourSet, _ sensor: SensorCoverage, _ logs: [RecordedLog], isBlind: Bool) -> [Gap] {
    hours.ranges.map { range in
      Gap(
        site: sensor.site, sensor: sensor.sensor, logs: logs.sorted(),
        span: HourSet.start(of: range.lowerBound)..<HourSet.start(of: range.upperBound), isBlind: isBlind)
    }
  }
}
