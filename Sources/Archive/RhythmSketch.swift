import Foundation

/// What is kept of a strand's rhythm on one day, so that any window of days can be judged again without its records.
///
/// Contacts closer than five seconds to the one before count as one. Of up to ``mostTimes`` contacts
/// all times are kept. Of more, the histograms of their intervals: they add up over days, and a timer's evidence needs
/// nothing else (3.2).
public struct RhythmSketch: Hashable, Sendable {
  /// Contacts after collapsing.
  public var count: UInt32
  /// Seconds of the day (UTC), ascending: all of them, or none where there were more than ``mostTimes``.
  public var times: [UInt32] = []
  /// Histograms of intervals, where times are not kept: collapsed at 5, 60 and 600 seconds.
  public var intervals: [[IntervalBin]] = []
  /// Sums of cosine and sine of the phase within a minute, then within an hour, where times are not kept: they tell
  /// schedules that are anchored to the clock, and add up over days.
  public var phases: [Float] = []
  /// The narrowest usual size of what was sent: start of the best window of max(16 bytes, 3 %), and how many contacts
  /// lie in it.
  public var sizeStart: UInt64 = 0
  /// Contacts in the window of sizes; 0 if no bytes are recorded.
  public var sizeCount: UInt32 = 0
  /// Median of the bytes received, 0 if none are recorded.
  public var medianDown: UInt64 = 0

  /// Contacts a day of which every time is kept.
  public static let mostTimes = 32
  /// Seconds below which two contacts are one.
  public static let collapse: UInt32 = 5
  /// The three collapses of the histograms, in seconds; intervals below four times as much are not counted.
  public static let scales: [UInt32] = [5, 60, 600]
  /// Width of a bin: floor(ln d / ln 1.04) for an interval of d seconds.
  static let binWidth = 0.039_220_713_153_281_29

  /// How many intervals fell into a bin.
  public struct IntervalBin: Hashable, Sendable {
    /// floor(ln d / ln 1.04), d in seconds.
    public var bin: UInt16
    /// How many.
    public var count: UInt32
  }

  init(count: UInt32) { self.count = count }

  /// The sketch of a day's contacts by time: microseconds of the day, bytes up and down (-1 if not recorded).
  init(_ contacts: [(time: Int64, up: Int64, down: Int64)]) {
    let kept = RhythmSketch.collapsed(contacts, seconds: RhythmSketch.collapse)
    count = UInt32(clamping: kept.count)
    if kept.count <= RhythmSketch.mostTimes {
      times = kept.map { UInt32(clamping: $0.time / 1_000_000) }
    } else {
      intervals = RhythmSketch.scales.map { RhythmSketch.histogram(contacts, seconds: $0) }
      phases = [60.0, 3600.0].flatMap { RhythmSketch.phase(kept, period: $0) }
    }
    let up = kept.compactMap { $0.up >= 0 ? UInt64($0.up) : nil }.sorted()
    (sizeStart, sizeCount) = RhythmSketch.window(up)
    let down = kept.compactMap { $0.down >= 0 ? UInt64($0.down) : nil }.sorted()
    medianDown = down.isEmpty ? 0 : down[(down.count - 1) / 2]
  }

  private typealias Event = (time: Int64, up: Int64, down: Int64)

  /// The first contact of each run whose successive gaps are at most `seconds`.
  private static func collapsed(_ contacts: [Event], seconds: UInt32) -> [Event] {
    var result: [Event] = []
    var last = Int64.min / 2
    for contact in contacts {
      if contact.time - last > Int64(seconds) * 1_000_000 { result.append(contact) }
      last = contact.time
    }
    return result
  }

  private static func histogram(_ contacts: [Event], seconds: UInt32) -> [IntervalBin] {
    let kept = collapsed(contacts, seconds: seconds)
    var counts: [UInt16: UInt32] = [:]
    for index in kept.indices.dropFirst() {
      let interval = Double(kept[index].time - kept[index - 1].time) / 1e6
      guard interval >= Double(seconds) * 4 else { continue }
      counts[UInt16(clamping: Int(log(interval) / binWidth)), default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { IntervalBin(bin: $0.key, count: $0.value) }
  }

  private static func phase(_ contacts: [Event], period: Double) -> [Float] {
    var (cosine, sine) = (0.0, 0.0)
    for contact in contacts {
      let angle = Double(contact.time) / 1e6 / period * 2 * Double.pi
      cosine += cos(angle)
      sine += sin(angle)
    }
    // A hundredth is enough, and the same on every machine.
    return [cosine, sine].map { Float(($0 * 100).rounded() / 100) }
  }

  /// The window of max(16 bytes, 3 %) that holds most of the sorted sizes; of equal ones the lowest.
  private static func window(_ sizes: [UInt64]) -> (start: UInt64, count: UInt32) {
    var best: (start: UInt64, count: Int) = (0, 0)
    var end = 0
    for (index, size) in sizes.enumerated() {
      let limit = size.addingClamped(max(16, size / 100 * 3))
      while end < sizes.count, sizes[end] <= limit { end += 1 }
      if end - index > best.count { best = (size, end - index) }
    }
    return (best.start, UInt32(clamping: best.count))
  }
}
