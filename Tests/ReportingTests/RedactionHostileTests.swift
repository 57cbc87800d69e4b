import Detection
import Telemetry
import Testing

@testable import Reporting

/// What a machine or a program writes to get past the pseudonyms, or to use them against the report.
@Suite struct RedactionHostileTests {
  private static let key = Array("0123456789abcdef".utf8)

  /// The claim of a redacted document whose first host has this name and whose claim is this sentence.
  private static func claim(
    _ sentence: String, host: String = "nb-jnovak", knowledge: Redaction.Knowledge = .init()
  ) throws -> String {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].host.name = host
    document.findings[0].claim = sentence
    return try Redaction(key: key, knowledge: knowledge).applied(to: document).findings[0].claim
  }

  @Test(arguments: [
    ("İSTANBUL-PC", "Seen at İSTANBUL-PC and i̇stanbul-pc, istanbul-pc too", "stanbul"),
    ("ŽIŽKOV-İ7", "x žižkov-İ7 and ŽIŽKOV-i7.", "kov-"),
    ("NB-JNOVAK", "agent/1 (NB_JNOVAK; nb_jnovak)", "jnovak"),
  ]) func spellingsOfANameAreOneName(_ host: String, _ sentence: String, _ secret: String) throws {
    let claim = try Self.claim(sentence, host: host)
    #expect(!claim.lowercased().contains(secret), "\(claim)")
    let pseudonym = Pseudonyms(key: Self.key).of(.host, host)
    #expect(claim.contains(pseudonym))
  }

  /// One letter of one scalar, and of two: Swift takes them for equal, but bytes of one are not found by the other's.
  @Test func aMachineCannotTakeAnothersNameOutByItsSpelling() throws {
    let (one, two) = ("\u{17E}ofie-ntb01", "z\u{30C}ofie-ntb01")
    for (host, other) in [(one, two), (two, one)] {
      var knowledge = Redaction.Knowledge()
      knowledge.hostNames = [other]
      let claim = try Self.claim("\(one) and \(two) spoke", host: host, knowledge: knowledge)
      #expect(!claim.contains("ofie-ntb01"), "\(claim)")
    }
  }

  @Test(arguments: [
    "agent 10-20-10-49", "agent/1 (10,20,10,49)", "49.10.20.10.in-addr.arpa", "x1.10.20.10.49", "1.10.20.10.49",
    "host_10_20_10_49.log", "ip-10-20-10-49.eu-west-1.compute", "node10.20.10.49", "12,10.20.10.49", "10.20.10.49.",
    "10.20.10.49:443", "010.020.010.049",
  ]) func addressesAreFoundHoweverTheyAreWritten(_ text: String) throws {
    let claim = try Self.claim("It says \(text) there")
    let pseudonym = Pseudonyms(key: Self.key).of(.address, "10.20.10.49")
    #expect(claim.contains(pseudonym), "\(claim)")
    #expect(!claim.contains("20"), "\(claim)")
  }

  @Test func versionsDatesAndNumbersStay() throws {
    let text = "Chrome/120.0.6099.109 2026-10-20-10-49 JA4 t13d1516h2_8daaf6152771_02713d6af862 1,2,3,4 202603021200"
    #expect(try Self.claim(text) == text)
  }

  @Test(arguments: [
    "8c:16:45:13:28:ec", "8C-16-45-13-28-EC", "8c164513ec28", "8c16.4513.28ec", "mac-8c-16-45-13-28-ec",
    "8c_16_45_13_28_ec", "id=8C16451328EC;",
  ]) func hardwareIsFoundHoweverItIsWritten(_ text: String) throws {
    let claim = try Self.claim("agent/2 \(text)")
    #expect(claim.contains("mac-"))
    for part in ["8c16", "45-13", "45:13", "4513", "45_13", "28ec", "28-ec"] {
      #expect(!claim.lowercased().dropFirst(8).contains(part), "\(claim)")
    }
  }

  @Test func namesBelowLocalSuffixesAreOwn() throws {
    let claim = try Self.claim(
      "NB-JNOVAK.mzo.internal asks intranet.mzo.internal and wiki.other.lan for jnovak@mzo.internal; a local one",
      host: "nb-jnovak.mzo.internal")
    for secret in ["jnovak", "mzo", "intranet", "wiki", "other"] { #expect(!claim.lowercased().contains(secret)) }
    #expect(claim.hasSuffix("; a local one"))
    // The machine's short name is all that is known, and the text has the long one.
    #expect(try !Self.claim("to nb-jnovak.mzo.home.arpa").contains("mzo"))
  }

  /// A machine chooses what it calls itself: that must not take its destination out of the report.
  @Test(arguments: [
    "x1.sync-katalog.net", "sync-katalog.net", "sync-katalog", "katalog", "net", "api.sync-katalog.net",
  ])
  func noMachineHidesItsDestination(_ host: String) throws {
    var document = Sample.document([Sample.dropbox])
    let destination = Finding.Destination(
      service: nil, name: "sync-katalog.net", tenant: nil,
      hostnames: ["api.sync-katalog.net", "sync-katalog.net"], addresses: ["203.0.113.9"], ports: [443])
    document.findings[0].host.name = host
    document.findings[0].destination = destination
    let address = document.findings[0].host.address
    document.findings[0].claim = "\(host) (\(address)) asks api.sync-katalog.net; sync-katalog.net."
    let finding = try Redaction(key: Self.key).applied(to: document).findings[0]
    #expect(finding.destination == destination)
    #expect(finding.claim.hasSuffix(" asks api.sync-katalog.net; sync-katalog.net."), "\(finding.claim)")
    #expect(finding.host.name == Pseudonyms(key: Self.key).of(.host, host))
    #expect(finding.claim.hasPrefix(finding.host.name ?? "?"))
  }

  @Test func aMachineNamedLikeAServiceIsReplacedAsAHost() throws {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].host.name = "dropbox"
    let address = document.findings[0].host.address
    document.findings[0].claim = "dropbox (\(address)) contacts Dropbox at api.dropboxapi.com."
    let finding = try Redaction(key: Self.key).applied(to: document).findings[0]
    #expect(finding.destination == document.findings[0].destination)
    #expect(finding.claim.hasPrefix("host-"))
    #expect(finding.claim.hasSuffix(" contacts Dropbox at api.dropboxapi.com."))
  }

  @Test func noMachineHidesATenantAndOwnTenantsAreGone() throws {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].host.name = "contoso"
    document.findings[0].destination.tenant = "evil-x1"
    document.findings[0].destination.hostnames = ["contoso-my.sharepoint.com", "evil-x1.sharepoint.com"]
    document.findings[0].members = [document.findings[0].host]
    document.findings[0].members[0].name = "evil-x1"
    var knowledge = Redaction.Knowledge()
    knowledge.tenants = ["contoso"]
    let destination = try Redaction(key: Self.key, knowledge: knowledge).applied(to: document).findings[0].destination
    #expect(destination.tenant == "evil-x1")
    #expect(destination.hostnames[1] == "evil-x1.sharepoint.com")
    #expect(!destination.hostnames[0].contains("contoso"))
  }

  @Test func whatAllowancesNameIsInternal() throws {
    var document = Sample.document([Sample.dropbox])
    var knowledge = Redaction.Knowledge()
    knowledge.namedTenants = ["tajny-tenant", "dropbox"]
    knowledge.namedDomains = ["partner.example.net", "dropboxapi.com"]
    knowledge.hostNames = ["nb-secret-director"]
    knowledge.people = ["jan novak"]
    document.allowed = [
      AllowedFinding(
        finding: Sample.dropbox, allowance: 1, reason: "the minister's phone", author: "Jan Novak",
        expires: "2026-12-31")
    ]
    document.coverage.remarks = [
      "Allowance 1 (sharepoint/tajny-tenant, host nb-secret-director) expired on 2026-05-31: 1 row is back.",
      "Allowance 2 (www.partner.example.net) matches nothing in these records.",
      "praha/jnovak/conn.log:7: no time", "data of Jan Novak/my conn.log: not read: it is no log",
    ]
    let redacted = try Redaction(key: Self.key, knowledge: knowledge).applied(to: document)
    let remarks = redacted.coverage.remarks
    #expect(remarks[0].hasPrefix("Allowance 1 (sharepoint/tenant-"), "\(remarks[0])")
    #expect(remarks[0].hasSuffix(") expired on 2026-05-31: 1 row is back."))
    #expect(!remarks[0].contains("director"))
    #expect(!remarks[1].contains("partner"))
    #expect(remarks[2] == "conn.log:7: no time")
    #expect(remarks[3] == "my conn.log: not read: it is no log")
    #expect(redacted.allowed?.first?.reason.hasPrefix("reason-") == true)
    #expect(redacted.allowed?.first?.author == Pseudonyms(key: Self.key).of(.user, "jan novak"))
    #expect(redacted.findings[0].destination == document.findings[0].destination)
  }
}
