import Catalogue
public import Intelligence
public import Telemetry

/// An archive as the memory that a recall asks. Use it inside ``Archive/reading(_:)`` only.
///
/// Names, addresses, services, JA4 and JA3 fingerprints and User-Agents are kept; hashes of certificates are not. Of a JA4 the
/// family is kept, which a resumed session does not change; a JA3 or a User-Agent only where nothing better told the client.
public struct ArchiveMemory: Recollection {
  private let reader: ArchiveReader
  private let names: LastNames

  /// The memory of an archive that is being read.
  public init(_ reader: ArchiveReader) {
    self.reader = reader
    names = LastNames(reader.db)
  }

  /// What is kept.
  public var answerable: Set<RecallQuestion.Kind> { [.names, .addresses, .ja3, .ja4, .userAgents, .services] }

  /// Which logs were recorded in which hours, of each source.
  public func coverage(in span: Range<Timestamp>?) throws -> [SensorCoverage] {
    var found: [ArchiveSource: [RecordedLog: HourSet]] = [:]
    for day in try reader.coverage(in: span) {
      guard let log = RecordedLog(rawValue: day.log) else { continue }
      let start = HourSet.hour(of: day.day)
      for (hour, records) in day.hours.enumerated() where records > 0 {
        found[day.source, default: [:]][log, default: HourSet()].insert(start + hour)
      }
    }
    return found.map { SensorCoverage(site: $0.site, sensor: $0.sensor, hours: $1) }
      .sorted { ($0.site, $0.sensor) < ($1.site, $1.sensor) }
  }

  /// Answers questions, on all cores if the reader has companions.
  public func recollect(
    _ questions: [RecallQuestion], in span: Range<Timestamp>?, into sink: inout RecallSink
  ) throws {
    let asked = try reader.shared(count: questions.count, size: 512) { reader, range in
      try range.flatMap { place in
        try ArchiveMemory.matching(questions[place], reader).map { AskedSubject(question: place, subject: $0) }
      }
    }.flatMap { $0 }
    let days = try SubjectDays(asked.map(\.subject), in: ArchiveReader.days(span), reader)
    var start = 0
    var open: Int?
    while start < asked.count {
      let end = ArchiveMemory.batchEnd(asked, from: start)
      let sums = try days.sums(of: asked[start..<end].map(\.subject), reader)
      for (one, sum) in zip(asked[start..<end], sums) where !sum.hosts.isEmpty {
        if open != one.question { sink.begin(one.question) }
        open = one.question
        sink.match(one.subject.text)
        for host in sum.hosts { sink.add(RecalledSum(host)) }
        for days in sum.days {
          sink.add(RecalledSum.Days(host: sum.hosts[Int(days.host)].number, first: days.first, bits: days.bits))
        }
      }
      start = end
    }
  }

  /// A subject that answers a question.
  private struct AskedSubject: Sendable {
    var question: Int
    var subject: SubjectRecord
  }

  /// Subjects whose sums are in memory at the same time, about.
  private static let batch = 32_768

  /// The end of a batch: all subjects of a question lie in the same.
  private static func batchEnd(_ asked: [AskedSubject], from start: Int) -> Int {
    var end = min(start + batch, asked.count)
    while end < asked.count, asked[end].question == asked[end - 1].question { end += 1 }
    return end
  }

  /// Who stands behind a number.
  public func host(_ number: UInt32) throws -> RecalledHost {
    let machine = try reader.machine(number)
    return RecalledHost(site: machine.site, identity: machine.identity, name: try names.name(of: number))
  }

  /// Whether a machine was known by this address.
  public func owns(_ address: IPAddress) throws -> Bool {
    try reader.hasMachine("\(address)")
  }

  /// What fits a question.
  private static func matching(_ question: RecallQuestion, _ reader: ArchiveReader) throws -> [SubjectRecord] {
    switch question {
    case .namesUnder(let name): try reader.subjects(.name, name.text) + reader.names(below: name.text)
    case .name(let name): try reader.subjects(.name, name.text)
    case .address(let address): try reader.subjects(.address, "\(address)")
    case .addresses(let block): try reader.addresses(in: block)
    case .ja3(let value): try reader.subjects(.client, "ja3 \(value)")
    case .ja4(let value): try JA4Family(either: value).map { try reader.subjects(.client, "ja4-family \($0)") } ?? []
    case .userAgent(let text): try reader.subjects(.client, "user-agent \(text)")
    case .service(let id):
      try reader.subjects(.destination, id) + reader.subjects(.destination, startingWith: id + "/")
    case .certificate: []
    }
  }
}

extension RecalledSum {
  init(_ host: SubjectSums.Host) {
    self.init(
      host: host.number, contacts: Int(clamping: host.contacts), attempts: Int(clamping: host.attempts),
      bytesUp: host.up, bytesDown: host.down, first: Timestamp(microseconds: host.first &* 1_000_000),
      last: Timestamp(microseconds: host.last &* 1_000_000))
  }
}
