import Testing

@testable import Drill

@Suite struct LookupTests {
  @Test func groupsBecomeRandomCharacters() {
    var chance = Chance(7)
    let name = Lookup("{hex:8}-{letters:2-4}.{base32:60}").name(below: "a.example", &chance)
    let labels = name.split(separator: ".")
    #expect(labels.count == 4 && labels[1].utf8.count == 60)
    #expect(labels[0].split(separator: "-")[0].allSatisfy { $0.isHexDigit })
    #expect((11...13).contains(labels[0].utf8.count))
    #expect(Lookup("{hex:8}").name(below: "a.example", &chance) != Lookup("{hex:8}").name(below: "a.example", &chance))
  }

  @Test(arguments: [
    ("", "a.example"), ("wpad", "wpad.a.example"), ("{hex:64}", "a.example"), ("{hex:9-3}", "a.example"),
    ("{odd:4}", "a.example"), ("{hex", "a.example"), ("x}", "x}.a.example"),
  ])
  func whatIsNotUnderstoodIsLeftOut(_ prefix: String, _ expected: String) {
    var chance = Chance(7)
    #expect(Lookup(prefix).name(below: "a.example", &chance) == expected)
  }

  @Test func aReversedAddressHasFourNumbers() {
    var chance = Chance(7)
    let name = Lookup("{reversed}").name(below: "", &chance)
    #expect(name.split(separator: ".").compactMap { Int($0) }.filter { (1...254).contains($0) }.count == 4)
  }
}
