import Catalogue
import Telemetry
import Testing

@testable import Intelligence

/// Numbers that look random and are the same in every run (splitmix64).
struct Draws: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

@Suite struct MatchingTests {
  private func indicator(_ observable: Observable?) throws -> Indicator {
    Indicator(try #require(observable), origin: Indicator.Origin(source: "s", place: "p"))
  }

  @Test func namesFitTheirDomainsAndNothingElse() throws {
    let index = IndicatorIndex([
      try indicator(DomainName("evil.example").map { .domain($0) }),
      try indicator(DomainName("a.evil.example").map { .domain($0) }),
      try indicator(WebLocation("http://www.evil.example/x").map { .url($0) }),
      try indicator(DomainName("EVIL.example.").map { .domain($0) }),
    ])
    #expect(index.matches(name: "evil.example") == [0, 3])
    #expect(index.matches(name: "B.A.Evil.Example.") == [0, 1, 3])
    #expect(index.matches(name: "www.evil.example") == [0, 2, 3])
    #expect(index.matches(name: "x.www.evil.example") == [0, 3])
    for name in ["notevil.example", "evil.example.org", "example", "", ".", "evil", "..evil.example.x"] {
      #expect(index.matches(name: name).isEmpty)
    }
  }

  @Test func addressesFitTheirBlocks() throws {
    let index = IndicatorIndex([
      try indicator(Observable(network: "198.51.100.0/24")), try indicator(Observable(network: "198.51.100.7")),
      try indicator(Observable(network: "2001:db8::/32")), try indicator(Observable(network: "198.0.0.0/8")),
    ])
    #expect(index.matches(address: try #require(IPAddress("198.51.100.7"))) == [0, 1, 3])
    #expect(index.matches(address: try #require(IPAddress("::ffff:198.51.100.8"))) == [0, 3])
    #expect(index.matches(address: try #require(IPAddress("2001:db8:1::1"))) == [2])
    #expect(index.matches(address: try #require(IPAddress("2001:db9::1"))).isEmpty)
  }

  @Test func theTableAgreesWithLookingAtAll() throws {
    var draws = Draws(state: 7)
    let labels = ["a", "b", "c", "evil", "example", "org"]
    func name() -> String {
      (0..<Int.random(in: 1...5, using: &draws)).map { _ in labels.randomElement(using: &draws) ?? "a" }
        .joined(separator: ".")
    }
    let domains = (0..<400).compactMap { _ in DomainName(name()) }
    let index = IndicatorIndex(try domains.map { try indicator(.domain($0)) })
    for _ in 0..<2000 {
      let probe = name()
      let expected = domains.indices.filter { domains[$0].covers(probe) }
      #expect(index.matches(name: probe) == expected)
    }
  }

  @Test func oneSpelling() throws {
    for (text, expected) in [
      ("Evil.Example.", "evil.example"), ("*.evil.example", "evil.example"),
      ("BÜCHER.example", "xn--bcher-kva.example"),
      ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("ｅｖｉｌ．example", "evil.example"),
      ("_x.evil.example", "_x.evil.example"),
    ] {
      #expect(DomainName(text)?.text == expected)
    }
    for text in [
      "", ".", "a..b", "a b", "1.2.3.4", String(repeating: "a", count: 64) + ".com", "a/b", "a:1", "\u{301}",
    ] {
      #expect(DomainName(text) == nil, "\(text)")
    }
    #expect(DomainName("www.evil.example")?.reversed == "example.evil.www")
    #expect(Observable(network: "::ffff:198.51.100.7") == Observable(network: "198.51.100.7"))
  }

  @Test func storedAndRestored() throws {
    let hash = CertificateHash("b0238c547a905bfa119c4e8baccaeacf36491ff6")
    for observable in [
      DomainName("evil.example").map { Observable.domain($0) }, Observable(network: "198.51.100.7"),
      Observable(network: "2001:db8::/32"), WebLocation("https://[2001:db8::1]:8443/a?b").map { .url($0) },
      Observable(ja3: "6734f37431670b3ab4292b8f60f29984"), Observable(ja4: "t13d1516h2_8daaf6152771_02713d6af862"),
      hash.map { .certificate($0) }, Observable(userAgent: "tool/1 (evil[.]example)"), .service("github"),
    ] {
      let observable = try #require(observable)
      #expect(Observable(kind: observable.kind, value: observable.value) == observable)
    }
    #expect(Observable(kind: .ja3, value: "x") == nil)
    #expect(Observable(kind: .network, value: "198.51.100.7") == nil)
  }

  @Test(arguments: [
    ("co.uk", BreadthWarning.Kind.publicSuffix), ("github.io", .publicSuffix), ("github.com", .wholeService),
    ("api.github.com", .wholeService), ("service:dropbox", .wholeService), ("sharepoint.com", .wholeService),
    ("https://github.com/a/b", .wholeService),
    ("10.1.2.3", .privateNetwork), ("0.0.0.0/0", .privateNetwork), ("fe80::1:2:3", .privateNetwork),
    ("127.0.0.1", .reservedNetwork), ("192.0.2.7", .reservedNetwork), ("2001:db8::/33", .reservedNetwork),
    ("5.0.0.0/8", .wideNetwork), ("2a00::/16", .wideNetwork), ("8.8.8.8", .publicResolver),
    ("9.9.9.0/24", .publicResolver),
    ("ua:Mozilla/5.0 (Windows NT 10.0) Chrome/120.0", .commonSoftware),
  ])
  func tooBroad(text: String, kind: BreadthWarning.Kind) throws {
    let catalogue = try Catalogue.builtIn()
    let indicator = try IndicatorReader(catalogue: catalogue).read(argument: text)
    #expect(BreadthRules(catalogue: catalogue).warnings(about: indicator).map(\.kind) == [kind])
  }

  @Test(arguments: [
    "evil.example.org", "someone.github.io", "contoso.sharepoint.com", "5.6.0.0/16", "5.6.7.8", "2a00:1::/32",
    "https://someone.github.io/x", "ua:tool/1", "ja3:6734f37431670b3ab4292b8f60f29984",
  ])
  func narrowEnough(text: String) throws {
    let catalogue = try Catalogue.builtIn()
    let indicator = try IndicatorReader(catalogue: catalogue).read(argument: text)
    #expect(BreadthRules(catalogue: catalogue).warnings(about: indicator).isEmpty)
  }

  @Test func hoursAsSetsAgreeWithPlainSets() {
    var draws = Draws(state: 3)
    func drawn() -> (HourSet, Set<Int>) {
      var hours = HourSet()
      var plain: Set<Int> = []
      for _ in 0..<Int.random(in: 0...20, using: &draws) {
        let hour = Int.random(in: -5...30, using: &draws)
        hours.insert(hour)
        plain.insert(hour)
      }
      return (hours, plain)
    }
    func plain(_ hours: HourSet) -> Set<Int> { Set(hours.ranges.joined()) }
    for _ in 0..<500 {
      let (one, plainOne) = drawn()
      let (two, plainTwo) = drawn()
      #expect(plain(one) == plainOne)
      #expect(one.count == plainOne.count)
      #expect(plain(one.union(two)) == plainOne.union(plainTwo))
      #expect(plain(one.intersection(two)) == plainOne.intersection(plainTwo))
      #expect(plain(one.subtracting(two)) == plainOne.subtracting(plainTwo))
    }
  }

  @Test func daysAddUp() {
    var days = DaySet()
    for day in [20_000, 19_000, 20_000, 20_063, 20_064, -1, 500_000] as [Int32] { days.insert(day) }
    #expect(days.count == 4)
    var other = DaySet()
    for day in [1, 20_000, 30_000] as [Int32] { other.insert(day) }
    days.formUnion(other)
    #expect(days.count == 6)
    other.formUnion(days)
    #expect(other == days)
  }

  @Test func daysAreAddedByTheMonth() {
    for first in [0, 63, 64, 19_999, 20_031, 199_990, -5] as [Int32] {
      for bits in [1, 0x8000_0000, 0xFFFF_FFFF, 0x4040_0401] as [UInt32] {
        var days = DaySet()
        var plain = DaySet()
        for bit in [25_000, 12_000] as [Int32] {
          days.insert(bit)
          plain.insert(bit)
        }
        days.insert(bits, from: first)
        for bit in 0..<32 where bits >> UInt32(bit) & 1 != 0 { plain.insert(first + Int32(bit)) }
        #expect(days == plain, "\(bits) from \(first)")
      }
    }
  }
}
