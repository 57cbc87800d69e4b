import Detection

/// Other rows that belong to a finding: of the same host, and what followed the page of a dead drop.
struct Relatives {
  /// A row by its number in the list and its place on the page.
  struct Row {
    var rank: Int
    /// From 1; the anchor.
    var place: Int
    /// Whether it is a destination that was contacted after the page was read.
    var followsPage: Bool
  }

  /// The first ``most`` of them, in the order of the list.
  let rows: [Row]
  /// How many there are beyond.
  let more: Int

  /// Rows named at most.
  static let most = 8

  init(of finding: Finding, in facts: HuntFacts) {
    let followed = Set(finding.plots.sequence.steps.map(\.destination))
    let own = Set([finding.host.address] + finding.members.map(\.address))
    var all: [Row] = []
    for (index, other) in (facts.findings + facts.nearMisses).enumerated() where other.id != finding.id {
      let isSame = own.contains(other.host.address) || other.members.contains { own.contains($0.address) }
      guard isSame else { continue }
      let names = [other.destination.name] + other.destination.hostnames
      all.append(Row(rank: other.rank, place: index + 1, followsPage: names.contains { followed.contains($0) }))
    }
    rows = Array(all.prefix(Self.most))
    more = all.count - rows.count
  }
}
