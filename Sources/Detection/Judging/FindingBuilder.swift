import Catalogue
import Channels
import Evidence
import Telemetry

/// Turns a cluster into a row of the list.
struct FindingBuilder {
  let context: HuntContext
  let alarms: FalseAlarms

  /// Names and addresses listed at most.
  static let listed = 64

  func finding(_ cluster: Cluster, rank: Int) -> Finding {
    let best = cluster.best
    let view = best.view
    let kind = self.kind(of: cluster)
    let weight = cluster.fused.weight.value
    let contacts = view.contacts
    let attempts = context.attempts(of: view)
    let totals = context.traffic.keptTotals[view.index]
    // The host that was first keeps the id when others join.
    let first =
      cluster.members.min {
        ($0.view.contacts.first?.time, $0.view.index) < ($1.view.contacts.first?.time, $1.view.index)
      } ?? best
    let hosts = cluster.members.map { host($0.view.strand.host) }
    let words = FindingWords(context: context, cluster: cluster, kind: kind)
    return Finding(
      id: FindingID.make(
        kind: kind, host: first.view.host.identity, destination: view.destination.key, client: view.client.key),
      rank: rank, level: level(of: cluster), weightDB: weight,
      expectedFalsePerWeek: FindingBuilder.significant(alarms.perWeek(at: weight)),
      totals: Finding.Totals(
        priorPersonDB: cluster.fused.priorPerson.value, personDB: cluster.fused.person.value,
        priorSoftwareDB: cluster.fused.priorSoftware.value, softwareDB: cluster.fused.software.value),
      host: host(view.strand.host), members: hosts.count > 1 ? hosts : [],
      client: Finding.Client(kind: view.client.kind.rawValue, value: view.client.value, label: view.client.label),
      destination: destination(view), object: nil, kind: kind, techniques: techniques(view, kind: kind),
      firstSeen: view.isAttempts ? attempts.first : totals?.first ?? contacts.first?.time ?? context.origin,
      lastSeen: view.isAttempts ? attempts.last : contacts.last?.time ?? context.origin,
      contacts: view.isAttempts ? 0 : totals?.contacts ?? contacts.count, attempts: attempts.count,
      bytesUp: totals?.bytesUp ?? sum(contacts.lazy.map(\.bytesUp)),
      bytesDown: totals?.bytesDown ?? sum(contacts.lazy.map(\.bytesDown)),
      periodS: best.period?.rounded(to: 1), jitter: best.jitter, claim: words.claim, evidence: evidence(cluster),
      notObserved: best.notObserved.map { "\($0.signal): \($0.reason.text(Prose(context.settings.language)))" },
      innocent: words.innocent, clearsIf: words.clearsIf, doFirst: words.doFirst,
      plots: PlotBuilder(context: context).plots(view, period: best.period, kind: kind))
  }

  private func evidence(_ cluster: Cluster) -> [Finding.EvidenceRow] {
    zip(cluster.readings, cluster.fused.rows).map { reading, counted in
      Finding.EvidenceRow(
        signal: reading.signal, group: reading.group.rawValue,
        personDB: counted.row.person.capped(at: counted.row.cap).rounded.value,
        softwareDB: counted.row.software.capped(at: counted.row.cap).rounded.value,
        countedPersonDB: counted.countedPerson.value, countedSoftwareDB: counted.countedSoftware.value,
        statement: reading.reading.statement.text(Prose(context.settings.language)),
        values: reading.reading.values.mapValues { $0.rounded(to: 4) })
    }
  }

  private func host(_ index: Int) -> Finding.Host {
    let host = context.traffic.hosts[index]
    return Finding.Host(
      address: "\(host.address)", addresses: host.addresses.prefix(Self.listed).map { "\($0)" }, name: host.name,
      role: host.profile.role.rawValue, site: host.site)
  }

  private func destination(_ view: StrandView) -> Finding.Destination {
    let via = context.between(view)
    let addresses = context.traffic.addresses(of: view.strand) { !context.isBetween(view, $0) }
    return Finding.Destination(
      service: view.destination.serviceIndex.map { context.traffic.catalogue.services[$0].id },
      name: view.destination.serviceIndex.map { context.traffic.catalogue.services[$0].name } ?? view.destination.key,
      tenant: view.destination.tenant, hostnames: view.names.prefix(Self.listed).map { context.text($0.name) },
      addresses: addresses.prefix(Self.listed).map { "\($0.address)" },
      ports: context.traffic.ports(of: view.strand).map { Int($0) },
      via: via.isEmpty ? nil : via.prefix(Self.listed).map { "\($0)" })
  }

  /// ATT&CK techniques that the observation itself supports.
  private func techniques(_ view: StrandView, kind: FindingKind) -> [String] {
    switch kind {
    case .indicator: return []  // that somebody named it shows no technique
    case .serviceC2:
      // Both directions carry data on any exchange: bidirectional communication through a web service.
      return ["T1102.002"]
    case .deadDrop: return ["T1102.001"]
    case .exfiltration: return ["T1567.002"]
    case .dnsTunnel: return ["T1071.004"]
    case .encryptedDNS: return ["T1071.004", "T1573"]
    case .beacon, .longConnection, .refusedRetry:
      let isOdd = DestinationModel.isOdd(view)
      let isWeb = view.contacts.contains { [80, 443, 8080, 8443].contains($0.port) }
      return (isWeb ? ["T1071.001"] : ["T1095"]) + (isOdd && isWeb ? ["T1571"] : [])
    }
  }

  private func sum<Values: Sequence>(_ values: Values) -> Int64 where Values.Element == Int64 {
    values.reduce(0) { total, value in
      let (sum, overflow) = total.addingReportingOverflow(max(0, value))
      return overflow ? .max : sum
    }
  }

  /// Two significant digits: the estimate has no more.
  static func significant(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    if value >= 10 { return value.rounded() }
    if value >= 1 { return value.rounded(to: 1) }
    if value >= 0.1 { return value.rounded(to: 2) }
    return value.rounded(to: 3)
  }
}

private func < (left: (Timestamp?, Int), right: (Timestamp?, Int)) -> Bool {
  let (a, b) = (left.0?.microseconds ?? .max, right.0?.microseconds ?? .max)
  return a != b ? a < b : left.1 < right.1
}
