import Channels
import Evidence
import Telemetry

/// What the reader had to say of the input; the rest of the coverage comes from the traffic.
public struct InputAccount: Sendable {
  /// Files read.
  public var files: Int
  /// Records by log kind.
  public var records: [String: Int]
  /// Lines that were no record.
  public var rejected: Int
  /// Remarks in words.
  public var remarks: [String]

  /// An account of the input.
  public init(files: Int, records: [String: Int], rejected: Int, remarks: [String]) {
    self.files = files
    self.records = records
    self.rejected = rejected
    self.remarks = remarks
  }
}

extension Judge {
  /// Judges the traffic and makes the document that is printed, written and explained.
  public func hunt(input: InputAccount) -> HuntDocument {
    let traffic = context.traffic
    let (judged, eligible) = judgeAll()
    let days = traffic.recordedDays
    let clusters = Cluster.group(
      judged, hosts: traffic.population.hosts, fusion: fusion, caps: context.settings.caps)
    let alarms = FalseAlarms(
      weights: judged.map(\.fused.weight.value), strands: eligible, hosts: traffic.population.hosts, days: days,
      settings: context.settings)
    let builder = FindingBuilder(context: context, alarms: alarms)
    let levels = clusters.map { alarms.level(at: $0.fused.weight.value, settings: context.settings) }
    let length = context.settings.listLength(hosts: traffic.population.hosts, days: days)
    let findings = clusters.prefix(length).enumerated().map { builder.finding($1, rank: $0 + 1) }
    let span = traffic.span
    return HuntDocument(
      span: HuntDocument.Span(from: span?.from, to: span?.to),
      coverage: CoverageSummary(traffic: traffic, input: input, prose: Prose(context.settings.language)).coverage,
      population: HuntDocument.Population(
        hosts: traffic.population.hosts, historyDays: (days * 10).rounded() / 10,
        thin: traffic.population.hosts < context.settings.thinPopulation),
      judged: HuntDocument.Judged(
        strands: traffic.strands.count, judgedStrands: eligible,
        high: levels.count { $0 == .high }, medium: levels.count { $0 == .medium }, low: levels.count { $0 == .low },
        falseAlarmBasis: alarms.basis),
      findings: findings)
  }
}
