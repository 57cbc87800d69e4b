import Testing

@testable import Catalogue

@Suite struct PublicSuffixListTests {
  let list: PublicSuffixList

  init() throws { list = try Catalogue.builtIn().publicSuffixes }

  @Test(arguments: [
    "", ".", "com", ".com", "example..com", "co.uk", "uk", "ck", "shop.ck", "c.kobe.jp", "github.io", "blogspot.com",
    "s3.amazonaws.com", "127.0.0.1", "2001:db8::1", "[::1]", "a b.com", "unlisted", "a/b.com", "公司.cn", "xn--55qx5d.cn",
  ])
  func nothingToRegister(hostname: String) {
    #expect(list.registrableDomain(of: hostname) == nil)
  }

  @Test(arguments: [
    ("example.com", "example.com"), ("b.example.com", "example.com"), ("A.B.Example.COM.", "example.com"),
    ("example.co.uk", "example.co.uk"), ("www.example.co.uk", "example.co.uk"),
    ("a.shop.ck", "a.shop.ck"), ("b.a.shop.ck", "a.shop.ck"), ("www.ck", "www.ck"), ("x.www.ck", "www.ck"),
    ("kobe.jp", "kobe.jp"), ("b.c.kobe.jp", "b.c.kobe.jp"), ("a.b.c.kobe.jp", "b.c.kobe.jp"),
    ("city.kobe.jp", "city.kobe.jp"), ("www.city.kobe.jp", "city.kobe.jp"), ("example.jp", "example.jp"),
    ("someone.github.io", "someone.github.io"), ("x.someone.github.io", "someone.github.io"),
    ("diary.blogspot.com", "diary.blogspot.com"), ("b.s3.amazonaws.com", "b.s3.amazonaws.com"),
    ("a.b.s3.amazonaws.com", "b.s3.amazonaws.com"), ("amazonaws.com", "amazonaws.com"),
    ("a.unlisted", "a.unlisted"), ("b.a.unlisted", "a.unlisted"), ("食狮.公司.cn", "食狮.公司.cn"),
    ("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"), ("XN--85X722F.com.cn", "xn--85x722f.com.cn"),
    ("_dmarc.example.com", "example.com"), ("1.example.com", "example.com"),
  ])
  func registrableDomains(hostname: String, expected: String) {
    #expect(list.registrableDomain(of: hostname) == expected)
  }

  @Test func theRangeLeavesTheTrailingDotOut() {
    #expect(list.registrableDomain(of: Array("www.example.com.".utf8).span) == 4..<15)
  }

  @Test func longNames() {
    #expect(list.registrableDomain(of: String(repeating: "a.", count: 125) + "com") == "a.com")
    #expect(list.registrableDomain(of: String(repeating: "a.", count: 126) + "com") == nil)
  }

  @Test func theBuiltInListIsWhole() {
    #expect(list.ruleCount > 9_000)
  }

  @Test func linesThatAreNoRulesArePassedOver() {
    let text = "// comment\n\n  \n*\n!\n*.\nexample trailing words\r\n*.wild.example\n!free.wild.example\n..\n"
    let list = PublicSuffixList(parsing: Array(text.utf8).span)
    #expect(list.ruleCount == 3)
    #expect(list.registrableDomain(of: "a.example") == "a.example")
    #expect(list.registrableDomain(of: "a.b.wild.example") == "a.b.wild.example")
    #expect(list.registrableDomain(of: "b.wild.example") == nil)
    #expect(list.registrableDomain(of: "x.free.wild.example") == "free.wild.example")
  }

  @Test(arguments: [
    ("bücher", "xn--bcher-kva"), ("münchen", "xn--mnchen-3ya"), ("рф", "xn--p1ai"), ("公司", "xn--55qx5d"),
    ("한국", "xn--3e0b707e"),
    ("ລາວ", "xn--q7ce6a"), ("plain", "plain"), ("ä", "xn--4ca"),
    ("السعودية", "xn--mgberp4a5d4ar"),
  ])
  func punycode(label: String, expected: String) {
    #expect(Punycode.asciiLabel(label) == expected)
  }
}
