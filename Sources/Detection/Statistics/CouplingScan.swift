import Glibc

/// COUPLING: larger answers after which an upload follows, and how many chance would give.
///
/// The *idle level* of a direction is the 80th percentile of its sizes: four in five exchanges are taken to carry
/// nothing, whether their sizes have one mode or, where sessions are resumed, two. An *answer* is an exchange that
/// brought more than 5 % (and at least 64 bytes) over the idle level and asked no more than usual; an *upload* is the
/// reverse. An exchange that is large both ways is neither: it only shows a busy moment.
public struct CouplingScan: Hashable, Sendable {
  /// Sizes in bytes above which a request or an answer is larger than idle.
  public var uploadLevel, answerLevel: Int64
  /// Larger answers, and uploads.
  public var answers, uploads: Int
  /// Answers that an upload followed within the window; each upload counts for one answer.
  public var followed: Int
  /// Answers that an upload preceded within the window, by the same rule.
  public var preceded: Int
  /// How many answers an upload would follow by chance.
  public var expected: Double
  /// P(at least as many followed by chance), by Poisson's law.
  public var pValue: Double

  /// Seconds within which an upload belongs to an answer.
  public static let window = 120.0
  /// Seconds on either side over which the strand's own rate of uploads is taken.
  public static let reach = 3600.0
  /// The idle level's quantile, and the factor and bytes above it: a handshake's certificates outweigh most tasks, so
  /// the factor is small.
  static let idleQuantile = 0.8
  static let factor = 1.05
  static let margin = 64.0

  /// Scans exchanges with their start in seconds (ascending) and their bytes; `nil` where there are fewer than
  /// `fewest`, or no answers or no uploads.
  ///
  /// Chance is counted without random numbers, and the larger of two counts stands. *Shuffled kinds*: the times stay,
  /// and which exchanges are uploads is drawn anew at the rate that they have within an hour on either side; so m
  /// exchanges after an answer include one with probability 1 - (1 - rate)^m, and `expected` is the sum over answers.
  /// *Time reversed*: where answers and uploads only share busy moments, an upload precedes an answer as often as it
  /// follows one, so `preceded` is chance as well.
  public static func scan(times: [Double], up: [Int64], down: [Int64], fewest: Int = 20) -> CouplingScan? {
    let count = min(times.count, up.count, down.count)
    guard count >= max(fewest, 2), times.allSatisfy(\.isFinite) else { return nil }
    let (uploadLevel, answerLevel) = (level(of: up), level(of: down))
    let isUpload = (0..<count).map { up[$0] > uploadLevel && down[$0] <= answerLevel }
    let answers = (0..<count).filter { down[$0] > answerLevel && up[$0] <= uploadLevel }
    var before = [0]  // uploads before each place
    before.reserveCapacity(count + 1)
    for upload in isUpload { before.append((before.last ?? 0) + (upload ? 1 : 0)) }
    let uploads = before[count]
    guard !answers.isEmpty, uploads > 0 else { return nil }
    var expected = 0.0
    var (low, high, end) = (0, 0, 0)
    for answer in answers {
      let time = times[answer]
      while low < count, times[low] < time - reach { low += 1 }
      while high < count, times[high] <= time + reach { high += 1 }
      end = max(end, answer + 1)
      while end < count, times[end] <= time + window { end += 1 }
      let rate = (Double(before[high] - before[low]) + 0.5) / Double(high - low)
      expected += 1 - pow(1 - min(rate, 1), Double(end - answer - 1))
    }
    let followed = matches(answers, isUpload, times, forward: true)
    let preceded = matches(answers, isUpload, times, forward: false)
    let chance = max(expected, Double(preceded))
    return CouplingScan(
      uploadLevel: uploadLevel, answerLevel: answerLevel, answers: answers.count, uploads: uploads, followed: followed,
      preceded: preceded, expected: expected, pValue: Statistics.poissonTail(atLeast: followed, mean: chance))
  }

  /// Size above which an exchange is larger than idle.
  private static func level(of sizes: [Int64]) -> Int64 {
    let sorted = sizes.sorted()
    guard !sorted.isEmpty else { return 0 }
    let idle = Double(sorted[min(sorted.count - 1, Int(idleQuantile * Double(sorted.count)))])
    return Int64(min(max(factor * idle, idle + margin), 9e18))
  }

  /// Answers with an upload of their own within the window after (or before) them, taken in order of time.
  private static func matches(_ answers: [Int], _ isUpload: [Bool], _ times: [Double], forward: Bool) -> Int {
    var matched = 0
    var free = forward ? 0 : isUpload.count - 1  // the first place not yet taken
    for answer in forward ? answers : answers.reversed() {
      var place = forward ? max(free, answer + 1) : min(free, answer - 1)
      while isUpload.indices.contains(place), abs(times[place] - times[answer]) <= window {
        if isUpload[place] {
          matched += 1
          free = place + (forward ? 1 : -1)
          break
        }
        place += forward ? 1 : -1
      }
    }
    return matched
  }
}
