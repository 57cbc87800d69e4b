import Detection
import Glibc

/// An interval histogram that can be drawn: bins of finite, growing edges. A damaged one is taken as empty.
struct IntervalFigures {
  let edges: [Double]
  let counts: [Int]
  let expected: [Double]

  init(_ plot: Finding.Plots.Intervals) {
    let growing = zip(plot.edgesS, plot.edgesS.dropFirst()).allSatisfy { $0 < $1 }
    guard plot.edgesS.count == plot.counts.count + 1, plot.edgesS.count > 1, growing, plot.edgesS.allSatisfy(\.isFinite)
    else {
      edges = []
      counts = []
      expected = []
      return
    }
    // A logarithmic axis has no place for zero: the first edge may be 0 in a document, a millisecond here.
    edges = plot.edgesS.map { max($0, 1e-3) }
    counts = plot.counts.map { max(0, $0) }
    expected =
      plot.expectedIfRandom.count == plot.counts.count
      ? plot.expectedIfRandom.map { $0.isFinite ? max(0, $0) : 0 } : []
  }

  /// All intervals.
  var total: Int { Figures.sum(counts) }

  /// The fullest bin.
  var fullest: Int? {
    guard total > 0 else { return nil }
    return counts.indices.max { counts[$0] != counts[$1] ? counts[$0] < counts[$1] : $0 > $1 }
  }

  /// Bins worth drawing: those with intervals or with some to be expected, and two more on each side.
  var shown: Range<Int> {
    let used = counts.indices.filter { counts[$0] > 0 || (expected.isEmpty ? 0 : expected[$0]) >= 0.5 }
    guard let first = used.first, let last = used.last else { return 0..<0 }
    return max(0, first - 2)..<min(counts.count, last + 3)
  }

  /// Where `seconds` lies between the outer edges of `range` on the logarithmic axis, 0 to 1.
  func place(of seconds: Double, in range: Range<Int>) -> Double {
    guard let low = edges[range.lowerBound...].first, range.upperBound < edges.count else { return 0 }
    let (from, to) = (log(low), log(edges[range.upperBound]))
    guard to > from else { return 0 }
    return min(1, max(0, (log(max(seconds, 1e-3)) - from) / (to - from)))
  }
}
