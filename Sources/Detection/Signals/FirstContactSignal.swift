import Channels
import Evidence

/// FIRST CONTACT: a host that has been known for weeks speaks to a place where no client of it had ever been. Needs a history.
///
/// NEW says already that the strand is new; this says what most new strands are not: an update of a program gives a new client
/// at an old place. So only strands that are new are compared, by whether their host had been there.
enum FirstContactSignal: Signal {
  static let name = "first-contact"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.firstContact }
  static let isAgainstPersonOnly = false

  /// P(the host had never been there | implant, new); an expert's.
  static let implantShare = 0.7
  /// The same of ordinary strands before any are counted, and how many strands that weighs as.
  static let referenceShare = 0.5
  static let referenceStrands = 20.0

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard case .stranger = context.usage.history.standing(of: strand.strand, in: context.traffic) else {
      return .silent
    }
    let others = context.usage.history.others(like: strand)
    let share =
      (Double(others.strangers) + referenceShare * referenceStrands) / (Double(others.new) + referenceStrands)
    let weight = Decibans(ratio: implantShare / share)
    guard weight > .zero else { return .silent }
    let days = context.usage.history.days
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let title = context.title(strand.destination)
          return prose.pick(
            "In \(prose.count(days, .day)) of earlier records this host never contacted \(title) with any client; so it was "
              + "with \(others.strangers) of \(others.new) other strands that are new on their hosts.",
            "V dřívějších záznamech (\(prose.count(days, .day))) tento stroj nikdy nekontaktoval \(title) žádným klientem; "
              + "totéž platí pro \(others.strangers) z \(others.new) ostatních nových vláken.")
        },
        values: [
          "days_known": Double(days), "new_strands": Double(others.new), "of_strangers": Double(others.strangers),
        ]))
  }
}
