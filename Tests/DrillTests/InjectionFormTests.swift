import Telemetry
import Testing

@testable import Drill

/// Rows are written as the file writes them.
struct InjectionFormTests {
  private func layout(_ lines: [String]) -> RecordLayout {
    var layout = RecordLayout()
    for line in lines {
      let bytes = Array(line.utf8)
      if !layout.takeHeader(bytes, bytes.indices) { layout.learn(bytes, bytes.indices) }
    }
    return layout
  }

  @Test(arguments: [
    #"{"ts":1.5,"uid":"C1","answers":["a","b,c"],"note":"x \"y\" }","n":-3}"# + "\n",
    #"{"ts": 1.5, "uid": "C1", "set": [], "deep": {"a": [1, 2]}, "n": null}"# + "\r\n",
  ])
  func aJSONRowComesBackAsItWas(_ line: String) throws {
    let layout = layout([line])
    let bytes = Array(line.utf8)
    let row = try #require(layout.row(bytes, bytes.indices))
    #expect(String(decoding: layout.line(row), as: UTF8.self) == line)
  }

  @Test func aTextRowComesBackAsItWas() throws {
    let line = "1.500000\tC1\t-\t(empty)\tT\n"
    let layout = layout([
      "#separator \\x09\n", "#set_separator\t,\n", "#unset_field\t-\n", "#fields\tts\tuid\ta\tb\tc\n",
    ])
    let bytes = Array(line.utf8)
    let row = try #require(layout.row(bytes, bytes.indices))
    #expect(row.values["a"] == nil)
    #expect(String(decoding: layout.line(row), as: UTF8.self) == line)
  }

  @Test func keysOfLaterRowsFindTheirPlace() {
    let layout = layout([
      #"{"a":1,"d":2}"# + "\n", #"{"a":1,"b":1,"d":2}"# + "\n", #"{"b":1,"c":1,"d":1,"e":1}"# + "\n",
    ])
    #expect(layout.names == ["a", "b", "c", "d", "e"])
  }

  @Test(arguments: [
    (["1.250000", "2.500000"], "3.100000"), (["1.25", "2.5", "3.123456"], "3.1"),
    (["2018-01-31T18:12:06.539915Z"], "1970-01-01T00:00:03.100000Z"), (["1.250", "1.500"], "3.100"),
  ])
  func timesFollowTheColumn(_ samples: [String], _ expected: String) {
    var style = DecimalStyle()
    for sample in samples { style.learn(sample) }
    #expect(style.text(3_100_000).text == expected)
  }

  /// Values of the specification's baseline (github.com/corelight/community-id-spec).
  @Test func communityIDsAreTheSpecifications() throws {
    let tcp = CommunityID.make(
      try #require(IPAddress("128.232.110.120")), 34855, try #require(IPAddress("66.35.250.204")), 80, isUDP: false)
    #expect(tcp == "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")
    let udp = CommunityID.make(
      try #require(IPAddress("192.168.1.52")), 54585, try #require(IPAddress("8.8.8.8")), 53, isUDP: true)
    #expect(udp == "1:d/FP5EW3wiY1vCndhwleRRKHowQ=")
  }
}
