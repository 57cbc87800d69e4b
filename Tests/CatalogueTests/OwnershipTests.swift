import Testing

@testable import Catalogue

@Suite struct OwnershipTests {
  private let none: PublicSuffixList

  init() {
    let empty: [UInt8] = []
    none = PublicSuffixList(parsing: empty.span)
  }

  private func file(_ services: String, name: String = "a.yaml") -> CatalogueOverlay {
    CatalogueOverlay(fileName: name, bytes: Array("schema: fousek.services/1\nservices:\n\(services)".utf8))
  }

  private func load(_ files: CatalogueOverlay...) throws(CatalogueError) -> Catalogue {
    try Catalogue(files: files, publicSuffixes: none)
  }

  private func entry(_ id: String, _ hosts: String, _ more: String = "") -> String {
    "- id: \(id)\n  name: Name\n  category: paste\n  hostnames:\n    web: [\(hosts)]\n\(more)"
  }

  private func owner(_ catalogue: Catalogue, _ hostname: String) -> String? {
    catalogue.match(hostname).map { catalogue.services[$0.serviceIndex].id }
  }

  @Test func everyBuiltInPatternHasOneOwner() throws {
    var owners: [String: String] = [:]
    for service in try Catalogue.builtIn().services {
      for pattern in service.hostnames {
        #expect(owners.updateValue(service.id, forKey: pattern.pattern) == nil, "\(pattern.pattern)")
      }
    }
    #expect(owners.count > 600)
  }

  @Test func everyBuiltInPatternFindsItsOwner() throws {
    let catalogue = try Catalogue.builtIn()
    for service in catalogue.services {
      for pattern in service.hostnames {
        let name = pattern.pattern.split(separator: ".").map { $0 == "*" ? "zz9" : $0.filter { $0 != "*" } }
        #expect(owner(catalogue, name.joined(separator: ".")) == service.id, "\(pattern.pattern)")
      }
    }
  }

  @Test func companionsAndDoubtfulNamesAreKnownPatterns() throws {
    let catalogue = try Catalogue.builtIn()
    for service in catalogue.services {
      for pattern in service.doubtful {
        #expect(service.hostnames.contains { $0.pattern == pattern }, "\(service.id): \(pattern)")
      }
    }
  }

  @Test func theSameNameTwiceIsAnErrorThatNamesBothEntriesAndTheLine() throws {
    let error = #expect(throws: CatalogueError.self) {
      try load(file(entry("one", "x.example.com") + entry("two", "x.example.com")))
    }
    #expect(error?.code == .ambiguous)
    #expect(error?.place == "a.yaml:12")
    #expect(error?.message.contains("'one'") == true)
    #expect(error?.message.contains("'two'") == true)
    #expect(error?.message.contains("a.yaml:7") == true)
  }

  @Test func overlappingPatternsOfEqualSpecificityAreAnError() throws {
    let error = #expect(throws: CatalogueError.self) {
      try load(file(entry("one", "'ab*.example.com'") + entry("two", "'*yz.example.com'")))
    }
    #expect(error?.code == .ambiguous)
    // No name fits both: fine. Nor is there a tie when one is more literal, or when one entry owns both.
    _ = try load(file(entry("one", "'ab*.example.com'") + entry("two", "'cd*.example.com'")))
    _ = try load(file(entry("one", "'abc*.example.com'") + entry("two", "'*yz.example.com'")))
    _ = try load(file(entry("one", "'ab*.example.com', '*yz.example.com'")))
  }

  @Test func theMostSpecificPatternWins() throws {
    let catalogue = try load(
      file(
        entry("any", "'*.example.com'") + entry("deep", "'*.b.example.com'") + entry("exact", "a.b.example.com")
          + entry("glob", "'my-*.example.com'") + entry("inner", "'*.s3.*.example.com'")
          + entry("longglob", "'my-long*.example.com'")))
    #expect(owner(catalogue, "z.example.com") == "any")
    #expect(owner(catalogue, "z.y.example.com") == "any")
    #expect(owner(catalogue, "z.b.example.com") == "deep")
    #expect(owner(catalogue, "b.example.com") == "any")
    #expect(owner(catalogue, "a.b.example.com") == "exact")
    #expect(owner(catalogue, "z.a.b.example.com") == "deep")
    #expect(owner(catalogue, "my-x.example.com") == "glob")
    #expect(owner(catalogue, "my-longer.example.com") == "longglob")
    #expect(owner(catalogue, "z.my-x.example.com") == "any")
    #expect(owner(catalogue, "bucket.s3.eu.example.com") == "inner")
    #expect(owner(catalogue, "s3.eu.example.com") == "any")
  }

  @Test func anOverlayExtendsAnEntry() throws {
    let base = file(entry("one", "x.example.com", "  clients:\n  - name: tool\n    user_agent_prefixes: [tool/]\n"))
    let overlay = file(
      "- id: one\n  name: New name\n  hostnames:\n    api: [api.example.com]\n  clients:\n  - name: other\n",
      name: "b.yaml")
    let service = try #require(try load(base, overlay).service(id: "one"))
    #expect(service.name == "New name")
    #expect(service.hostnames.map(\.pattern) == ["x.example.com", "api.example.com"])
    #expect(service.clients.map(\.name) == ["tool", "other"])
  }

  @Test func anOverlayReplacesAnEntry() throws {
    let base = file(entry("one", "x.example.com", "  notes: old\n"))
    let overlay = file(entry("one", "y.example.com", "  replace: true\n"), name: "b.yaml")
    let catalogue = try load(base, overlay)
    #expect(owner(catalogue, "x.example.com") == nil)
    #expect(owner(catalogue, "y.example.com") == "one")
    #expect(catalogue.service(id: "one")?.notes == nil)
    // The name that was given up is free.
    _ = try load(base, overlay, file(entry("two", "x.example.com"), name: "c.yaml"))
  }

  @Test func anOverlayTakesANameOverOnlyWhenItSaysSo() throws {
    let base = file(entry("one", "'*.example.com', x.example.com", "  tenant:\n  - hosts: ['*.example.com']\n"))
    let error = #expect(throws: CatalogueError.self) {
      try load(base, file(entry("two", "'*.example.com'"), name: "b.yaml"))
    }
    #expect(error?.place == "b.yaml:7")
    let catalogue = try load(base, file(entry("two", "'*.example.com'", "  takes_over: true\n"), name: "b.yaml"))
    #expect(owner(catalogue, "z.example.com") == "two")
    #expect(owner(catalogue, "x.example.com") == "one")
    #expect(catalogue.match("z.example.com")?.tenant == nil)
  }

  @Test func anOverlayOnTheBuiltInCatalogue() throws {
    let overlay = file(entry("our_paste", "paste.example.org"), name: "ours.yaml")
    let catalogue = try Catalogue.builtIn(overlays: [overlay])
    #expect(owner(catalogue, "paste.example.org") == "our_paste")
    #expect(owner(catalogue, "github.com") == "github")
    #expect(catalogue.services.map(\.id) == catalogue.services.map(\.id).sorted())
  }

  @Test(arguments: [
    ("- id: one\n  nmae: x\n", CatalogueError.Code.key, 4), ("- id: one\n  name: x\n", .key, 3),
    ("- name: x\n", .key, 3), ("- id: One\n", .value, 3), ("- id: one\n  hostnames: [a]\n", .value, 4),
    ("- id: one\n  hostnames:\n    page: [a.example.com]\n", .key, 5),
    ("- id: one\n  hostnames:\n    web: ['*.com']\n", .value, 5),
    ("- id: one\n  hostnames:\n    web: ['*']\n", .value, 5),
    ("- id: one\n  hostnames:\n    web: [a..example.com]\n", .value, 5),
    ("- id: one\n  hostnames:\n    web: [10.0.0.0/33]\n", .value, 5),
    ("- id: one\n  hostnames:\n    web: [a.example.com, a.example.com]\n", .duplicate, 5),
    ("- id: one\n  abuse_techniques: [T11]\n", .value, 4), ("- id: one\n  logon: maybe\n", .value, 4),
    ("- {id: one, name: a, category: b}\n- {id: one, name: a, category: b}\n", .duplicate, 4),
    ("- {id: one, name: a, category: b, tenant: [{hosts: ['*.example.com']}]}\n", .value, 3),
    ("- {id: one, name: a, category: b, clients: [{name: c, library: none}]}\n", .value, 3),
    ("- [\n", .syntax, 4), ("- id: one\n  id: two\n", .key, 3),
  ])
  func faultsNameTheirLine(services: String, code: CatalogueError.Code, line: Int) {
    let error = #expect(throws: CatalogueError.self) { try load(file(services)) }
    #expect(error?.code == code, "\(error?.description ?? "")")
    #expect(error?.place == "a.yaml:\(line)", "\(error?.description ?? "")")
  }

  @Test func foreignFilesAreRefused() {
    for text in ["", "services: []\n", "schema: fousek.services/2\nservices: []\n", "[]", "just text", "\u{0}"] {
      #expect(throws: CatalogueError.self) {
        try load(CatalogueOverlay(fileName: "a.yaml", bytes: Array(text.utf8)))
      }
    }
    #expect(throws: CatalogueError.self) { try load(CatalogueOverlay(fileName: "a.yaml", bytes: [0xFF, 0xFE])) }
  }
}
