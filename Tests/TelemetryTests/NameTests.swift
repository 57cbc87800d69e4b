import Telemetry
import Testing

@Suite("Names and ids")
struct NameTests {
  @Test("One id per name, kept while the table grows; the empty name is none")
  func table() {
    var table = NameTable()
    #expect(table.intern("") == .none)
    #expect(table.count == 1)
    let names = (0..<20_000).map { "host-\($0).example" }
    let ids = names.map { table.intern($0) }
    #expect(Set(ids).count == names.count)
    #expect(names.map { table.intern($0) } == ids)
    #expect(names.map { table.find($0) } == ids)
    #expect(zip(ids, names).allSatisfy { table.string(of: $0) == $1 })
    #expect(table.find("nowhere") == nil)
    #expect(table.find("") == NameID.none)
    #expect(table.string(of: NameID(rawValue: 4_000_000)) == "")
    #expect(ids.sorted() == ids)
  }

  @Test("Names that differ in one byte anywhere are different, at every length")
  func oneByte() {
    var table = NameTable()
    for length in 1...40 {
      let base = [UInt8](repeating: 0x61, count: length)
      let id = table.intern(base.span)
      for index in 0..<length {
        var other = base
        other[index] = 0x62
        #expect(table.intern(other.span) != id)
      }
      #expect(table.intern(base.span) == id)
      #expect(Array(table.bytes(of: id)) == base)
    }
  }

  @Test("A long name is cut; bytes that are no UTF-8 are kept as bytes")
  func oddNames() {
    var table = NameTable()
    let long = [UInt8](repeating: 0x61, count: NameTable.longestName + 100)
    let cut = table.intern(long.span)
    #expect(table.bytes(of: cut).count == NameTable.longestName)
    let raw: [UInt8] = [0xFF, 0, 0x80]
    let id = table.intern(raw.span)
    #expect(Array(table.bytes(of: id)) == raw)
    #expect(table.string(of: id).contains("\u{FFFD}"))
  }

  @Test("A unique id's hash is fixed, never 0 but for nothing, and differs from text to text")
  func uniqueID() {
    func hash(_ text: String) -> UInt64 { UniqueID.hash(Array(text.utf8).span) }
    #expect(hash("") == 0)
    #expect(hash("CAbc1") == hash("CAbc1"))
    let hashes = Set((0..<100_000).map { hash("C\($0)xyzABCDEFGH") })
    #expect(hashes.count == 100_000)
    #expect(!hashes.contains(0))
    // The value itself is what records of different runs would refer to each other by: it must not change.
    #expect(hash("CYl7H53iN6mY9NyXJ8") == 10_947_510_131_915_430_662)
  }
}
