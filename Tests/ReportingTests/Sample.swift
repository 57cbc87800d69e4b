import Detection
import Glibc
import Telemetry

/// Documents for the tests, made up from nothing but numbers in this file.
enum Sample {
  /// Monday 2 March 2026, midnight UTC.
  static let start = Timestamp(seconds: 1_772_409_600)

  static func at(_ day: Double, _ hour: Double = 0) -> Timestamp { start.advanced(by: day * 86_400 + hour * 3_600) }

  /// One evidence row; `share` is what groups and caps leave of it.
  static func row(
    _ signal: String, _ group: String, _ person: Double, _ software: Double, _ statement: String,
    share: Double = 1, values: [String: Double] = [:]
  ) -> Finding.EvidenceRow {
    Finding.EvidenceRow(
      signal: signal, group: group, personDB: person, softwareDB: software,
      countedPersonDB: tenth(person * share), countedSoftwareDB: tenth(software * share), statement: statement,
      values: values)
  }

  static func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  /// Totals and weight of rows that start at the usual priors.
  static func totals(_ rows: [Finding.EvidenceRow]) -> (Finding.Totals, weight: Double) {
    let person = tenth(rows.reduce(-49) { $0 + $1.countedPersonDB })
    let software = tenth(rows.reduce(-43) { $0 + $1.countedSoftwareDB })
    let weight = tenth(-10 * log10(pow(10, -person / 10) + pow(10, -software / 10)))
    let totals = Finding.Totals(
      priorPersonDB: -49, personDB: person, priorSoftwareDB: -43, softwareDB: software)
    return (totals, weight)
  }

  /// A histogram of log-normal intervals around `period` with an exponential of the same mean beside it.
  static func intervals(period: Double, spread: Double, count: Int) -> Finding.Plots.Intervals {
    let edges = (0...48).map { tenthOfPower(0.5 * pow(10, Double($0) * 5.2 / 48)) }
    let density = { (from: Double, to: Double) in
      let (low, high) = (log(from / period) / spread, log(to / period) / spread)
      return 0.5 * (erf(high / 2.0.squareRoot()) - erf(low / 2.0.squareRoot()))
    }
    var counts: [Int] = []
    var expected: [Double] = []
    for (from, to) in zip(edges, edges.dropFirst()) {
      counts.append(Int((density(from, to) * Double(count)).rounded()))
      expected.append(tenth((exp(-from / period) - exp(-to / period)) * Double(count)))
    }
    return Finding.Plots.Intervals(edgesS: edges, counts: counts, expectedIfRandom: expected)
  }

  private static func tenthOfPower(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

  /// `days` days of contacts (by hour of the day) beside office hours of a person; `holes` are hours without records.
  static func hours(
    days: Int, holes: Set<Int> = [], perHour: (_ day: Int, _ hour: Int) -> Int
  ) -> Finding.Plots.Hours {
    var contacts: [[Int]] = []
    var person: [[Int]] = []
    var covered: [[Bool]] = []
    for day in 0..<days {
      let workday = day % 7 < 5
      contacts.append((0..<24).map { holes.contains(day * 24 + $0) ? 0 : perHour(day, $0) })
      person.append(
        (0..<24).map { hour in
          guard workday, (7...17).contains(hour), !holes.contains(day * 24 + hour) else { return 0 }
          return 2 + (hour * 7 + day * 5) % 23
        })
      covered.append((0..<24).map { !holes.contains(day * 24 + $0) })
    }
    let dates = (0..<days).map { at(Double($0)).civil.date }
    return Finding.Plots.Hours(days: dates, contacts: contacts, person: person, covered: covered)
  }

  /// A finding with everything filled in; the closure may change it.
  static func finding(
    _ rank: Int, _ level: Level, host: String, name: String?, destination: Finding.Destination,
    evidence: [Finding.EvidenceRow], change: (inout Finding) -> Void = { _ in }
  ) -> Finding {
    let (totals, weight) = totals(evidence)
    var finding = Finding(
      id: "F-" + String(0x9c41_d2a0 + rank * 7_919, radix: 16), rank: rank, level: level, weightDB: weight,
      expectedFalsePerWeek: level == .high ? 0.04 : level == .medium ? 0.6 : 3.2, totals: totals,
      host: Finding.Host(address: host, addresses: [host], name: name, role: "workstation", site: "main"),
      members: [],
      client: Finding.Client(kind: "ja4-family", value: "t13-19-h2_d83cc789557e", label: "Windows Schannel"),
      destination: destination, object: nil, kind: .serviceC2, techniques: ["T1102.002", "T1071.001"],
      firstSeen: at(0, 8.24), lastSeen: at(6.9), contacts: 812, attempts: 0, bytesUp: 1_812_400,
      bytesDown: 4_120_900, periodS: 3_600, jitter: 0.2, claim: "A program polled a public service.",
      evidence: evidence, notObserved: ["process: there are no Sysmon records for this host"],
      innocent: "A synchronisation program that the catalogue does not know.",
      clearsIf: "The program is named, signed and installed by the administrators.",
      doFirst: "Ask the administrators which program on the host does this; keep its memory before it is restarted.",
      plots: Finding.Plots(
        intervals: intervals(period: 3_600, spread: 0.2, count: 811),
        hours: hours(days: 7) { _, hour in hour % 2 == 0 ? 1 : 0 }))
    change(&finding)
    return finding
  }

  static func service(
    _ id: String?, _ name: String, _ hostnames: [String], _ addresses: [String], tenant: String? = nil
  ) -> Finding.Destination {
    Finding.Destination(
      service: id, name: name, tenant: tenant, hostnames: hostnames, addresses: addresses, ports: [443])
  }

  /// A document around `findings`.
  static func document(_ findings: [Finding], change: (inout HuntDocument) -> Void = { _ in }) -> HuntDocument {
    let levels = { (level: Level) in findings.count { $0.level == level } }
    var document = HuntDocument(
      span: HuntDocument.Span(from: at(0), to: at(7)),
      coverage: HuntDocument.Coverage(
        files: 168, records: ["conn": 2_514_200, "dns": 741_004, "http": 48_213, "ssl": 612_880], rejected: 3,
        remarks: [
          "conn.2026-03-04-11.log.gz:48213: 21 of 22 fields", "ssl.2026-03-04-11.log.gz:902: no time",
          "http.2026-03-05-02.log.gz: the last line is cut off",
        ],
        gaps: [
          HuntDocument.Gap(from: at(2, 11), to: at(2, 15), log: "conn"),
          HuntDocument.Gap(from: at(2, 11), to: at(2, 15), log: "ssl"),
          HuntDocument.Gap(from: at(4, 1), to: at(4, 22), log: "dns"),
        ],
        packetLoss: 0.001,
        cannotJudge: HuntDocument.CannotJudge(contactsWithoutName: 0.04, behindSharedAddresses: 0.1),
        notObserved: [
          "No Sysmon records: which process spoke is unknown, and PROCESS said nothing.",
          "No proxy logs: paths inside encrypted connections are unknown.",
        ]),
      population: HuntDocument.Population(hosts: 412, historyDays: 7, thin: false),
      judged: HuntDocument.Judged(
        strands: 9_120, judgedStrands: 1_204, high: levels(.high), medium: levels(.medium), low: levels(.low),
        falseAlarmBasis:
          "Expected false alarms come from the tail of this input’s own 1,204 strand weights; provisional."),
      findings: findings)
    change(&document)
    return document
  }
}
