import Evidence
import Testing

@Suite struct WeightTableTests {
  private static let table = WeightTable(
    version: "test",
    entries: [
      "timer": WeightTable.Entry(
        person: WeightShape(.person, bounds: [0, 50], weights: [-10, 20, 95]),
        software: WeightShape(.person, bounds: [50], weights: [0, 14])),
      "rarity": WeightTable.Entry(person: nil, software: WeightShape(.software, bounds: [30], weights: [-25, 61])),
    ])

  @Test func whatASignalCanCountForGrowsWithWhatItsFormulaMaySay() {
    #expect(Self.table.most(of: "timer", against: .person, person: -1) == -1)
    #expect(Self.table.most(of: "timer", against: .person, person: 4.9) == 2)
    #expect(Self.table.most(of: "timer", against: .person, person: 5) == 9.5)
    #expect(Self.table.most(of: "timer", against: .software, person: 4) == 0)
    // The formula's weight against software is not known: all of its steps may be reached.
    #expect(Self.table.most(of: "rarity", against: .software, person: 0) == 6.1)
    #expect(Self.table.most(of: "nothing", against: .person, person: 0) == nil)
  }

  @Test(arguments: [(-99, -10), (-1, -10), (0, 20), (49, 20), (50, 95), (4000, 95)])
  func aStepCountsFromItsBoundOn(tenths: Int, weight: Int) {
    #expect(Self.table.entries["timer"]?.person?.weight(at: tenths) == weight)
  }

  @Test func weightsThatAreMissingRepeatTheLastAndSuperfluousOnesAreLeftOut() {
    #expect(WeightShape(.person, bounds: [1, 2], weights: [7]).weights == [7, 7, 7])
    #expect(WeightShape(.person, bounds: [1], weights: [7, 8, 9]).weights == [7, 8])
    #expect(WeightShape(.person, bounds: [], weights: []).weight(at: 3) == 0)
  }

  @Test func fittedRowsCountAsTheTableSaysAndTheSumIsExact() {
    let rows = [
      WeightedRow(signal: "timer", group: .rhythm, person: 12.34, software: 0),
      WeightedRow(signal: "rarity", group: .identity, person: 9, software: 2.96),
      // Not in the table: by groups, where the second counts half.
      WeightedRow(signal: "one", group: .volume, person: 4, software: 0),
      WeightedRow(signal: "two", group: .volume, person: 3, software: -1),
    ]
    let fused = Fusion(table: Self.table).fuse(rows)
    #expect(fused.rows.map(\.countedPerson) == [9.5, 0, 4, 1.5])
    // The timer's formula against a person decides against software too; 2.96 dB are 3.0 after rounding.
    #expect(fused.rows.map(\.countedSoftware) == [1.4, 6.1, 0, -1])
    #expect(fused.person == -34 && fused.software == -36.5)
    #expect(fused.weight == Fusion.softMinimum(-34, -36.5).rounded)
    #expect(Fusion.unrounded(rows, with: Fusion(table: Self.table)).person.rounded == fused.person)
  }

  @Test func theCapIsAppliedBeforeTheTableIsAsked() {
    let row = WeightedRow(signal: "timer", group: .rhythm, person: 400, software: 0, cap: 4.9)
    #expect(Fusion(table: Self.table).fuse([row]).rows[0].countedPerson == 2)
  }

  @Test func theMostIsWhatPruningMayExpect() {
    #expect(Self.table.most(of: "timer", against: .software) == 1.4)
    #expect(Self.table.most(of: "rarity", against: .person) == 0)
    #expect(Self.table.most(of: "unknown", against: .person) == nil)
  }
}
