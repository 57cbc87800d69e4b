import Testing

@testable import Catalogue

@Suite struct DescribeTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue.builtIn() }

  private func checkWidth(_ text: String, _ what: String) {
    #expect(text.hasSuffix("\n"))
    for line in text.split(separator: "\n") {
      #expect(line.count <= 80, "\(what): \(line)")
      #expect(line.last != " ", "\(what): \(line)")
    }
  }

  @Test func everyDescriptionFitsTheTerminal() {
    for service in catalogue.services { checkWidth(catalogue.describe(service: service), service.id) }
    checkWidth(catalogue.overview(), "overview")
  }

  @Test func aDescriptionHoldsWhatOneLooksFor() throws {
    let text = catalogue.describe(service: try #require(catalogue.service(id: "github")))
    for part in ["GitHub (github)", "T1102.001", "github_gist", "raw.githubusercontent.com", "'git/…'", "APT31"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func aMatchIsExplained() throws {
    let match = try #require(catalogue.match("contoso-my.sharepoint.com"))
    let text = catalogue.describe(match: match, hostname: "contoso-my.sharepoint.com")
    checkWidth(text, "match")
    #expect(text.contains("contoso\n"))
    #expect(text.contains("*-my.sharepoint.com"))
  }

  @Test func hostileNamesAreDrawn() throws {
    let match = try #require(catalogue.match("a.github.io"))
    let text = catalogue.describe(match: match, hostname: "a\u{1B}[2J\u{202E}" + String(repeating: "x", count: 300))
    checkWidth(text, "hostile")
    #expect(text.hasPrefix("a\\u{1b}[2J\\u{202e}xxx"))
    let stale = ServiceMatch(serviceIndex: 99_999, role: .web, tenant: nil, pattern: "")
    #expect(catalogue.describe(match: stale, hostname: "x").isEmpty)
  }

  @Test func search() {
    #expect(catalogue.search("GitHub").map(\.id) == ["github", "github_copilot", "github_gist", "github_pages"])
    #expect(catalogue.search("telegram bot").map(\.id) == ["telegram_bot_api"])
    #expect(catalogue.search("sheets").map(\.id) == ["google_docs"])
    #expect(catalogue.search("").isEmpty)
    #expect(catalogue.search("no such service").isEmpty)
  }
}
