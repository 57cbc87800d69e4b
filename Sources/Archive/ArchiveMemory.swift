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

  /// Answers questions facet by facet.
  public func recollect(
    _ questions: [RecallQuestion], in span: Range<Timestamp>?, into sink: inout RecallSink
  ) throws {
    let days = ArchiveReader.days(span)
    for facet in Facet.allCases {
      var subjects: [SubjectRecord] = []
      var asked: [(question: Int, subjects: Range<Int>)] = []
      for (place, question) in questions.enumerated() {
        let found = try matching(question, facet)
        guard !found.isEmpty else { continue }
        asked.append((place, subjects.count..<(subjects.count + found.count)))
        subjects += found
      }
      guard !subjects.isEmpty else { continue }
      var days = try ArchiveReader.Days(of: subjects, facet, in: days, reader)
      for (place, range) in asked {
        var isOpen = false
        for subject in subjects[range] {
          var isMatched = false
          try days.visit(subject) { row in
            if !isOpen { sink.begin(place) }
            if !isMatched { sink.match(subject.text) }
            (isOpen, isMatched) = (true, true)
            sink.add(RecalledDay(row))
          }
        }
      }
    }
  }

  /// Who stands behind a number.
  public func host(_ number: UInt32) throws -> RecalledHost {
    let machine = try reader.machine(number)
    return RecalledHost(site: machine.site, identity: machine.identity, name: try names.name(of: number))
  }

  /// What fits a question, if its answer stands in this facet.
  private func matching(_ question: RecallQuestion, _ facet: Facet) throws -> [SubjectRecord] {
    switch (question, facet) {
    case (.namesUnder(let name), .name):
      try reader.subjects(.name, name.text) + reader.names(below: name.text)
    case (.name(let name), .name): try reader.subjects(.name, name.text)
    case (.address(let address), .address): try reader.subjects(.address, "\(address)")
    case (.addresses(let block), .address): try reader.addresses(in: block)
    case (.ja3(let value), .client): try reader.subjects(.client, "ja3 \(value)")
    case (.ja4(let value), .client):
      try JA4Family(ja4: value).map { try reader.subjects(.client, "ja4-family \($0)") } ?? []
    case (.userAgent(let text), .client): try reader.subjects(.client, "user-agent \(text)")
    case (.service(let id), .destination):
      try reader.subjects(.destination, id) + reader.subjects(.destination, startingWith: id + "/")
    default: []
    }
  }
}

extension RecalledDay {
  init(_ row: DayRow) {
    let start = DayNumber.start(row.day).microseconds
    self.init(
      host: row.host, day: row.day, contacts: Int(row.contacts), attempts: Int(row.attempts), bytesUp: row.up,
      bytesDown: row.down, first: Timestamp(microseconds: start + Int64(row.first) * 1_000_000),
      last: Timestamp(microseconds: start + Int64(row.last) * 1_000_000))
  }
}
