import Detection
import FoundationEssentials
import Testing

@testable import Drill

@Suite struct EvaluationStatisticsTests {
  /// A case of 100 hosts over ten days: five false rows may stand in its list.
  static func item(
    planted: [(id: String, difficulty: String)], rows: [(weight: Double, level: String, planted: String?)],
    seed: Int = 1, hours: Double? = nil, from: String = "2026-03-02T04:00:00Z"
  ) throws -> EvaluationCase {
    let plantedText = planted.map {
      """
      {"id": "\($0.id)", "channel": "\($0.id)", "difficulty": "\($0.difficulty)", "traits": ["own-cloud"], "kind": "beacon",
       "family": "own-domain", "contacts": 9, "from": "\(from)"}
      """
    }
    let rowText = rows.map {
      """
      {"weight": \($0.weight), "level": "\($0.level)", "planted": [\($0.planted.map { "\"\($0)\"" } ?? "")], "maker": "updater",
       "nature": "software", "kind": "beacon", "destination": "a.example"}
      """
    }
    let text = """
      {"schema": "fousek.case/1", "hosts": 100, "days": 10, "strands": 1000, "seed": \(seed),
       "hours": \(hours.map { "\($0)" } ?? "null"), "started": "2026-03-02T00:00:00Z",
       "planted": [\(plantedText.joined(separator: ","))], "rows": [\(rowText.joined(separator: ","))],
       "expected": [\((0...30).map { "\(Double(30 - $0))" }.joined(separator: ","))]}
      """
    return try JSONDecoder().decode(EvaluationCase.self, from: Data(text.utf8))
  }

  private static func falseRows(_ count: Int, from weight: Double) -> [(Double, String, String?)] {
    (0..<count).map { (weight - Double($0), "medium", nil) }
  }

  @Test func aListIsReadUntilItHoldsMoreFalseRowsThanItMay() throws {
    let before = try Self.item(planted: [("a", "easy")], rows: Self.falseRows(5, from: -10) + [(-20, "low", "a")])
    #expect(before.allowed == 5)
    #expect(before.foundWithinBudget == ["a"])
    let behind = try Self.item(planted: [("a", "easy")], rows: Self.falseRows(6, from: -10) + [(-20, "low", "a")])
    #expect(behind.foundWithinBudget.isEmpty)
    #expect(behind.found(at: .medium).isEmpty && behind.found(at: .low) == ["a"])
    #expect(behind.falseRows(at: .medium).count == 6 && behind.falseRows(at: .high).isEmpty)
  }

  @Test func sharesHaveIntervalsThatHoldThem() throws {
    let none = Share(0, of: 0)
    #expect(none.value == nil && none.low == 0 && none.high == 1)
    // Wilson's interval of 8 in 10, to three digits (0.490, 0.943).
    let share = Share(8, of: 10)
    #expect(abs(share.low - 0.490) < 0.001 && abs(share.high - 0.943) < 0.001)
    #expect(Share(0, of: 7).low == 0 && Share(7, of: 7).high == 1)
    // Networks that differ widely widen the interval.
    let even = Share(pooled: Array(repeating: (part: 5, whole: 10), count: 20))
    let uneven = Share(pooled: (0..<20).map { (part: $0 % 2 == 0 ? 10 : 0, whole: 10) })
    #expect(even.value == uneven.value)
    #expect(uneven.high - uneven.low > even.high - even.low)
    #expect(Share(pooled: [(3, 9), (4, 9)]) == Share(pooled: [(3, 9), (4, 9)]))
  }

  @Test func totalsCountByClassFirstPlaceAndPrecision() throws {
    let totals = EvaluationTotals([
      try Self.item(
        planted: [("a", "easy"), ("b", "hard")],
        rows: [(-5, "high", "a"), (-12, "medium", nil), (-40, "low", "b")]),
      try Self.item(planted: [("c", "easy")], rows: [(-6, "high", nil), (-20, "medium", nil)], seed: 2),
      try Self.item(planted: [], rows: [], seed: 3),
    ])
    #expect(totals.recall(.easy).part == 1 && totals.recall(.easy).whole == 2)
    #expect(totals.recall(.hard).part == 1)
    #expect(totals.recall(at: .medium) { $0.difficulty == .hard }.part == 0)
    #expect(totals.firstPlace.part == 1 && totals.firstPlace.whole == 2)
    #expect(totals.precision.part == 1 && totals.precision.whole == 4)
    #expect(totals.thousandHostDays == 3)
    #expect(totals.falseRate(at: .medium) == 1 && totals.falseRows(at: .high) == 1)
    // Ranks of the true rows in the pooled list are 1 and 5: (1 + 2/5) / 3.
    #expect(abs(totals.averagePrecision - 1.4 / 3) < 1e-9)
  }

  @Test func aChannelThatStandsInTwoRowsCountsOnce() throws {
    let totals = EvaluationTotals([
      try Self.item(planted: [("a", "easy")], rows: [(12, "high", "a"), (8, "high", "a"), (-3, "high", nil)])
    ])
    #expect(totals.averagePrecision == 1)
  }

  @Test func expectationsAndReliabilityHoldTheRowsAgainstTheirNumbers() throws {
    let totals = EvaluationTotals([
      try Self.item(planted: [("a", "easy")], rows: [(12, "high", "a"), (-3, "high", nil), (-31, "low", nil)])
    ])
    let expectations = totals.expectations
    #expect(expectations.count == 31)
    // Below the end of the list nothing was counted, so nothing is expected.
    #expect(expectations.first { $0.weight == -32 }.map { $0.counted == 0 && $0.expected == 0 } == true)
    #expect(expectations.first { $0.weight == -30 }.map { $0.counted == 1 && $0.expected == 15 } == true)
    #expect(expectations.first { $0.weight == -2 }?.counted == 0)
    #expect(expectations.first { $0.weight == -4 }?.counted == 1)
    let reliability = totals.reliability
    #expect(reliability.map(\.share.whole).reduce(0, +) == 3)
    #expect(reliability.last?.low == 0.9 && reliability.last?.share.part == 1)
    #expect(totals.brier > 0 && totals.brier < 0.2)
    // One false row gains more than 20 dB over -49.97 dB, of 1,000 strands.
    #expect(abs(totals.tail(100) - 0.1) < 1e-9)
    #expect(EvaluationTotals([]).brier == 0 && EvaluationTotals([]).tail(100) == 0)
  }

  @Test func delaysRunFromTheFirstContact() throws {
    let hunts = try [(6.0, false), (12, true), (24, true)].map { hours, isFound in
      try Self.item(
        planted: [("a", "easy")], rows: isFound ? [(-5, "high", "a")] : [(-50, "low", "a")], seed: 7, hours: hours)
    }
    let delay = DetectionDelay(hunts)
    // Found in the records of 12 hours; the first contact was at 04:00.
    #expect(delay.hours.count == 1 && delay.hours[0].delay == 8)
    #expect(delay.found(.easy, within: 6).part == 0 && delay.found(.easy, within: 8).part == 1)
    #expect(delay.found(.hard, within: 8).whole == 0)
  }

  @Test func thePageIsMadeOfTheResults() throws {
    let found = try Self.item(planted: [("a", "easy")], rows: [(-5, "high", "a"), (-30, "medium", nil)])
    let clean = try Self.item(planted: [], rows: [(-9, "high", nil)], seed: 4)
    let page = EvaluationPage(EvaluationSuite(cases: ["week-ja4": [found], "clean": [clean]])).text
    #expect(page.contains("100 % (21–100; 1 of 1); target 95: reached"))
    #expect(page.contains("| 4 | high | -9 | beacon | a.example | updater (software) |"))
    #expect(page.contains("not measured"))
    #expect(page.contains("| own-cloud | 100 % (21–100; 1 of 1) |"))
  }

  @Test func casesSurviveTheirFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/week-ja4", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: "\(folder)/rita", withIntermediateDirectories: true)
    let item = try Self.item(planted: [("a", "easy")], rows: [(-5, "high", "a")])
    try JSONEncoder().encode(item).write(to: URL(filePath: "\(folder)/week-ja4/1.json"))
    try Data(#"{"schema":"fousek.rita/1","found":{"easy":1},"planted":{"easy":4}}"#.utf8).write(
      to: URL(filePath: "\(folder)/rita/1.json"))
    let suite = try EvaluationSuite(folder: folder)
    #expect(suite.cases["week-ja4"] == [item])
    #expect(suite.rita[.easy]?.planted == 4)
    try Data("{}".utf8).write(to: URL(filePath: "\(folder)/week-ja4/2.json"))
    #expect(throws: SimulationError.self) { try EvaluationSuite(folder: folder) }
  }
}
