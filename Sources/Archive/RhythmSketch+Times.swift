import Foundation

// From what is kept of a day to times of contacts that have it.
extension RhythmSketch {
  /// The middle of a bin of intervals, in seconds; a damaged file's bins are no longer than a day.
  static func length(of bin: UInt16) -> Double { min(86_400, exp((Double(bin) + 0.5) * binWidth)) }

  /// Seconds of the day, ascending: as they were where they are kept; else times that have the kept histogram of intervals
  /// collapsed at five seconds, begin at `first` and do not go on after `last`. Their order within the day is not what it was: a fixed
  /// shuffle stands for it, so that equal sketches give equal times.
  func contactTimes(first: UInt32, last: UInt32) -> [UInt32] {
    if intervals.isEmpty { return times }
    var gaps: [UInt32] = []
    for bin in intervals.first ?? [] {
      let length = UInt32(RhythmSketch.length(of: bin.bin).rounded())
      for _ in 0..<min(Int(bin.count), Int(count)) { gaps.append(max(1, length)) }
    }
    // Intervals of five to twenty seconds are counted nowhere.
    let others = Int(count) - 1 - gaps.count
    if others > 0 { gaps += repeatElement(10, count: min(others, 86_400)) }
    var state = UInt64(gaps.count) &* 0x9E37_79B9_7F4A_7C15
    for place in gaps.indices.reversed().dropLast() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      gaps.swapAt(place, Int((state >> 33) % UInt64(place + 1)))
    }
    let end = UInt64(min(last, 86_399))
    var result = [min(first, 86_399)]
    var time = UInt64(first)
    for gap in gaps {
      time += UInt64(gap)
      guard time <= end else { break }
      result.append(UInt32(time))
    }
    return result
  }
}
