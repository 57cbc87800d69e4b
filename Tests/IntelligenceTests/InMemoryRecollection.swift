import Intelligence
import Telemetry

/// A memory that keeps every row in a list and finds by looking at all of them: the plainest truth to test against.
struct InMemoryRecollection: Recollection {
  struct Row {
    var question: RecallQuestion.Kind
    var thing: String
    var day: RecalledDay
  }

  struct Lost: Error, Equatable {}

  var answerable: Set<RecallQuestion.Kind> = [.names, .addresses, .ja3, .ja4, .userAgents]
  var sensors: [SensorCoverage] = []
  var rows: [Row] = []
  var isLost = false

  func coverage(in span: Range<Timestamp>?) throws(Lost) -> [SensorCoverage] {
    if isLost { throw Lost() }
    return sensors
  }

  func owns(_ address: IPAddress) throws(Lost) -> Bool { "\(address)".hasPrefix("10.0.0.") }

  func host(_ number: UInt32) throws(Lost) -> RecalledHost { RecalledHost(identity: "10.0.0.\(number)") }

  func recollect(
    _ questions: [RecallQuestion], in span: Range<Timestamp>?, into sink: inout RecallSink
  ) throws(Lost) {
    for (index, question) in questions.enumerated() {
      let found = rows.filter { row in
        row.question == question.kind && InMemoryRecollection.fits(row.thing, question)
          && (span.map { $0.contains(row.day.first) } ?? true)
      }
      guard !found.isEmpty else { continue }
      sink.begin(index)
      for row in found {
        sink.match(row.thing)
        sink.add(row.day)
      }
    }
  }

  private static func fits(_ thing: String, _ question: RecallQuestion) -> Bool {
    switch question {
    case .namesUnder(let domain): thing == domain.text || thing.hasSuffix("." + domain.text)
    case .name(let name): thing == name.text
    case .address(let address): IPAddress(thing) == address
    case .addresses(let block): IPAddress(thing).map { block.contains($0) } ?? false
    case .ja3(let value), .ja4(let value), .userAgent(let value), .service(let value): thing == value
    case .certificate(let hash): thing == hash.description
    }
  }

  mutating func see(
    _ kind: RecallQuestion.Kind, _ thing: String, host: UInt32, hour: Int, contacts: Int = 1, up: UInt64 = 10
  ) {
    let time = HourSet.start(of: hour)
    rows.append(
      Row(
        question: kind, thing: thing,
        day: RecalledDay(
          host: host, day: Int32(hour / 24), contacts: contacts, bytesUp: up, bytesDown: 2 * up, first: time,
          last: time.advanced(by: 60))))
  }
}
