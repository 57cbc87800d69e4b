import Channels
import Drill

/// How many planted channels of each difficulty a list shows before it holds too many false rows. Schema `fousek.rita/1`.
struct RITAOutcome: Codable, Hashable {
  var schema = "fousek.rita/1"
  /// Channels that the records show, and those found, by difficulty.
  var planted: [String: Int] = [:]
  var found: [String: Int] = [:]
  /// Rows that were read down to the budget, and false ones among them.
  var read = 0
  var falseRows = 0

  enum CodingKeys: String, CodingKey {
    case schema, planted, found, read
    case falseRows = "false_rows"
  }

  /// False rows for 1,000 hosts and day up to which the list is read, as for a hunt.
  static let budget = 5.0

  /// Reads the list from its top. A row is true if one of its sources had an address of a planted channel and its
  /// destination is the channel's; more rows of a channel that was found are neither true nor false.
  init(_ list: RITAList, _ traffic: Traffic, labels: LabelsDocument) {
    // Hosts and days are counted as a hunt counts them.
    let hosts = Set((traffic.strands + traffic.sideStrands).map(\.host)).count
    let allowed = Self.budget * Double(hosts) / 1000 * (traffic.recordedDays * 10).rounded() / 10
    let shown = labels.channels.filter { $0.contacts + $0.attempts > 0 }
    func difficulty(_ label: PlantedLabel) -> String { (label.difficulty ?? .medium).rawValue }
    for difficulty in Difficulty.allCases {
      planted[difficulty.rawValue] = 0
      found[difficulty.rawValue] = 0
    }
    for label in shown { planted[difficulty(label), default: 0] += 1 }
    var seen: Set<String> = []
    for row in list.rows {
      let addresses = Set(row.hosts.flatMap { traffic.hosts[$0].addresses.map { "\($0)" } })
      let pointed = shown.filter { label in
        !addresses.isDisjoint(with: label.addresses)
          && Evaluation.isDestination(
            of: label, name: row.destination, hostnames: row.hostnames, addresses: row.addresses)
      }
      if pointed.isEmpty {
        if Double(falseRows + 1) > allowed { break }
        falseRows += 1
      }
      read += 1
      for label in pointed where seen.insert(label.id).inserted { found[difficulty(label), default: 0] += 1 }
    }
  }
}
