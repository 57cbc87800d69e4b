import Telemetry
import Testing

@testable import LogWriting

@Suite struct FieldEncoderTests {
  private func line(_ format: ZeekFormat, _ fill: (inout FieldEncoder) -> Void) -> String {
    var encoder = FieldEncoder(format: format)
    encoder.beginRow()
    fill(&encoder)
    encoder.endRow()
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test func timesHaveSixDecimalsByIntegers() {
    let text = line(.tsv) { encoder in
      encoder.time("ts", Timestamp(microseconds: 1_772_406_000_000_007))
      encoder.interval("d", microseconds: 1_500)
      encoder.interval("none", microseconds: nil)
      encoder.time("before", Timestamp(microseconds: -1_500_000))
    }
    #expect(text == "1772406000.000007\t0.001500\t-\t-1.500000\n")
  }

  @Test(arguments: [
    ("a\tb", "a\\x09b"), ("a\\b", "a\\x5cb"), ("-", "\\x2d"), ("(empty)", "\\x28empty)"), ("", "(empty)"),
    ("line\n", "line\\x0a"), ("č", "č"), ("a,b", "a,b"),
  ])
  func textIsEscapedInTSV(_ raw: String, _ written: String) {
    #expect(line(.tsv) { $0.string("s", raw) } == written + "\n")
  }

  @Test func setsEscapeTheirSeparator() {
    #expect(line(.tsv) { $0.strings("s", ["a,b", "c"]) } == "a\\x2cb,c\n")
    #expect(line(.tsv) { $0.strings("s", []) } == "(empty)\n")
    #expect(line(.json) { $0.strings("s", ["a,b", "c\""]) } == "{\"s\":[\"a,b\",\"c\\\"\"]}\n")
  }

  @Test func jsonLeavesUnsetFieldsOut() {
    let text = line(.json) { encoder in
      encoder.string("a", nil)
      encoder.bool("b", true)
      encoder.count("c", nil)
      encoder.count("d", -12)
      encoder.string("e", "x\u{1}")
      encoder.address("f", IPAddress("10.20.0.1"))
      encoder.address("g", IPAddress("2001:db8::1"))
    }
    #expect(text == "{\"b\":true,\"d\":-12,\"e\":\"x\\u0001\",\"f\":\"10.20.0.1\",\"g\":\"2001:db8::1\"}\n")
  }

  @Test(arguments: [0, 9, 10, 99, 100, 12_345, Int64.max, Int64.min] as [Int64])
  func wholeNumbersOfAllLengths(_ number: Int64) {
    #expect(line(.tsv) { $0.count("n", number) } == "\(number)\n")
  }

  @Test func thousandthsKeepTheirZeros() {
    #expect(line(.tsv) { $0.thousandths("p", 1_007) } == "1.007\n")
    #expect(line(.tsv) { $0.thousandths("p", -5) } == "-0.005\n")
  }
}
