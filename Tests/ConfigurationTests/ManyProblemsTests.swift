import Testing

@testable import Configuration

@Suite struct ManyProblemsTests {
  /// A file of another format must be refused at once, and not with a thousand lines.
  @Test func onlyTheFirstHundredAreTold() throws {
    let text = (0..<5_000).map { "unknown_key_\($0): x\n" }.joined()
    let error = try #require(throws: ConfigurationError.self) {
      _ = try ConfigurationFile.parse(Array(text.utf8), name: "c.yaml", zoneExists: { _ in true })
    }
    #expect(error.problems.count == 100)
    #expect(error.problems.last?.message == "and 4901 more; mend these first")
    #expect(error.problems[98].line == 99)
  }
}
