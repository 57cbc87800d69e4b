@testable import Telemetry
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "Text forms and their canonical form",
    arguments: [
      ("10.0.0.1", "10.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
      ("010.001.000.09", "10.1.0.9"), ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8::a", "2001:db8::a"),
      ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
      ("::ffff:10.0.0.1", "10.0.0.1"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"), ("fe80::1%eth0", "fe80::1"),
      ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ])
  func parse(text: String, canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(IPAddress(address.description) == address)
  }

  @Test(
    "What is no address",
    arguments: [
      "", " ", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4 ", "a.b.c.d", ":", ":::",
      "1:2:3", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g", "1:", ":1", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "-",
    ])
  func refuse(text: String) { #expect(IPAddress(text) == nil) }

  @Test("Every byte string up to three of the grammar's bytes is taken or refused without a trap")
  func exhaustive() {
    let alphabet = Array("01f:.%g".utf8)
    var count = 0
    func extend(_ prefix: [UInt8], _ left: Int) {
      if IPAddress(bytes: prefix.span) != nil { count += 1 }
      guard left > 0 else { return }
      for byte in alphabet { extend(prefix + [byte], left - 1) }
    }
    extend([], 5)
    #expect(count > 0)
  }

  @Test("Version, special addresses, order")
  func properties() throws {
    #expect(IPAddress(v4: 0x0A00_0001).v4 == 0x0A00_0001)
    #expect(IPAddress("::1")?.isIPv4 == false)
    for text in ["0.0.0.0", "255.255.255.255", "224.0.0.251", "127.0.0.1", "::", "::1", "ff02::fb"] {
      #expect(IPAddress(text)?.isSpecial == true, "\(text)")
    }
    for text in ["10.0.0.1", "8.8.8.8", "2001:db8::1", "fe80::1"] { #expect(IPAddress(text)?.isSpecial == false) }
    let sorted = ["9.9.9.9", "10.0.0.1", "2001:db8::1"].compactMap { IPAddress($0) }
    #expect(sorted.shuffled().sorted() == sorted)
  }

  @Test("Blocks")
  func blocks() throws {
    let block = try #require(CIDR("10.20.0.0/14"))
    #expect(block.contains(IPAddress(v4: 0x0A14_0001)))
    #expect(block.contains(IPAddress(v4: 0x0A17_FFFF)))
    #expect(!block.contains(IPAddress(v4: 0x0A18_0000)))
    #expect(CIDR("10.20.30.40/8")?.description == "10.0.0.0/8")
    #expect(CIDR("2001:db8::/32")?.description == "2001:db8::/32")
    #expect(CIDR("10.1.2.3")?.description == "10.1.2.3/32")
    let all = try #require(CIDR("::/0"))
    #expect(all.contains(IPAddress(v4: 1)))
    let v4 = try #require(CIDR("0.0.0.0/0"))
    #expect(v4.contains(IPAddress(v4: .max)) && !v4.contains(IPAddress(high: 1, low: 0)))
    let odd = try #require(CIDR("2001:db8:8000::/65"))
    #expect(odd.contains(IPAddress("2001:db8:8000::7fff:0:0:1") ?? IPAddress(v4: 0)))
    #expect(!odd.contains(IPAddress("2001:db8:8000:0:8000::") ?? IPAddress(v4: 0)))
    for text in ["10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0.0/", "/8", "10.0.0.0/8/8", "x/8"] {
      #expect(CIDR(text) == nil, "\(text)")
    }
    #expect(CIDR(address: IPAddress(v4: 0), prefix128: 129) == nil)
    #expect(CIDR.privateNetworks.count == 7)
  }

  @Test("The table gives one id per address and keeps it while it grows")
  func table() {
    var table = AddressTable()
    let addresses = (0..<5000).map { IPAddress(high: UInt64($0 % 7), low: UInt64($0) << 32) }
    let ids = addresses.map { table.intern($0) }
    #expect(Set(ids).count == 5000)
    #expect(table.count == 5000)
    #expect(addresses.map { table.intern($0) } == ids)
    #expect(zip(ids, addresses).allSatisfy { table[$0] == $1 })
  }
}

@Suite struct AddressTableTests {
  /// Addresses that all belong to one place: the table takes another seed and keeps the numbers.
  @Test func survivesChosenAddresses() {
    var chosen: [IPAddress] = []
    var low: UInt64 = 0
    while chosen.count < 300 {
      if NameTable.mix(NameTable.mix(low)) & 0xFFF == 0 { chosen.append(IPAddress(high: 0, low: low)) }
      low += 1
    }
    var table = AddressTable()
    for (index, address) in chosen.enumerated() { #expect(table.intern(address).rawValue == UInt32(index)) }
    for (index, address) in chosen.enumerated() { #expect(table.intern(address).rawValue == UInt32(index)) }
    #expect(table.tail(from: 0) == chosen)
    #expect(table.tail(from: 299) == [chosen[299]])
    #expect(table.tail(from: 300).isEmpty)
    #expect(table.tail(from: -1).isEmpty)
  }

  /// The same with IPv4 addresses, beside IPv6 ones: numbers are those of first appearance, and a look before an address
  /// came says nothing of it.
  @Test func survivesChosenQuads() {
    let chosen = (0..<600_000 as Range<UInt32>).filter { NameTable.mix(UInt64($0)) >> 1 & 0x3FF == 5 }
    #expect(chosen.count > 300)
    var table = AddressTable()
    for (index, bits) in chosen.enumerated() {
      let seen = table.look(v4: bits)
      #expect(table.intern(v4: bits, seen: seen).rawValue == UInt32(index * 2))
      #expect(table.intern(v4: bits, seen: seen).rawValue == UInt32(index * 2))
      #expect(table.intern(IPAddress(high: 9, low: UInt64(bits))).rawValue == UInt32(index * 2 + 1))
    }
    for (index, bits) in chosen.enumerated() {
      #expect(table.intern(v4: bits, seen: table.look(v4: bits)).rawValue == UInt32(index * 2))
      #expect(table.intern(IPAddress(v4: bits)).rawValue == UInt32(index * 2))
    }
    #expect(table.count == chosen.count * 2)
    let zero = table.intern(v4: 0, seen: table.look(v4: 0))
    #expect(table[zero] == IPAddress(v4: 0))
  }

  /// A tail goes to another thread while the table grows: it must be a copy also where it is the whole table.
  @Test func tailsShareNoStorage() {
    var addresses = AddressTable()
    var names = NameTable()
    for value in 0..<3 as Range<UInt32> {
      _ = addresses.intern(IPAddress(v4: value))
      _ = names.intern("name \(value)")
    }
    func place<Element>(_ array: [Element]) -> UInt {
      unsafe array.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    }
    // Both are held: one that was let go could give its place to the next.
    let (one, other) = (addresses.tail(from: 0), addresses.tail(from: 0))
    withExtendedLifetime((one, other)) { #expect(place(one) != place(other)) }
    let (first, second) = (names.tail(from: 1), names.tail(from: 1))
    withExtendedLifetime((first, second)) {
      #expect(place(first.bytes) != place(second.bytes))
      #expect(place(first.ends) != place(second.ends))
    }
  }

  @Test func namesAreSentFromAnyNumberOn() {
    var names = NameTable()
    let texts = ["a", "bc", "def"]
    for text in texts { _ = names.intern(text) }
    for first in 1...3 {
      let tail = names.tail(from: first)
      #expect(tail.bytes == Array(texts[(first - 1)...].joined().utf8))
      #expect(tail.ends.last == tail.bytes.count)
      #expect(tail.ends.count == 4 - first)
    }
    #expect(names.tail(from: 4).ends.isEmpty)
    #expect(names.tail(from: 0).ends.isEmpty)
  }
}
