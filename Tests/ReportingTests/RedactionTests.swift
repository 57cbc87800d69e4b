import Detection
import Evidence
import Telemetry
import Testing

@testable import Reporting

@Suite struct RedactionTests {
  private static let key = Array("0123456789abcdef".utf8)

  /// A small generator with a seed (SplitMix64).
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Everything that is written for a document.
  private static func outputs(_ document: HuntDocument) throws -> [(String, String)] {
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: 400))
    let terminal =
      text.bottomLine(document) + text.table(document) + text.cards(document, limit: 50) + text.account(document)
      + document.findings.map { text.explain($0, in: document) }.joined()
    let page = try HTMLReport(document, inputLabel: "/srv/secret-folder/logs", toolVersion: "1").bytes()
    return [
      ("json", String(decoding: try JSONOutput.encode(document), as: UTF8.self)),
      ("html", String(decoding: page, as: UTF8.self)),
      ("ecs", String(decoding: try ECSOutput.lines(document), as: UTF8.self)), ("terminal", terminal),
    ]
  }

  /// A document in which internal values stand in every sentence, and what must not be told.
  private static func leaky(_ seed: UInt64) -> (
    document: HuntDocument, knowledge: Redaction.Knowledge, secrets: [String]
  ) {
    var random = Seeded(state: seed)
    let word = { (random: inout Seeded) in
      String((0..<6).map { _ in "bcdfghjklmnpqrstvwxz".randomElement(using: &random) ?? "x" })
    }
    var knowledge = Redaction.Knowledge()
    let domain = word(&random) + ".example"
    let tenant = "t" + word(&random)
    knowledge.domains = [domain]
    knowledge.tenants = [tenant]
    knowledge.sites = ["site-" + word(&random)]
    var secrets = knowledge.domains + knowledge.tenants + knowledge.sites
    var document = Sample.drawn
    document.findings = [0, 1, 3, 8].map { document.findings[$0] }
    document.language = seed % 2 == 0 ? .english : .czech
    for index in document.findings.indices {
      let name = word(&random) + "-\(Int.random(in: 100...999, using: &random))"
      let address = "10.\(Int.random(in: 0...255, using: &random)).77.\(Int.random(in: 100...255, using: &random))"
      let six = "fd00:\(String(Int.random(in: 0x1000...0xFFFF, using: &random), radix: 16))::1:\(index + 1)"
      let hardware = "02:42:ac:11:\(Int.random(in: 10...99, using: &random)):\(10 + index)"
      let user = "u" + word(&random)
      let mail = "m" + word(&random)
      secrets += [name, name.uppercased(), address, six, hardware, user, mail]
      let host = Finding.Host(
        address: address, addresses: [address, six], name: name, role: "workstation", site: knowledge.sites[0])
      let sentence =
        "\(name) (\(address)), \(name.uppercased()).\(domain), [\(six)]:443, \(address):8080. \(address)/24 "
        + "node\(address) \(hardware) /home/\(user)/x C:\\Users\\\(user)\\a.exe \(mail)@\(domain) www.\(domain) "
        + "\(tenant).sharepoint.com api.dropboxapi.com"
      document.findings[index].host = host
      document.findings[index].members = [host]
      document.findings[index].claim = sentence
      document.findings[index].innocent = sentence
      document.findings[index].clearsIf = sentence
      document.findings[index].doFirst = sentence
      document.findings[index].object = sentence
      document.findings[index].notObserved = ["process: \(sentence)"]
      document.findings[index].client.value = "C:\\Users\\\(user)\\run.exe"
      document.findings[index].destination.tenant = tenant
      document.findings[index].destination.hostnames += ["\(tenant).sharepoint.com", "portal.\(domain)"]
      for row in document.findings[index].evidence.indices {
        document.findings[index].evidence[row].statement = sentence
      }
      document.coverage.remarks.append("/data/\(user)/conn.log:7: \(address) and \(sentence)")
      document.coverage.notObserved.append(sentence)
      document.judged.falseAlarmBasis += sentence
    }
    document.findings[1].plots.sequence.steps[0].page = "wiki.\(domain)"
    document.findings[1].plots.sequence.steps[0].destination = document.findings[0].host.address + ":443"
    return (document, knowledge, secrets)
  }

  @Test(arguments: 1...6) func nothingInternalIsLeftAnywhere(seed: Int) throws {
    let (document, knowledge, secrets) = Self.leaky(UInt64(seed))
    let redacted = try Redaction(key: Self.key, knowledge: knowledge).applied(to: document)
    for (place, text) in try Self.outputs(redacted) {
      let folded = Array(text.lowercased().utf8)
      for secret in secrets + ["secret-folder"] {
        for written in [secret.lowercased(), secret.lowercased().replacing(".", with: "[.]")] {
          #expect(folded.firstRange(of: Array(written.utf8)) == nil, "\(place): \(written)")
        }
      }
      // What is outside stays: a partner needs it.
      #expect(text.contains("dropboxapi"), "\(place)")
    }
    #expect(redacted.redacted == true)
    #expect(redacted.findings.map(\.weightDB) == document.findings.map(\.weightDB))
    #expect(redacted.findings.map(\.plots.hours) == document.findings.map(\.plots.hours))
  }

  @Test func oneValueHasOnePseudonymUnderOneKey() throws {
    let document = Sample.rich
    let first = try Redaction(key: Self.key).applied(to: document)
    #expect(try Redaction(key: Self.key).applied(to: document) == first)
    let other = try Redaction(key: Array("another key, as long".utf8)).applied(to: document)
    #expect(other.findings[0].host.name != first.findings[0].host.name)
    #expect(other.findings[0].id != first.findings[0].id)
    let name = try #require(first.findings[0].host.name)
    #expect(name.hasPrefix("host-"))
    #expect(first.findings[0].claim.contains(name))
    #expect(first.findings[0].doFirst.contains(name))
    #expect(first.findings[0].host.address.hasPrefix("addr-"))
    #expect(Set(first.findings.map(\.host.address)).count == document.findings.count)
    #expect(Set(first.findings.map(\.id)).count == document.findings.count)
  }

  @Test func wordsAndOutsideNamesStay() throws {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].host.name = "pc"
    document.findings[0].client.value = "Chrome/120.0.0.0 (Windows NT 10.0)"
    document.findings[0].claim = "A program on pc spoke; upcoming epochs, pc-like."
    let redacted = try Redaction(key: Self.key).applied(to: document)
    #expect(redacted.findings[0].claim.contains("upcoming epochs, pc-like"))
    #expect(!redacted.findings[0].claim.contains("on pc spoke"))
    #expect(redacted.findings[0].client.value == document.findings[0].client.value)
    #expect(redacted.findings[0].destination == document.findings[0].destination)
  }

  @Test func hostileTextsDoNotBreakIt() throws {
    let redacted = try Redaction(key: Self.key).applied(to: Sample.hostile)
    #expect(redacted.findings.count == Sample.hostile.findings.count)
  }

  @Test func manyHostsAreNoTrouble() throws {
    var knowledge = Redaction.Knowledge()
    knowledge.hostNames = (0..<20_000).map { "nb-\(100_000 + $0)" }
    let redacted = try Redaction(key: Self.key, knowledge: knowledge).applied(to: Sample.rich)
    #expect(redacted.findings.count == Sample.rich.findings.count)
  }

  @Test func aPseudonymIsAKeyedHash() {
    // HMAC-SHA-256, RFC 4231, test case 2 has a message without our prefix; so the construction is checked by itself.
    let one = Pseudonyms(key: Self.key).of(.host, "NB-1")
    #expect(one == Pseudonyms(key: Self.key).of(.host, "nb-1"))
    #expect(one != Pseudonyms(key: Self.key).of(.name, "nb-1"))
    #expect(one.count == "host-".count + 8)
  }
}
