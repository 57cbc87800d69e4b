import Channels
import Evidence
import Telemetry

/// CHANGE OF HABIT: on a channel that has been known for weeks the client, the rhythm or the hours are others now. Needs a
/// history.
enum HabitChangeSignal: Signal {
  static let name = "habit-change"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.habitChange }
  static let isAgainstPersonOnly = false

  /// P(a channel that was there before changes | an implant takes it up); an expert's.
  static let implantShare = 0.3
  /// The same of ordinary channels before any are counted, and how many channels that weighs as.
  static let referenceShare = 0.1
  static let referenceChannels = 20.0
  /// Days from the first to the last contact, and days with contacts, from which on a habit is known.
  static let fewestDays = 21.0
  static let fewestActiveDays = 10
  /// Periods further apart than this factor are another rhythm.
  static let otherRhythm = 1.5
  /// Share of the contacts in hours of the day that were never used before, from which on hours are others.
  static let otherHours = 0.3

  /// What changed.
  enum Change: Sendable {
    /// Another client, while the one of before goes on.
    case client
    /// From one period to another, in seconds.
    case rhythm(Double, Double)
    /// Contacts in hours that were never used before.
    case hours(Int)
  }

  /// Whether the channel was known for long enough.
  static func isSettled(_ standing: HistoryModel.Standing) -> Bool {
    switch standing {
    case .untold, .stranger: false
    case .acquainted(let use): isSettled(use)
    case .otherClients(let uses): uses.contains { isSettled($0) }
    }
  }

  private static func isSettled(_ use: KeptPast.Use) -> Bool {
    use.days >= fewestActiveDays && use.last.seconds(since: use.first) >= fewestDays * 86_400
  }

  /// What changed on a settled channel, `nil` if nothing did.
  static func change(
    _ strand: Traffic.Strand, _ standing: HistoryModel.Standing, _ history: HistoryModel, in traffic: Traffic
  ) -> Change? {
    switch standing {
    case .untold, .stranger: return nil
    case .otherClients(let uses):
      // Where the client of before is gone it was replaced: an update.
      guard traffic.clients[strand.client].isIdentified, strand.channel >= 0 else { return nil }
      let present = Set(
        traffic.channels[strand.channel].strands.map { traffic.strands[$0] }
          .filter { !history.recent($0, in: traffic).isEmpty }.map { traffic.clients[$0.client].key })
      return uses.contains { isSettled($0) && present.contains($0.client) } ? .client : nil
    case .acquainted(let use):
      let contacts = history.recent(strand, in: traffic)
      if let before = use.interval, let now = KeptPast.Use.steady(intervals(contacts)),
        max(before, now) > otherRhythm * min(before, now)
      {
        return .rhythm(before, now)
      }
      let other = contacts.count { use.hours & 1 << UInt32(Int($0.time.hourNumber.remainder24)) == 0 }
      // Of a channel that is used now and then many hours were never used by chance.
      let usual = otherHours + 2 * use.unseenHours
      return Double(other) >= usual * Double(contacts.count) && other >= 3 ? .hours(other) : nil
    }
  }

  /// Intervals within days, bursts taken as one: as the history has them.
  private static func intervals(_ contacts: ArraySlice<Contact>) -> [Double] {
    var result: [Double] = []
    var begin: Timestamp?
    var previous: Timestamp?
    for contact in contacts {
      if let last = previous, contact.time.seconds(since: last) <= Double(KeptPast.Use.burst) {
        previous = contact.time
        continue
      }
      if let begin, begin.dayNumber == contact.time.dayNumber { result.append(contact.time.seconds(since: begin)) }
      begin = contact.time
      previous = contact.time
    }
    return result
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let standing = context.usage.history.standing(of: strand.strand, in: context.traffic)
    guard isSettled(standing), let change = change(strand.strand, standing, context.usage.history, in: context.traffic)
    else { return .silent }
    let others = context.usage.history.otherHabits(without: strand.index)
    let share =
      (Double(others.changed) + referenceShare * referenceChannels) / (Double(others.known) + referenceChannels)
    let weight = Decibans(ratio: implantShare / share)
    guard weight > .zero else { return .silent }
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          prose.pick(
            "On this channel, known for weeks, \(words(change, prose)); so it was on \(others.changed) of \(others.known) "
              + "other channels known for as long.",
            "Na tomto kanálu, známém týdny, \(words(change, prose)); totéž platí pro \(others.changed) z \(others.known) "
              + "ostatních stejně dlouho známých kanálů.")
        },
        values: ["channels_known": Double(others.known), "channels_changed": Double(others.changed)]))
  }

  private static func words(_ change: Change, _ prose: Prose) -> String {
    switch change {
    case .client:
      prose.pick(
        "a further client has joined the one of before", "se k dosavadnímu klientovi přidal další")
    case .rhythm(let before, let now):
      prose.pick(
        "the usual interval was \(prose.duration(before)) and is \(prose.duration(now))",
        "byl obvyklý interval \(prose.duration(before)) a nyní je \(prose.duration(now))")
    case .hours(let count):
      prose.pick(
        "\(prose.count(count, .contact)) lie in hours of the day that were never used before",
        "\(prose.count(count, .contact)) leží v denních hodinách, které se dříve nepoužívaly")
    }
  }
}

extension Int64 {
  /// The hour of the day of an hour since 1970.
  fileprivate var remainder24: Int64 { ((self % 24) + 24) % 24 }
}
