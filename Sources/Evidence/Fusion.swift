import Glibc

/// How rows of evidence become one weight.
///
/// Three stories stand against each other: the one that is looked for, "a person did this", and "ordinary software did
/// this". Each row has a weight against either rival. Inside a group, which shares a cause, the strongest positive row
/// counts in full and the next ones a half, a quarter, an eighth …; negative rows count in full. Rows whose signal stands in
/// a fitted table count as the table says instead: there the fit has found what groups only guess. The two totals are joined
/// by a soft minimum: a finding must beat both rivals, and evidence against one cannot make up for the other.
public struct Fusion: Hashable, Sendable {
  /// Weight against a person before any evidence.
  public var priorPerson: Decibans
  /// Weight against ordinary software before any evidence.
  public var priorSoftware: Decibans
  /// What share of the first, second … positive row of a group counts; the last one also holds for all that follow.
  /// It must not rise, else a further reason could lower a sum. Empty means that all count in full.
  public var groupWeights: [Double]
  /// The most that the positive rows of a group may add up to, where a group has such a limit.
  public var groupCaps: [EvidenceGroup: Decibans]
  /// What fitted signals count for, if there is a table.
  public var table: WeightTable?

  /// How rows are joined. The defaults: one channel in 100,000 is the one looked for, 80 % of the others are a
  /// person's and 20 % software's.
  public init(
    priorPerson: Decibans = -49, priorSoftware: Decibans = -43, groupWeights: [Double] = [1, 0.5, 0.25, 0.125],
    groupCaps: [EvidenceGroup: Decibans] = [:], table: WeightTable? = nil
  ) {
    self.priorPerson = priorPerson
    self.priorSoftware = priorSoftware
    self.groupWeights = groupWeights
    self.groupCaps = groupCaps
    self.table = table
  }

  /// The joint weight of `rows`, from values that are rounded to 0.1 dB at each step, so that it can be checked by
  /// hand.
  ///
  /// Each row is capped and rounded first; its share in the group is rounded again. Where two rows of a group are
  /// equally strong, the one whose signal's name sorts first counts as the stronger one.
  public func fuse(_ rows: [WeightedRow]) -> FusedEvidence {
    let person = countedTenths(rows, .person)
    let software = countedTenths(rows, .software)
    let personTotal = person.reduce(priorPerson.tenths, +)
    let softwareTotal = software.reduce(priorSoftware.tenths, +)
    return FusedEvidence(
      rows: rows.indices.map {
        FusedEvidence.CountedRow(
          row: rows[$0], countedPerson: Decibans(tenths: person[$0]), countedSoftware: Decibans(tenths: software[$0]))
      },
      priorPerson: priorPerson.rounded, priorSoftware: priorSoftware.rounded,
      person: Decibans(tenths: personTotal), software: Decibans(tenths: softwareTotal),
      weight: Fusion.softMinimum(Decibans(tenths: personTotal), Decibans(tenths: softwareTotal)).rounded)
  }

  /// The two totals and their soft minimum without any rounding: the formula itself.
  public static func unrounded(
    _ rows: [WeightedRow], with fusion: Fusion = Fusion()
  ) -> (person: Decibans, software: Decibans, weight: Decibans) {
    func total(_ prior: Decibans, _ rival: FusedEvidence.Rival) -> Decibans {
      var sum = prior.value
      var values: [Double] = []
      for row in rows {
        // A fitted row is counted at once; what is left goes by groups.
        let fitted = fusion.table?.tenths(of: row, against: rival)
        sum += Decibans(tenths: fitted ?? 0).value
        values.append(fitted == nil ? row.weight(against: rival).capped(at: row.cap).value : 0)
      }
      for value in values where value < 0 { sum += value }
      for (group, order) in fusion.positives(rows, values) {
        var positive = 0.0
        for (place, index) in order.enumerated() { positive += fusion.share(at: place) * values[index] }
        sum += min(positive, fusion.groupCaps[group].map { max(0, $0.value) } ?? .infinity)
      }
      return Decibans(sum)
    }
    let person = total(fusion.priorPerson, .person)
    let software = total(fusion.priorSoftware, .software)
    return (person, software, softMinimum(person, software))
  }

  /// `-10 log10(10^(-a/10) + 10^(-b/10))`: near the smaller of the two, 3 dB below it where they are equal. It is the
  /// posterior weight against the two rivals together.
  public static func softMinimum(_ first: Decibans, _ second: Decibans) -> Decibans {
    let smaller = min(first.value, second.value)
    let distance = max(first.value, second.value) - smaller
    guard smaller.isFinite, distance.isFinite else { return Decibans(smaller) }
    return Decibans(smaller - 10 * log10(1 + pow(10, -distance / 10)))
  }

  // MARK: - Counting

  /// What counts of each row against one rival, in tenths of a deciban, in the order of the rows.
  private func countedTenths(_ rows: [WeightedRow], _ rival: FusedEvidence.Rival) -> [Int] {
    let fitted = rows.map { table?.tenths(of: $0, against: rival) }
    let values = zip(rows, fitted).map { row, fitted in
      fitted == nil ? row.weight(against: rival).capped(at: row.cap).tenths : 0
    }
    var counted = zip(values, fitted).map { $1 ?? $0 }
    for (group, order) in positives(rows, values) {
      var left = groupCaps[group].map { max(0, $0.tenths) } ?? Int.max
      for (place, index) in order.enumerated() {
        let share = (share(at: place) * Double(values[index])).rounded(.toNearestOrAwayFromZero)
        counted[index] = min(Int(share), left)
        left -= counted[index]
      }
    }
    return counted
  }

  /// The positive rows of each group, the strongest first. Groups come in the order of their names.
  private func positives<Value: Comparable & AdditiveArithmetic>(
    _ rows: [WeightedRow], _ values: [Value]
  ) -> [(group: EvidenceGroup, order: [Int])] {
    var byGroup: [EvidenceGroup: [Int]] = [:]
    for index in rows.indices where values[index] > .zero { byGroup[rows[index].group, default: []].append(index) }
    return byGroup.sorted { $0.key < $1.key }.map { group, indices in
      let order = indices.sorted { left, right in
        if values[left] != values[right] { return values[left] > values[right] }
        if rows[left].signal != rows[right].signal { return rows[left].signal < rows[right].signal }
        return left < right
      }
      return (group, order)
    }
  }

  /// What share of the positive row at that place of its group counts, between 0 and 1.
  private func share(at place: Int) -> Double {
    guard let last = groupWeights.last else { return 1 }
    let share = place < groupWeights.count ? groupWeights[place] : last
    return share.isNaN ? 0 : min(max(share, 0), 1)
  }
}
