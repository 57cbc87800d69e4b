import Testing

@testable import Catalogue

@Suite struct ClientTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue.builtIn() }

  private func client(_ service: String, _ userAgent: String?, _ family: String? = nil) -> String? {
    catalogue.services.firstIndex { $0.id == service }
      .flatMap { catalogue.knownClient(service: $0, userAgent: userAgent, ja4Family: family) }?.name
  }

  @Test func familyOfAFingerprint() throws {
    let family = try #require(JA4Family(ja4: "t13d1516h2_8daaf6152771_02713d6af862"))
    #expect(family.description == "t13-15-h2_8daaf6152771")
    #expect(JA4Family("t13-15-h2_8daaf6152771") == family)
    #expect(JA4Family(ja4: "t13i1515h2_8daaf6152771_000000000000") == family)
    #expect(JA4Family(ja4: "q13d0312h3_55b375c5d22e_06cda9e17597")?.description == "q13-03-h3_55b375c5d22e")
    #expect(JA4Family(ja4: "dd2i010000_0123456789ab_06cda9e17597")?.description == "dd2-01-00_0123456789ab")
  }

  @Test(arguments: [
    "", "t13", "t13d1516h2_8daaf6152771_02713d6af86", "t13d1516h2_8daaf6152771_02713d6af8622",
    "x13d1516h2_8daaf6152771_02713d6af862", "t93d1516h2_8daaf6152771_02713d6af862",
    "t13x1516h2_8daaf6152771_02713d6af862", "t13da516h2_8daaf6152771_02713d6af862",
    "t13d15a6h2_8daaf6152771_02713d6af862", "t13d1516h-_8daaf6152771_02713d6af862",
    "t13d1516h2-8daaf6152771_02713d6af862", "t13d1516h2_8DAAF6152771_02713d6af862",
    "t13d1516h2_8daaf615277g_02713d6af862", "t13d1516h2_8daaf6152771_02713d6af86z", "t13-15-h2_8daaf6152771",
  ])
  func malformedFingerprints(value: String) {
    #expect(JA4Family(ja4: value) == nil)
  }

  @Test func labels() {
    #expect(catalogue.label(ofJA4: "t13d1516h2_8daaf6152771_02713d6af862") == "Chromium family")
    #expect(catalogue.label(ofJA4: "t13d1599h2_8daaf6152771_ffffffffffff") == "Chromium family")
    #expect(catalogue.label(ofJA4: "t13-15-h1_8daaf6152771") == "Chromium family", "by its ciphers")
    #expect(catalogue.label(ofJA4: "t13-14-h1_8daaf6152771") == nil)
    #expect(catalogue.label(ofJA4: "t13-19-00_9dc949149365") == "Go crypto/tls")
    #expect(catalogue.label(ofJA4: "t13-99-h2_000000000000") == nil)
    #expect(catalogue.label(ofJA4: "nonsense") == nil)
  }

  @Test func knownClients() {
    #expect(client("github", "git/2.45.1.windows.1") == "git")
    #expect(client("github", "GitHub CLI 2.40.0") == "GitHub CLI")
    #expect(client("github", "GitHub CLI 2.40.0", "t13-14-h2_e33ad33b3d25") == "GitHub CLI")
    #expect(
      client("github", "GitHub CLI 2.40.0", "t13-15-h2_8daaf6152771") == nil, "a browser's fingerprint refutes it")
    #expect(client("github", "GitHub CLI 2.40.0", "t13-77-h2_0123456789ab") == "GitHub CLI", "an unknown one does not")
    #expect(client("github", "legit/1.0") == nil)
    #expect(client("github", "Go-http-client/1.1") == nil)
    #expect(client("github", nil) == nil)
    #expect(client("telegram_bot_api", "python-requests/2.31") == nil)
    #expect(client("slack", "Mozilla/5.0 (X) Slack/4.36 Chrome/120 Electron/28") == "Slack desktop")
    #expect(client("softether", nil, "t13d880900_fcb5b95cb75a_b0d3b4ac2a14") == "vpnclient/vpnbridge")
    #expect(catalogue.knownClient(service: -1, userAgent: "git/2", ja4Family: nil) == nil)
    #expect(catalogue.knownClient(service: 10_000, userAgent: "git/2", ja4Family: nil) == nil)
  }

  @Test func noClientIsToldByABrowsersUserAgent() {
    let browser =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
    for service in catalogue.services.indices {
      #expect(catalogue.knownClient(service: service, userAgent: browser, ja4Family: nil) == nil)
    }
  }
}
