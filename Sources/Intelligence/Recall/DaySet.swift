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
    add(1 << UInt64(day % 64), word: Int(day) / 64)
  }

  /// Adds the days whose bits are set, the lowest bit being `day`; days out of ``kept`` are passed over.
  mutating func insert(_ bits: UInt32, from day: Int32) {
    guard bits != 0 else { return }
    guard day >= 0, day < DaySet.kept.upperBound - 32 else {
      for index in 0..<32 where bits >> UInt32(index) & 1 != 0 { insert(day.addingReportingOverflow(Int32(index)).0) }
      return
    }
    let shift = UInt64(day % 64)
    add(UInt64(bits) << shift, word: Int(day) / 64)
    if shift > 32 { add(UInt64(bits) >> (64 - shift), word: Int(day) / 64 + 1) }
  }

  /// Adds the days of another set.
  mutating func formUnion(_ other: DaySet) {
    guard let last = other.words.indices.last else { return }
    if words.isEmpty { return self = other }
    // The outermost words first, so that the list grows at most twice.
    add(other.words[0], word: other.firstWord)
    add(other.words[last], word: other.firstWord + last)
    for index in other.words.indices { words[other.firstWord + index - firstWord] |= other.words[index] }
  }

  private mutating func add(_ bits: UInt64, word: Int) {
    guard bits != 0 else { return }
    if words.isEmpty {
      firstWord = word
      words = [0]
    } else if word < firstWord {
      words.insert(contentsOf: repeatElement(0, count: firstWord - word), at: 0)
      firstWord = word
    } else if word - firstWord >= words.count {
      words.append(contentsOf: repeatElement(0, count: word - firstWord - words.count + 1))
    }
    words[word - firstWord] |= bits
  }
}
