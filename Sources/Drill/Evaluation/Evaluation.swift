import Channels
public import Detection
import Evidence

/// Holds a hunt against what was planted: which channels it found, at which rank, and what else stands above the line.
public struct Evaluation: Sendable {
  /// What became of one planted channel.
  public struct Outcome: Sendable {
    /// The planted channel.
    public var label: PlantedLabel
    /// The best row that points at it, `nil` if no row of the list does.
    public var finding: Finding?

    /// Whether a row above the line points at it.
    public var isFound: Bool { (finding?.level ?? .low) > .low }
  }

  /// Planted channels in the order of their labels.
  public let outcomes: [Outcome]
  /// Rows above the line that point at nothing planted, in list order.
  public let falseFindings: [Finding]
  /// What really made each of them, where the truth is known.
  private let makers: [String]
  /// Found and planted by class, where the labels tell classes.
  private let classes: [(difficulty: Difficulty, found: Int, planted: Int)]
  /// False rows for 1,000 hosts and day.
  private let falseRate: Double

  /// Compares labels with the document of a hunt; with the truth, false rows are told by what they really are.
  public init(labels: LabelsDocument, hunt: HuntDocument, truth: Truth? = nil) {
    outcomes = labels.channels.map { label in
      Outcome(label: label, finding: hunt.findings.first { Evaluation.pointsAt(label, $0) })
    }
    falseFindings = hunt.findings.filter { finding in
      finding.level > .low && !labels.channels.contains { Evaluation.pointsAt($0, finding) }
    }
    makers = falseFindings.map { finding in
      truth?.maker(of: finding).map { " (really: \($0.maker), \($0.nature.rawValue))" } ?? ""
    }
    let outcomes = outcomes
    classes = Difficulty.allCases.compactMap { difficulty in
      let all = outcomes.filter { $0.label.difficulty == difficulty }
      return all.isEmpty ? nil : (difficulty, all.count { $0.isFound }, all.count)
    }
    let days = Double(hunt.population.hosts) / 1000 * max(hunt.population.historyDays, 1.0 / 24)
    falseRate = days > 0 ? Double(falseFindings.count) / days : 0
  }

  /// A row points at a planted channel if one of its hosts had one of the channel's addresses, and its destination one
  /// of the channel's names or addresses.
  static func pointsAt(_ label: PlantedLabel, _ finding: Finding) -> Bool {
    let isBrowser = finding.evidence.contains { $0.signal == "own-client" && $0.values["general_client"] == 1 }
    // Contacts are those of the row's own host: of a cluster's members nothing is known but that they are alike.
    let isMerged =
      !Set(finding.host.addresses).isDisjoint(with: label.addresses)
      && isMerged(label, clientKind: finding.client.kind, contacts: finding.contacts)
    return pointsAt(
      label, hosts: ([finding.host] + finding.members).flatMap(\.addresses), isBrowser: isBrowser && !isMerged,
      name: finding.destination.name, hostnames: finding.destination.hostnames,
      addresses: finding.destination.addresses)
  }

  /// Whether a strand that looks like the host's browser is the channel's all the same: negotiated TLS parameters are alike for
  /// many programs, so a sensor without fingerprints may show both as one client. There must be as many contacts as the channel
  /// has, within a factor of two: neither a person's few visits beside it nor a crowd in which it is lost is the channel.
  static func isMerged(_ label: PlantedLabel, clientKind: String, contacts: Int) -> Bool {
    clientKind == Client.Kind.tlsParameters.rawValue && label.contacts > 0
      && contacts >= label.contacts - label.contacts / 2
      && contacts / 2 <= label.contacts
  }

  /// The same for what a row or a strand shows: addresses of its hosts, and of its destination key, names and addresses.
  static func pointsAt(
    _ label: PlantedLabel, hosts: [String], isBrowser: Bool, name: String, hostnames: [String], addresses: [String]
  ) -> Bool {
    guard !Set(hosts).isDisjoint(with: label.addresses) else { return false }
    // The person's own browser at the same service is not the channel, unless the channel looks like it.
    guard !isBrowser || label.client == PlantedChannel.browserCopy else { return false }
    return isDestination(of: label, name: name, hostnames: hostnames, addresses: addresses)
  }

  /// Whether a row's destination is one of the channel's.
  public static func isDestination(of label: PlantedLabel, name: String, hostnames: [String], addresses: [String])
    -> Bool
  {
    let names = Set(label.hostnames + [label.destination])
    if !names.isDisjoint(with: hostnames) { return true }
    // A tunnel's names are made up: its domain speaks for them.
    if label.kind == .dnsTunnel {
      return name == label.destination || hostnames.contains { $0.hasSuffix("." + label.destination) }
    }
    // Without a name the address speaks; with one, a shared address of a content network must not.
    guard hostnames.isEmpty else { return false }
    let places = names.union(label.destinationAddresses)
    return !places.isDisjoint(with: addresses) || places.contains(name)
  }

  /// The comparison as plain text, for a terminal of 100 columns.
  public var text: String {
    var lines: [String] = []
    for outcome in outcomes {
      let place: String
      switch outcome.finding {
      case let finding? where outcome.isFound: place = "found, rank \(finding.rank), \(finding.level.rawValue)"
      case let finding?: place = "MISSED: below the line, rank \(finding.rank), \(finding.weightDB) dB"
      case nil: place = "MISSED: not in the list"
      }
      lines.append("  \(outcome.label.host) → \(outcome.label.destination): \(place)")
      lines.append("      \(outcome.label.pattern), \(outcome.label.contacts.counted("contact"))")
    }
    let found = outcomes.count { $0.isFound }
    lines.append("\(found) of \(outcomes.count) planted channels stand above the line.")
    if !classes.isEmpty {
      let list = classes.map { "\($0.difficulty.rawValue) \($0.found) of \($0.planted)" }
      lines.append("By difficulty: " + list.joined(separator: ", ") + ".")
    }
    lines.append(
      falseFindings.isEmpty
        ? "Nothing else stands above the line."
        : "\(falseFindings.count.counted("other row")) above the line "
          + "(\((falseRate * 10).rounded() / 10) for 1,000 hosts and day):")
    for (finding, maker) in zip(falseFindings, makers) {
      lines.append(
        "  rank \(finding.rank), \(finding.level.rawValue): \(finding.host.name ?? finding.host.address) → "
          + "\(finding.destination.hostnames.first ?? finding.destination.name)\(maker)")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
