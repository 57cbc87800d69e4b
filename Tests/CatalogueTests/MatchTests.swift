import Telemetry
import Testing

@testable import Catalogue

@Suite struct MatchTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue.builtIn() }

  private func id(_ hostname: String) -> String? {
    catalogue.match(hostname).map { catalogue.services[$0.serviceIndex].id }
  }

  @Test(arguments: [
    ("raw.githubusercontent.com", "github", HostRole.raw), ("api.github.com", "github", .api),
    ("gist.github.com", "github_gist", .web), ("gist.githubusercontent.com", "github_gist", .raw),
    ("docs.github.com", "github", .web), ("api.telegram.org", "telegram_bot_api", .api),
    ("www.virustotal.com", "virustotal", .web), ("graph.microsoft.com", "microsoft_graph", .api),
    ("content.dropboxapi.com", "dropbox", .raw), ("notify.dropboxapi.com", "dropbox", .sync),
    ("sheets.googleapis.com", "google_docs", .api), ("www.googleapis.com", "google_apis", .api),
    ("login.microsoftonline.com", "microsoft_logon", .auth), ("accounts.google.com", "google_logon", .auth),
    ("pastebin.com", "pastebin", .web), ("www.gstatic.com", "google_static", .assets),
    ("discord-attachments-uploads-prd.storage.googleapis.com", "discord", .upload),
    ("derp12f.tailscale.com", "tailscale", .sync), ("api001.backblazeb2.com", "backblaze", .api),
    ("s3.eu-central-1.amazonaws.com", "s3", .api), ("xray.eu-central-1.amazonaws.com", "aws_xray", .api),
  ])
  func knownNames(hostname: String, service: String, role: HostRole) throws {
    let match = try #require(catalogue.match(hostname))
    #expect(catalogue.services[match.serviceIndex].id == service)
    #expect(match.role == role)
  }

  @Test(arguments: [
    ("contoso.sharepoint.com", "contoso"), ("contoso-my.sharepoint.com", "contoso"),
    ("Contoso-Admin.SharePoint.com.", "contoso"), ("acct123.blob.core.windows.net", "acct123"),
    ("acct123-secondary.blob.core.windows.net", "acct123"), ("bucket.s3.amazonaws.com", "bucket"),
    ("my.bucket.s3.eu-west-1.amazonaws.com", "my.bucket"), ("pub-0123.r2.dev", "pub-0123"),
    ("job.account.workers.dev", "account"), ("f00d.project.pages.dev", "project"), ("someone.github.io", "someone"),
    ("site--preview-1a2b.web.app", "site"), ("base-default-rtdb.firebaseio.com", "base"),
    ("base.europe-west1.firebasedatabase.app", "base"), ("tool.herokuapp.com", "tool"), ("x.vercel.app", "x"),
    ("branch--site.netlify.app", "site"), ("acme.slack.com", "acme"), ("acme.enterprise.slack.com", "acme"),
    ("acme.atlassian.net", "acme"), ("app.scm.azurewebsites.net", "app"), ("a-b-c.trycloudflare.com", "a-b-c"),
    ("1a2b.ngrok-free.app", "1a2b.ngrok-free.app"), ("1a2b.eu.ngrok.io", "eu.ngrok.io"),
    ("abc123-8080.euw.devtunnels.ms", "abc123"), ("diary.blogspot.com", "diary"), ("diary.wordpress.com", "diary"),
    ("diary.tumblr.com", "diary"), ("diary.livejournal.com", "diary"),
  ])
  func tenants(hostname: String, tenant: String) throws {
    #expect(try #require(catalogue.match(hostname)).tenant == tenant)
  }

  @Test(arguments: [
    "wss-primary.slack.com", "edgeapi.slack.com", "hooks.slack.com", "wss-new.slack.com", "api.tumblr.com",
    "64.media.tumblr.com", "www.livejournal.com", "app.box.com", "github.com", "s3.amazonaws.com", "www.ngrok.io",
  ])
  func serviceNamesAreNoTenants(hostname: String) throws {
    #expect(try #require(catalogue.match(hostname)).tenant == nil)
  }

  @Test func caseAndTrailingDotDoNotMatter() {
    #expect(id("API.GitHub.COM") == "github")
    #expect(id("api.github.com.") == "github")
    #expect(id("api.github.com..") == nil)
  }

  @Test func wildcardsCoverAnyDepthButNotTheNameItself() {
    #expect(id("a.github.io") == "github_pages")
    #expect(id("c.b.a.github.io") == "github_pages")
    #expect(id("github.io") == nil)
    #expect(id("notgithub.io") == nil)
    #expect(id("xgithub.com") == nil)
    #expect(id("github.com.example.net") == nil)
    #expect(id("s3.a.b.amazonaws.com") == nil, "a bare * is one label")
  }

  @Test(arguments: [
    "", ".", "..", "com", ".com", ".github.io", "a..github.io", "162.125.66.19", "[2001:db8::1]", "2001:db8::1",
    "a b.github.io", "a/b.github.io", "é.github.io", "a\u{0}.github.io", "example.org",
  ])
  func whatIsNoKnownNameMatchesNothing(hostname: String) {
    #expect(catalogue.match(hostname) == nil)
    #expect(catalogue.match(hostname)?.tenant == nil)
  }

  @Test func lengthsBeyondTheLimitsOfDNSMatchNothing() {
    let label = String(repeating: "a", count: 63)
    #expect(id("\(label).github.io") == "github_pages")
    #expect(id("\(label)a.github.io") == nil)
    #expect(
      id([label, label, label, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa.github.io"].joined(separator: ".")) == "github_pages")
    #expect(id(String(repeating: "a.", count: 150) + "github.io") == nil)
    #expect(id(String(repeating: "a", count: 300)) == nil)
  }

  @Test func addressesOfNetworks() throws {
    let address = try #require(IPAddress("149.154.167.50"))
    let match = try #require(catalogue.match(address: address))
    #expect(catalogue.services[match.serviceIndex].id == "telegram")
    #expect(match.role == .sync)
    #expect(match.pattern == "149.154.160.0/20")
    #expect(catalogue.match(address: try #require(IPAddress("192.0.2.1"))) == nil)
  }

  @Test func randomBytesNeverTrap() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let tails = ["", ".github.io", ".s3.eu.amazonaws.com", "-my.sharepoint.com", ".devtunnels.ms", ".ck", ".co.uk"]
    for round in 0..<3_000 {
      var bytes: [UInt8] = []
      let alphabet: [UInt8] = Array("ab.-*_#9.\u{ff}".utf8)
      for _ in 0..<(next() % 40) {
        let value = next()
        bytes.append(
          value & 1 == 0 ? UInt8(truncatingIfNeeded: value >> 8) : alphabet[Int(value >> 8) % alphabet.count])
      }
      bytes += Array(tails[Int(next() % UInt64(tails.count))].utf8)
      let match = catalogue.match(bytes.span)
      if let range = catalogue.publicSuffixes.registrableDomain(of: bytes.span) {
        #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let match { #expect(!catalogue.describe(match: match, hostname: text).isEmpty) }
      _ = JA4Family(ja4: bytes.span)
      _ = JA4Family(text)
      _ = PublicSuffixList(parsing: bytes.span)
      if round.isMultiple(of: 100) { _ = catalogue.search(text) }
    }
  }
}
