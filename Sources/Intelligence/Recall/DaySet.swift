/// A set of days, one bit each.
struct DaySet: Hashable, Sendable {
  /// Days since 1970-01-01 that are kept: up to the year 2517. Nothing else comes out of records.
  static let kept: Range<Int32> = 0..<200_000

  /// Number of the first word: a word holds 64 days.
  private var firstWord = 0
  private var words: [UInt64] = []

  var isEmpty: Bool { words.isEmpty }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Adds a day; days out of ``kept`` are passed over.
  mutating func insert(_ day: Int32) {
    guard DaySet.kept.contains(day) else { return }
    let word = Int(day) / 64
    if words.isEmpty {
      firstWord = word
      words = [0]
    } else if word < firstWord {
      words.insert(contentsOf: repeatElement(0, count: firstWord - word), at: 0)
      firstWord = word
    } else if word - firstWord >= words.count {
      words.append(contentsOf: repeatElement(0, count: word - firstWord - words.count + 1))
    }
    words[word - firstWord] |= 1 << UInt64(day % 64)
  }

  /// Adds the days of another set.
  mutating func formUnion(_ other: DaySet) {
    guard !words.isEmpty, !other.words.isEmpty else {
      if words.isEmpty { self = other }
      return
    }
    let low = min(firstWord, other.firstWord)
    let high = max(firstWord + words.count, other.firstWord + other.words.count)
    var joined = [UInt64](repeating: 0, count: high - low)
    for (index, word) in words.enumerated() { joined[firstWord - low + index] |= word }
    for (index, word) in other.words.enumerated() { joined[other.firstWord - low + index] |= word }
    firstWord = low
    words = joined
  }
}
