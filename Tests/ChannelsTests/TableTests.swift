import Telemetry
import Testing

@testable import Channels

/// The tables that joining stands on, against plain dictionaries and sorts.
struct TableTests {
  /// Every sequence of five operations on three keys, 0 (which is stored apart) among them.
  @Test func integerTableAgreesWithDictionary() {
    let keys: [UInt64] = [0, 1, .max]
    for code in 0..<(9 * 9 * 9 * 9 * 9) {
      var table = IntegerTable()
      var model: [UInt64: UInt32] = [:]
      var rest = code
      for step in 0..<5 {
        let (key, operation) = (keys[rest % 3], rest / 3 % 3)
        rest /= 9
        let value = UInt32(step + 1)
        switch operation {
        case 0: #expect(table.find(key) == model[key])
        case 1:
          #expect(table.findOrInsert(key, value) == model[key])
          if model[key] == nil { model[key] = value }
        default:
          table.update(key, value)
          model[key] = value
        }
      }
      for key in keys { #expect(table.find(key) == model[key]) }
    }
  }

  @Test func integerTableGrows() {
    var table = IntegerTable()
    for key in 0..<20_000 as Range<UInt64> { #expect(table.findOrInsert(key &* 0x1_0000_0001, UInt32(key)) == nil) }
    for key in 0..<20_000 as Range<UInt64> { #expect(table.find(key &* 0x1_0000_0001) == UInt32(key)) }
    #expect(table.find(7) == nil)
  }

  /// Places stay right while the table doubles where it stands, whatever stands around its end.
  @Test func placesAreThoseOfTheKeys() {
    for first in 1..<40 as Range<UInt64> {
      var table = IntegerTable()
      for step in 0..<3000 as Range<UInt64> {
        let key = first &* 0x9E37_79B9_7F4A_7C15 &+ step  // wraps on purpose: any distinct keys do
        let (place, isNew) = table.place(of: key, orInsert: 1)
        #expect(isNew && table[place: place] == 1)
        table[place: place] = UInt32(step)
        let again = table.place(of: key, orInsert: 1)
        #expect(!again.isNew && again.place == place)
      }
      let isKept = (0..<3000 as Range<UInt64>).allSatisfy {
        table.find(first &* 0x9E37_79B9_7F4A_7C15 &+ $0) == UInt32($0)
      }
      #expect(isKept && table.count == 3000)
    }
  }

  /// Keys that all belong to one place: the table takes other seeds and keeps every value.
  @Test func integerTableSurvivesChosenKeys() {
    var table = IntegerTable(longestProbe: 8)
    // One of 512 keys lands in the same two places of the first 1,024: gather those that do.
    let chosen = (1..<400_000 as Range<UInt64>).filter { key in
      let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      return (product.high ^ product.low) >> 1 & 1023 < 2
    }
    #expect(chosen.count > 500)
    for key in chosen { #expect(table.findOrInsert(key, UInt32(key)) == nil) }
    for key in chosen { #expect(table.findOrInsert(key, 0) == UInt32(key)) }
    #expect(table.count == chosen.count)
  }

  @Test func prefetchingChangesNothing() {
    var table = IntegerTable()
    table.prefetch(5)
    table.update(5, 6)
    table.prefetch(5)
    table.prefetch(.max)
    #expect(table.find(5) == 6)
    let empty: [Int] = []
    for index in [-1, 0, 1, .max] { empty.prefetch(index) }
  }

  /// Groups of waiting contacts are numbered as if each had been numbered at once.
  @Test(arguments: [0, 1, 63, 64, 65, 200]) func strandsAreNumberedInOrder(count: Int) {
    var strands = StrandNumbers()
    var plain = PairTable()
    var expected: [UInt32] = []
    for index in 0..<count {
      let pair = (UInt32(index * 7 % 5), UInt32(index * 11 % 13))
      strands.append(host: pair.0, speaker: pair.1)
      expected.append(plain.number(pair.0, pair.1))
      if index == 70 { #expect(strands.last() == expected.last) }
    }
    let (pairs, numbers) = strands.finish()
    #expect(numbers == expected)
    #expect(pairs.map(\.0) == plain.pairs.map(\.0))
    #expect(pairs.map(\.1) == plain.pairs.map(\.1))
  }

  @Test func countingSortIsStable() {
    // Every list of five keys out of values that differ in each digit.
    let values: [UInt32] = [0, 1, 2047, 2048, 5_000_000, .max]
    for code in 0..<7776 {
      var rest = code
      let keys = (0..<5).map { _ in
        defer { rest /= 6 }
        return values[rest % 6]
      }
      var order: [UInt32] = [3, 1, 4, 0, 2]
      let expected = order.enumerated().sorted {
        (keys[Int($0.element)], $0.offset) < (keys[Int($1.element)], $1.offset)
      }.map(\.element)
      CountingSort.sort(&order, by: keys)
      #expect(order == expected)
    }
    var none: [UInt32] = []
    CountingSort.sort(&none, by: [])
    #expect(none.isEmpty)
  }

  /// Nearly sorted, reversed and shuffled stretches; what lies beside the stretch stays.
  @Test(arguments: [1, 2, 3, 17, 100]) func contactsAreSorted(count: Int) {
    func contact(_ time: Int) -> Contact {
      Contact(
        time: Timestamp(microseconds: Int64(time)), bytesUp: 0, bytesDown: 0, milliseconds: 0, name: .none,
        address: AddressID(rawValue: 0), port: 0, traits: [])
    }
    let tables = SymbolTables()
    for step in [1, 2, 7, 33, count - 1] where step > 0 {
      let times = (0..<count).map { $0 * step % count }
      var contacts = ([-1] + times + [-2]).map(contact)
      var span = contacts.mutableSpan
      Contact.sort(&span, 1..<count + 1, tables)
      #expect(contacts.map { Int($0.time.microseconds) } == [-1] + times.sorted() + [-2])
    }
  }
}
