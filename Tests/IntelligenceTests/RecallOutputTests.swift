import Catalogue
import FoundationEssentials
import Telemetry
import Testing

@testable import Intelligence

@Suite struct RecallOutputTests {
  private func document() throws -> RecallDocument {
    var memory = RecallTests.memory(without: .ssl, in: 24..<30)
    memory.see(.names, "www.evil.example", host: 1, hour: RecallTests.start + 5)
    let reading = try read(
      #"{"objects":[{"type":"domain-name","id":"domain-name--1","value":"evil.example"},{"type":"url","id":"url--1","value":"https://github.com/\u202ex\"y"},{"type":"x509-certificate","id":"x509-certificate--1","hashes":{"SHA-1":"b0238c547a905bfa119c4e8baccaeacf36491ff6"}},{"type":"file","id":"file--1","name":"a\u001b[2J"}]}"#
    )
    return try Recall(rules: BreadthRules(catalogue: try Catalogue.builtIn())).answers(to: [reading], from: memory)
  }

  @Test func jsonIsWellFormedSortedAndSaysItsSchema() throws {
    let bytes = RecallJSON.encode(try document())
    struct Probe: Decodable {
      struct Answer: Decodable { let answer: String }
      let schema: String
      let answers: [Answer]
      let counts: [String: Int]
    }
    let probe = try JSONDecoder().decode(Probe.self, from: Data(bytes))
    #expect(probe.schema == "fousek.recall/1")
    #expect(probe.answers.map(\.answer) == ["seen", "not-seen", "not-covered"])
    #expect(probe.counts == ["broad": 1, "seen": 1, "not_seen": 1, "not_covered": 1, "partly_covered": 0])
    var cursor = JSONCursor(bytes, file: "out", deepest: 64)
    expectSorted(try cursor.value())
  }

  private func expectSorted(_ value: JSONValue) {
    let names = value.members.map(\.name)
    #expect(names == names.sorted())
    for member in value.members { expectSorted(member.value) }
    for element in value.elements { expectSorted(element) }
  }

  @Test(arguments: [0, 1, JSONWriter.block, JSONWriter.block + 1, 3 * JSONWriter.block + 7])
  func allCoresWriteTheSameBytes(count: Int) {
    func written(_ array: (inout JSONWriter) -> Void) -> [UInt8] {
      var writer = JSONWriter()
      writer.object { $0.member("answers", array) }
      return writer.bytes
    }
    let numbers = Array(0..<count)
    let whole = written { $0.array(numbers) { writer, number in writer.object { $0.member("n", number) } } }
    let shared = written { $0.array(inBlocks: numbers) { writer, number in writer.object { $0.member("n", number) } } }
    #expect(shared == whole)
  }

  @Test func momentsAreWrittenAsTheyAreDescribed() {
    for microseconds in [0, 1_772_409_600_000_000, 1_772_409_600_250_000, -1, .min, .max] as [Int64] {
      let time = Timestamp(microseconds: microseconds)
      var writer = JSONWriter()
      writer.object { $0.member("t", time) }
      #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\n  \"t\": \"\(time)\"\n}")
    }
  }

  @Test func nothingForeignActsOnATerminal() throws {
    let text = RecallText.text(try document())
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.actsOnText })
    let json = String(decoding: RecallJSON.encode(try document()), as: UTF8.self)
    #expect(!json.unicodeScalars.contains { $0 != "\n" && $0.actsOnText })
  }

  @Test func whatLiesOutsideTheTimeThatWasAskedForIsTold() throws {
    var memory = RecallTests.memory()
    memory.see(.names, "evil.example", host: 1, hour: RecallTests.start + 5)
    let recall = Recall(rules: BreadthRules(catalogue: try Catalogue.builtIn()))
    let indicator = try IndicatorReader(catalogue: try Catalogue.builtIn()).read(argument: "evil.example")
    func isWider(_ hours: Range<Int>) throws -> Bool {
      let span =
        HourSet.start(
          of: RecallTests.start + hours.lowerBound)..<HourSet.start(of: RecallTests.start + hours.upperBound)
      var document = try recall.answers(to: [indicator], from: memory)
      document.span = span
      return RecallText.text(document).contains("Contacts are kept by day")
    }
    #expect(try isWider(8..<9) && isWider(0..<5))
    #expect(try !isWider(5..<6) && !isWider(0..<24))
  }

  @Test func theTextSaysWhatMatters() throws {
    let text = RecallText.text(try document())
    for part in [
      "SEEN: 1", "domain evil.example", "1 host: 1 contact, on 1 day", "as www.evil.example", "10.0.0.1",
      "NOT COVERED, nothing that could show it was kept: 1", "certificate hashes: nothing of the kind is kept",
      "too broad: ", "not checked: the path of the URL", "REFUSED in f: 1",
      "prague s1: no ssl, seen through other logs only from 2026-03-28 00:00 to 2026-03-28 06:00",
    ] {
      #expect(text.contains(part), "\(part) is missing in\n\(text)")
    }
  }
}
