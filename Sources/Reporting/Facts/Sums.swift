import Detection

/// The two sums of a finding, as a reader adds them up.
struct Sums {
  /// Where each sum starts and ends, and the rows between.
  let totals: Finding.Totals
  /// All rows, in the order of the document.
  let rows: [Finding.EvidenceRow]

  init(_ finding: Finding) {
    totals = finding.totals
    rows = finding.evidence
  }

  /// Where the sum against `rival` starts.
  func prior(_ rival: Rival) -> Double { rival == .person ? totals.priorPersonDB : totals.priorSoftwareDB }

  /// Where the sum against `rival` ends.
  func total(_ rival: Rival) -> Double { rival == .person ? totals.personDB : totals.softwareDB }

  /// The rival that explains the traffic better: the one with the lower total.
  var closer: Rival { totals.softwareDB <= totals.personDB ? .software : .person }

  /// Tenths of a deciban by which the printed rows miss the printed total; 0 in a sound document.
  func missingTenths(_ rival: Rival) -> Int {
    let parts = [Figures.tenths(prior(rival))] + rows.map { Figures.tenths($0.counted(rival)) }
    return Figures.sum([Figures.tenths(total(rival)), Figures.sum(parts).saturatingNegation])
  }

  /// Rows that count for the finding, strongest first.
  var strongest: [Finding.EvidenceRow] {
    let numbered = supporting.enumerated().sorted {
      let (left, right) = ($0.element.countedBoth, $1.element.countedBoth)
      return left != right ? left > right : $0.offset < $1.offset
    }
    return numbered.map { $0.element }
  }

  /// Rows that count for the finding on balance.
  var supporting: [Finding.EvidenceRow] { rows.filter { $0.countedBoth > 0 } }

  /// Rows that count against the finding on balance.
  var opposing: [Finding.EvidenceRow] { rows.filter { $0.countedBoth < 0 } }

  /// Rows that do not count in either sum, or the same for as against.
  var neutral: [Finding.EvidenceRow] { rows.filter { $0.countedBoth == 0 } }
}

extension Finding.EvidenceRow {
  /// What counts against `rival`.
  func counted(_ rival: Rival) -> Double { rival == .person ? countedPersonDB : countedSoftwareDB }

  /// What was found against `rival` by the formula, before the table of weights.
  func found(_ rival: Rival) -> Double { rival == .person ? personDB : softwareDB }

  /// What counts against both rivals together, in printed tenths.
  var countedBoth: Int {
    Figures.sum([Figures.tenths(countedPersonDB), Figures.tenths(countedSoftwareDB)])
  }

  /// Whether groups or caps took something away.
  var isDiscounted: Bool {
    Rival.allCases.contains { Figures.tenths(counted($0)) != Figures.tenths(found($0)) }
  }
}

extension Int {
  fileprivate var saturatingNegation: Int { self == Int.min ? Int.max : -self }
}
