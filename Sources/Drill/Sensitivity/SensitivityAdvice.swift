import Evidence

/// Sentences for a defender, none stronger than the interval of its numbers allows.
struct SensitivityAdvice {
  private(set) var sentences: [String] = []

  init(_ document: SensitivityDocument, _ habits: Habits) {
    let outcomes = document.channels
    guard !outcomes.isEmpty else { return }
    find(outcomes)
    miss(document)
    telemetry(document, habits)
  }

  /// The longest interval up to which much is found, over kinds that check in again and again.
  private mutating func find(_ outcomes: [SensitivityDocument.Outcome]) {
    let steady = outcomes.filter { [.serviceC2, .beacon, .doh].contains($0.label.kind) }
    let groups = [
      ("every two minutes", 120.0), ("every fifteen minutes", 900), ("every two hours", 7200), ("once a day", 86_400),
    ].map { name, most in SensitivityDocument.Group(name, steady.filter { $0.label.interval <= most }) }
      .filter { $0.planted >= 5 }
    // The widest of which much can be said, else of which most can be said.
    let best =
      groups.last { $0.low >= 0.75 } ?? groups.last { $0.low >= 0.5 } ?? groups.max { $0.low < $1.low }
    guard let best else { return }
    sentences.append(
      "Of channels that check in at least \(best.name), you would find \(Self.share(best)) (\(Self.numbers(best))).")
  }

  private mutating func miss(_ document: SensitivityDocument) {
    let weak = document.tables.filter { $0.by == "kind" || $0.by == "interval" }.flatMap { table in
      table.groups.filter { $0.high < 0.6 && $0.planted >= 3 }.map { (table.by, $0) }
    }
    for (by, group) in weak {
      let what =
        by == "interval" ? "channels that check in every \(group.name)" : "channels of the kind “\(group.name)”"
      sentences.append("You would miss \(Self.lost(group)) \(what) (\(Self.numbers(group))).")
    }
    let unsure = document.tables.first { $0.by == "kind" }?.groups.filter { $0.high - $0.low > 0.6 } ?? []
    if !unsure.isEmpty {
      sentences.append(
        "Too few were planted to say much of: \(unsure.map(\.name).joined(separator: ", ")). More rounds (--rounds) or "
          + "--channels with that kind tell more.")
    }
    let groups = document.tables.first { $0.by == "contamination" }?.groups ?? []
    if let alone = groups.first(where: { $0.name == SensitivityTables.alone }) {
      for group in groups where group.name != alone.name && group.high < alone.low {
        sentences.append(
          "Where \(group.name), less is found (\(Self.numbers(group)), against \(Self.numbers(alone))): process records "
            + "(Sysmon) or those of an intercepting proxy would tell the programs apart.")
      }
    }
    let close = document.channels.count { !$0.found && ($0.rank ?? 999) <= 20 }
    if close > 0 {
      sentences.append(
        "\(close) of the missed stood below the line but within the first twenty rows: who reads that far sees them.")
    }
  }

  private mutating func telemetry(_ document: SensitivityDocument, _ habits: Habits) {
    if !habits.has("ssl") {
      sentences.append(
        "There is no ssl log: without names and clients of TLS most of the evidence is missing. Turn it on.")
    } else if !habits.has("ssl", "ja4") {
      sentences.append(
        "The ssl log has no JA4: the sensor's JA4 package would tell programs apart that now look alike.")
    }
    if !habits.has("dns") { sentences.append("There is no dns log: tunnels by look-ups cannot be found. Turn it on.") }
    let proxied = habits.hosts.count { $0.isProxied }
    if proxied * 4 > habits.hosts.count {
      sentences.append(
        "\(proxied.counted("host")) \(proxied == 1 ? "goes" : "go") through an explicit proxy: its own records would show methods and paths beside the names."
      )
    }
    // One address that makes most of the handshakes stands for many machines.
    let shares = habits.hosts.map { host in (host.address, host.clients.values.reduce(0, +)) }
    let all = shares.reduce(0) { $0 + $1.1 }
    if let most = shares.max(by: { $0.1 < $1.1 }), habits.hosts.count > 5, most.1 * 2 > all {
      sentences.append(
        "\(most.0) makes \(Self.percent(Double(most.1) / Double(all))) % of all TLS connections: many machines behind one address. "
          + "The proxy's own records, or a sensor on its inner side, tell them apart.")
    }
    let slow = document.tables.first { $0.by == "interval" }?.groups.last
    if habits.days < 7, let slow, slow.low < 0.5 {
      sentences.append(
        "The records span \(Adequacy.words(habits.days * 86_400)): channels that check in a few times a day need weeks "
          + "of records to stand out.")
    }
    if document.hosts < 50 {
      sentences.append(
        "With \(document.hosts.counted("host")), rarity says little: hunt over several sites at once if you can.")
    }
  }

  /// The share in words that hold at the lower bound.
  private static func share(_ group: SensitivityDocument.Group) -> String {
    switch group.low {
    case 0.85...: "nearly all"
    case 0.75...: "at least three in four"
    case 0.5...: "more than half"
    default: group.high < 0.5 ? "fewer than half" : "some: how many is not certain"
    }
  }

  /// The share lost in words that hold at the upper bound of the share found.
  private static func lost(_ group: SensitivityDocument.Group) -> String {
    switch group.high {
    case ..<0.15: "nearly all"
    case ..<0.25: "at least three in four"
    case ..<0.5: "more than half of the"
    default: "many"
    }
  }

  private static func numbers(_ group: SensitivityDocument.Group) -> String {
    "\(group.found) of \(group.planted), \(percent(group.low)) to \(percent(group.high)) %"
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
