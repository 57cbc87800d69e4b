import Glibc

/// The logarithmic bins in which intervals between events are counted: 350 steps of 4 %, from 1 s to 9.6 days.
public enum IntervalGrid {
  /// Width of a bin in the natural logarithm of seconds.
  public static let width = log(1.04)
  /// Number of bins. The first one also holds what is shorter than a second, the last one what is longer than its end.
  public static let count = 350

  /// The bin of an interval in seconds.
  public static func bin(of interval: Double) -> Int {
    guard interval > 1 else { return 0 }
    let position = log(interval) / width
    return position < Double(count) ? min(count - 1, Int(position)) : count - 1
  }

  /// The lower edge of a bin in seconds (of bin 350: the upper edge of the last bin).
  public static func lowerEdge(of bin: Int) -> Double { exp(Double(bin) * width) }

  /// The first bin whose intervals all are at least four times `delta` seconds long: shorter ones are made by the
  /// collapsing of bursts.
  public static func firstBin(delta: Double) -> Int {
    guard delta > 0.25 else { return 0 }
    let position = (log(4 * delta) / width).rounded(.up)
    return position < Double(count) ? Int(position) : count
  }

  /// One past the last bin whose intervals all are shorter than `longest` seconds; `.infinity` leaves none out.
  public static func endBin(longest: Double) -> Int {
    guard longest > 1 else { return 0 }
    let position = (log(longest) / width).rounded(.down)
    return position < Double(count) ? Int(position) : count
  }

  /// What intervals look like before anything is known: half within bursts of work (median 25 s), three tenths between
  /// them (20 min), a tenth nights (15 h), a tenth anything. One mass per bin, sum 1.
  public static let defaultNull: [Double] = {
    let modes: [(share: Double, median: Double, spread: Double)] = [
      (0.5, 25, 1.5), (0.3, 1200, 1.5), (0.1, 55000, 0.5),
    ]
    var masses = [Double](repeating: 0.1 / Double(count), count: count)
    for mode in modes {
      for bin in 0..<count {
        let deviation = ((Double(bin) + 0.5) * width - log(mode.median)) / mode.spread
        masses[bin] +=
          mode.share * exp(-0.5 * deviation * deviation) / (mode.spread * (2 * Double.pi).squareRoot()) * width
      }
    }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }()
}
