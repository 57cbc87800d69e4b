public import Detection
import FoundationEssentials
import Telemetry

/// Findings as JSON lines in the shape of the Elastic Common Schema (ECS, version 8), one object a finding.
///
/// Rows below the line are no alerts and are left out. What ECS has no field for stands under `fousek`. No clock goes in:
/// `@timestamp` is the last contact, so the same document gives the same bytes.
public enum ECSOutput {
  /// The version of the schema whose fields are used.
  static let version = "8.11.0"

  /// One line for each finding at or above the line; empty if there are none.
  ///
  /// Line breaks, control and direction characters of logs are escapes inside JSON strings, so a line is always one event.
  /// - Throws: `DocumentError` if a number is not finite.
  public static func lines(_ document: HuntDocument) throws(DocumentError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var output: [UInt8] = []
    for finding in document.findings where finding.level >= .medium {
      do {
        let line = try encoder.encode(event(finding, document))
        output += JSONText.tidy([UInt8](line), forHTML: false)
      } catch {
        throw DocumentError(code: .notWritable, place: "findings[\(finding.id)]", message: Wording.notFinite)
      }
    }
    return output
  }

  private static func event(_ finding: Finding, _ document: HuntDocument) -> JSONTree {
    let words = Wording(document.language)
    return .members([
      "@timestamp": .text(finding.lastSeen.description),
      "ecs": .members(["version": .text(version)]),
      "message": .text(finding.claim),
      "event": .members([
        "kind": .text("alert"), "category": .list([.text("network"), .text("intrusion_detection")]),
        "type": .list([.text("info")]), "module": .text("fousek"), "dataset": .text("fousek.finding"),
        "id": .text(finding.id), "severity": .integer(severity(finding.level)),
        "start": .text(finding.firstSeen.description), "end": .text(finding.lastSeen.description),
      ]),
      "rule": .members([
        "id": .text(finding.kind.rawValue), "name": .text(words.kind(finding.kind)), "ruleset": .text("fousek"),
      ]),
      "host": host(finding.host),
      "source": .members([
        "address": .text(finding.host.address), "ip": address(finding.host.address),
        "bytes": .integer(finding.bytesUp),
      ]),
      "destination": destination(finding),
      "network": .members(["bytes": total(finding)]),
      "threat": threat(finding),
      "tls": tls(finding.client),
      "user_agent": finding.client.kind == "user-agent"
        ? .members(["original": .text(finding.client.value)]) : nil,
      "process": finding.client.kind == "process" ? .members(["executable": .text(finding.client.value)]) : nil,
      "related": .members([
        "ip": JSONTree.some(addresses(finding)), "hosts": JSONTree.some(hosts(finding)),
      ]),
      "fousek": own(finding),
    ])
  }

  /// Elastic's own scale of severity: 21 low, 47 medium, 73 high.
  private static func severity(_ level: Level) -> Int64 {
    switch level {
    case .low: 21
    case .medium: 47
    case .high: 73
    }
  }

  /// An address in a field of type `ip`: a pseudonym may not stand there.
  private static func address(_ text: String) -> JSONTree? { IPAddress(text).map { .text("\($0)") } }

  private static func host(_ host: Finding.Host) -> JSONTree {
    .members([
      "name": .text(host.name ?? host.address), "hostname": JSONTree.some(host.name),
      "ip": JSONTree.some(host.addresses.compactMap { IPAddress($0).map { "\($0)" } }),
      "type": JSONTree.some(host.role),
    ])
  }

  private static func destination(_ finding: Finding) -> JSONTree {
    let destination = finding.destination
    let address = destination.addresses.first
    return .members([
      "address": JSONTree.some(destination.hostnames.first ?? address ?? destination.name),
      "domain": JSONTree.some(destination.hostnames.first), "ip": address.flatMap { self.address($0) },
      "port": destination.ports.first.map { .integer(Int64($0)) }, "bytes": .integer(finding.bytesDown),
    ])
  }

  private static func total(_ finding: Finding) -> JSONTree {
    let (sum, overflow) = finding.bytesUp.addingReportingOverflow(finding.bytesDown)
    return .integer(overflow ? .max : sum)
  }

  /// Techniques and their sub-techniques, each in its own field.
  private static func threat(_ finding: Finding) -> JSONTree? {
    guard !finding.techniques.isEmpty else { return nil }
    let parents = finding.techniques.map { String($0.prefix { $0 != "." }) }
    let unique = parents.enumerated().filter { parents.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    let children = finding.techniques.filter { $0.contains(".") }
    let named = { (ids: [String]) -> [String] in ids.map { TechniqueNames.names[$0] ?? $0 } }
    return .members([
      "framework": .text("MITRE ATT&CK"),
      "technique": .members([
        "id": JSONTree.some(unique), "name": JSONTree.some(named(unique)),
        "subtechnique": children.isEmpty
          ? nil : .members(["id": JSONTree.some(children), "name": JSONTree.some(named(children))]),
      ]),
    ])
  }

  private static func tls(_ client: Finding.Client) -> JSONTree? {
    client.kind == "ja3" ? .members(["client": .members(["ja3": .text(client.value)])]) : nil
  }

  private static func addresses(_ finding: Finding) -> [String] {
    let hosts = [finding.host] + finding.otherMembers
    let all = hosts.flatMap(\.addresses) + finding.destination.addresses + (finding.destination.via ?? [])
    return Array(Set(all.compactMap { IPAddress($0).map { "\($0)" } })).sorted()
  }

  private static func hosts(_ finding: Finding) -> [String] {
    let names = ([finding.host] + finding.otherMembers).map { $0.name ?? $0.address }
    return Array(Set(names + finding.destination.hostnames)).sorted()
  }

  private static func own(_ finding: Finding) -> JSONTree {
    .members([
      "rank": .integer(Int64(finding.rank)), "level": .text(finding.level.rawValue),
      "weight_db": .number(finding.weightDB),
      "expected_false_per_week": .number(finding.expectedFalsePerWeek),
      "kind": .text(finding.kind.rawValue),
      "client": .members([
        "kind": .text(finding.client.kind), "value": .text(finding.client.value),
        "label": JSONTree.some(finding.client.label),
      ]),
      "service": JSONTree.some(finding.destination.service), "destination": .text(finding.destination.name),
      "tenant": JSONTree.some(finding.destination.tenant), "object": JSONTree.some(finding.object),
      "contacts": .integer(Int64(finding.contacts)), "attempts": .integer(Int64(finding.attempts)),
      "period_s": finding.periodS.map { .number($0) }, "jitter": finding.jitter.map { .number($0) },
      "members": JSONTree.some(finding.otherMembers.map { $0.name ?? $0.address }),
      "site": JSONTree.some(finding.host.site),
      "do_first": JSONTree.some(finding.doFirst), "innocent": JSONTree.some(finding.innocent),
      "clears_if": JSONTree.some(finding.clearsIf),
      "news": finding.news.map { .text($0.state.rawValue) },
      "verdict": finding.verdict.map { .text($0.verdict) },
    ])
  }
}
