import Evidence
import Testing

/// Small seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    // Wraps by design: the generator is arithmetic modulo 2^64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

struct FusionTests {
  private static func row(_ random: inout SplitMix, index: Int, positive: Bool = false) -> WeightedRow {
    let groups: [EvidenceGroup] = [.rhythm, .volume, .identity, .context]
    let range = positive ? 0.0...30.0 : -20.0...30.0
    return WeightedRow(
      signal: "signal-\(index)", group: groups[Int.random(in: 0..<4, using: &random)],
      person: Decibans(Double.random(in: range, using: &random)),
      software: Decibans(Double.random(in: range, using: &random)),
      cap: Decibans(Double.random(in: 2...26, using: &random)))
  }

  private static func rows(_ random: inout SplitMix) -> [WeightedRow] {
    (0..<Int.random(in: 0...12, using: &random)).map { row(&random, index: $0) }
  }

  private static let fusions = [Fusion(), Fusion(groupCaps: [.rhythm: 20, .identity: 12.5])]

  @Test(arguments: fusions)
  func aFurtherReasonNeverLowersTheWeight(fusion: Fusion) {
    var random = SplitMix(state: 1)
    for _ in 0..<500 {
      let rows = Self.rows(&random)
      let before = fusion.fuse(rows)
      let after = fusion.fuse(rows + [Self.row(&random, index: 99, positive: true)])
      #expect(after.person >= before.person)
      #expect(after.software >= before.software)
      #expect(after.weight >= before.weight)
      let exact = Fusion.unrounded(rows, with: fusion).weight
      let exactAfter = Fusion.unrounded(rows + [Self.row(&random, index: 99, positive: true)], with: fusion).weight
      #expect(exactAfter.value >= exact.value - 1e-9)
    }
  }

  @Test(arguments: fusions)
  func theOrderOfRowsDoesNotMatter(fusion: Fusion) {
    var random = SplitMix(state: 2)
    for _ in 0..<300 {
      let rows = Self.rows(&random)
      let shuffled = rows.shuffled(using: &random)
      let (first, second) = (fusion.fuse(rows), fusion.fuse(shuffled))
      #expect(first.person == second.person && first.software == second.software && first.weight == second.weight)
      #expect(first.rows.map(\.row) == rows)
      #expect(Set(first.rows) == Set(second.rows))
    }
  }

  @Test(arguments: fusions)
  func countedRowsAddUpExactly(fusion: Fusion) {
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      let fused = fusion.fuse(Self.rows(&random))
      let person = fused.rows.reduce(fused.priorPerson.tenths) { $0 + $1.countedPerson.tenths }
      let software = fused.rows.reduce(fused.priorSoftware.tenths) { $0 + $1.countedSoftware.tenths }
      #expect(Decibans(tenths: person) == fused.person)
      #expect(Decibans(tenths: software) == fused.software)
      #expect(fused.weight == Fusion.softMinimum(fused.person, fused.software).rounded)
      for row in fused.rows {
        #expect(row.countedPerson == row.countedPerson.rounded)
        #expect(abs(row.countedPerson.value) <= abs(row.row.person.value) + 0.051)
        #expect(abs(row.countedPerson.value) <= row.row.cap.value + 0.051)
      }
    }
  }

  @Test(arguments: fusions)
  func roundingMovesLittle(fusion: Fusion) {
    var random = SplitMix(state: 4)
    for _ in 0..<300 {
      let rows = Self.rows(&random)
      let (rounded, exact) = (fusion.fuse(rows), Fusion.unrounded(rows, with: fusion))
      #expect(abs(rounded.weight.value - exact.weight.value) <= 0.1 * Double(rows.count) + 0.1)
    }
  }

  @Test func groupsAreDiscountedAndNegativesCountInFull() {
    let fused = Fusion().fuse([
      WeightedRow(signal: "c", group: .rhythm, person: 15, software: 0),
      WeightedRow(signal: "a", group: .rhythm, person: 40, software: 0, cap: 22.1),
      WeightedRow(signal: "b", group: .rhythm, person: 15, software: 6),
      WeightedRow(signal: "d", group: .rhythm, person: -4, software: -2.34),
      WeightedRow(signal: "e", group: .identity, person: 14, software: 14),
    ])
    #expect(fused.rows.map(\.countedPerson) == [3.8, 22.1, 7.5, -4, 14])
    #expect(fused.rows.map(\.countedSoftware) == [0, 0, 6, -2.3, 14])
    #expect(fused.person == -5.6)
    #expect(fused.software == -25.3)
    #expect(fused.closestRival == .software)
    #expect(fused.weight == -25.3)
  }

  @Test func groupCapLeavesTheRest() {
    let fused = Fusion(groupCaps: [.volume: 10]).fuse([
      WeightedRow(signal: "a", group: .volume, person: 8, software: 1),
      WeightedRow(signal: "b", group: .volume, person: 6, software: 1),
      WeightedRow(signal: "c", group: .volume, person: 4, software: -3),
    ])
    #expect(fused.rows.map(\.countedPerson) == [8, 2, 0])
    #expect(fused.rows.map(\.countedSoftware) == [1, 0.5, -3])
  }

  @Test func hostileNumbersStayFinite() {
    let fused = Fusion(groupWeights: [.nan, -1, 7]).fuse([
      WeightedRow(signal: "a", group: .dns, person: Decibans(.nan), software: Decibans(.infinity)),
      WeightedRow(
        signal: "a", group: .dns, person: Decibans(-.infinity), software: Decibans(.nan), cap: Decibans(.nan)),
      WeightedRow(signal: "a", group: .dns, person: 1e300, software: -1e300, cap: -3),
    ])
    #expect(fused.person.value.isFinite && fused.software.value.isFinite && fused.weight.value.isFinite)
  }

  @Test func softMinimum() {
    #expect(abs(Fusion.softMinimum(0, 0).value + 3.0103) < 1e-4)
    #expect(Fusion.softMinimum(5, Decibans(.infinity)) == 5)
    #expect(Fusion.softMinimum(Decibans(-.infinity), 5).value == -.infinity)
    #expect(Fusion.softMinimum(100, -7) == Fusion.softMinimum(-7, 100))
    #expect(Fusion().fuse([]).weight == -50)
  }
}
