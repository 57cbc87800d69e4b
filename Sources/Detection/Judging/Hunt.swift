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
  /// Files that could not be read.
  public var unreadable: Int?

  /// An account of the input.
  public init(files: Int, records: [String: Int], rejected: Int, remarks: [String], unreadable: Int? = nil) {
    self.files = files
    self.records = records
    self.rejected = rejected
    self.remarks = remarks
    self.unreadable = unreadable
  }
}

extension Judge {
  /// Judges the traffic and makes the document that is printed, written and explained.
  ///
  /// `allowances` hide rows after everything is weighed: no weight, level or order of another row changes, and a hidden
  /// row takes no place of the list.
  public func hunt(input: InputAccount, allowances: AllowanceBook? = nil) -> HuntDocument {
    let traffic = context.traffic
    let all = judgeAll(
      exempt: allowances.map { book in
        { @Sendable view in book.hides(AllowanceSubject(view, context, book.configuration)) }
      })
    let (judged, eligible) = (all.judged, all.eligible)
    let days = traffic.recordedDays
    let clusters = Cluster.group(
      judged, hosts: traffic.population.hosts, fusion: fusion(of:), caps: context.settings.caps)
    // Machines that only ask for names, or only try, are hosts too, but in no population.
    let seen = Set((traffic.strands + traffic.sideStrands).map(\.host)).count
    let alarms = FalseAlarms(
      weights: judged.map(\.fused.weight.value), strands: eligible,
      hosts: traffic.population.hosts > 0 ? traffic.population.hosts : seen, days: days, settings: context.settings)
    let builder = FindingBuilder(context: context, alarms: alarms)
    let length = context.settings.listLength(hosts: traffic.population.hosts, days: days)
    var sorting = allowances.map { AllowanceSorting(book: $0, context: context) }
    var findings: [Finding] = []
    var allowed: [AllowedFinding] = []
    var counts: [Level: Int] = [:]
    for (index, (cluster, level)) in builder.inOrder(clusters).enumerated() {
      let isListed = findings.count < length
      if let book = allowances, let hiding = sorting?.hides(cluster, isListed: isListed) {
        // Far below the list nobody would have seen it.
        guard isListed || level > .low else { continue }
        allowed.append(AllowedFinding(builder.finding(cluster, rank: index + 1), by: hiding, of: book))
        continue
      }
      counts[level, default: 0] += 1
      if isListed { findings.append(builder.finding(cluster, rank: findings.count + 1)) }
    }
    var coverage = CoverageSummary(
      traffic: traffic, input: input, prose: Prose(context.settings.language)
    ).coverage
    // Behind what could not be read: a loss of input asks for more to be done than a list does.
    coverage.remarks += sorting?.remarks ?? []
    let span = traffic.span
    return HuntDocument(
      language: context.settings.language,
      span: HuntDocument.Span(from: span?.from, to: span?.to),
      coverage: coverage,
      population: HuntDocument.Population(
        hosts: seen,
        historyDays: ((days + Double(context.usage.history.earlierDays)) * 10).rounded() / 10,
        thin: traffic.population.hosts < ReferencePopulation.thin),
      judged: HuntDocument.Judged(
        strands: traffic.strands.count + traffic.sideStrands.count, judgedStrands: eligible, high: counts[.high] ?? 0,
        medium: counts[.medium] ?? 0, low: (counts[.low] ?? 0) + eligible - judged.count,
        allowed: allowances == nil ? nil : allowed.count,
        falseAlarmBasis: alarms.basis, signals: all.tallies),
      findings: findings, allowed: allowances == nil ? nil : allowed)
  }
}
