/// The simplest classifier there is: one feature, one rule. It tells how well planted rows can be told from real ones.
enum ArtefactRule {
  /// Share of rows put right, each kind counting for half; 0.5 is guessing. The rule is made on every second row and tried
  /// on the others.
  static func accuracy(real: [String], planted: [String]) -> Double {
    guard real.count > 3, planted.count > 3 else { return 0.5 }
    func half(_ list: [String], _ parity: Int) -> [String] {
      list.indices.filter { $0 % 2 == parity }.map { list[$0] }
    }
    func shares(_ list: [String]) -> [String: Double] {
      list.reduce(into: [:]) { $0[$1, default: 0] += 1 / Double(list.count) }
    }
    let (realShares, plantedShares) = (shares(half(real, 0)), shares(half(planted, 0)))
    func isPlanted(_ value: String) -> Bool { plantedShares[value, default: 0] > realShares[value, default: 0] }
    let (realTest, plantedTest) = (half(real, 1), half(planted, 1))
    let right = Double(realTest.count { !isPlanted($0) }) / Double(realTest.count)
    let found = Double(plantedTest.count { isPlanted($0) }) / Double(plantedTest.count)
    return (right + found) / 2
  }

  /// Number of digits behind the point.
  static func decimals(_ value: String) -> String {
    String(value.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.count ?? 0)
  }

  static func lastDigit(_ value: String) -> String { String(value.suffix(1)) }

  static func length(_ value: String) -> String { String(value.count) }
}
