import Channels
import Evidence
import Glibc
import Telemetry

/// ATTEMPTS ONLY: nothing ever answered. Implants whose server is gone keep calling it; so do programs whose update server
/// has moved, and all that a firewall drops. How common that is, is counted on this network and on this machine;
/// where it is rare, nobody who waits for an answer keeps asking.
enum AttemptsOnlySignal: Signal {
  static let name = "attempts-only"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { Decibans(16) }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isAttempts }

  /// P(the server is dead | implant), an expert's: published channels lose their servers now and then, most answer.
  static let implantShare = 0.0065
  /// The most that the rarity of dead servers may say: a channel that does not answer carries nothing now, so it must not
  /// stand above an answered one for that alone.
  static let most = Decibans(-2)
  /// Machines of a kind from which on calling a dead server is the network's habit, and what that weighs.
  static let fewestAlike = 4
  static let weightOfHabit = Decibans(-16)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let attempts = context.attempts(of: strand)
    let span = attempts.last.seconds(since: attempts.first)
    let others = context.usage.attempted.hosts(strand) - 1
    let share = context.usage.attempted.share(strand)
    let onHost = context.usage.attempted.otherPlaces(strand)
    let counted = min(Decibans(nats: log(implantShare / share)), most)
    let weight = others + 1 >= fewestAlike ? min(weightOfHabit, counted) : counted
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let count = prose.count(attempts.count, .attempt)
          return prose.pick(
            "None of \(count) in \(prose.span(span)) was answered (\(prose.grouped(attempts.refused)) refused with a "
              + "reset); \(others == 0 ? "no other machine" : prose.count(others, .otherMachine)) of this kind "
              + "\(others <= 1 ? "calls" : "call") it; of the machine's other destinations, "
              + "\(prose.grouped(onHost)) \(onHost == 1 ? "is" : "are") as silent. Dead servers of ordinary software look alike.",
            "Pokusů: \(prose.grouped(attempts.count)) za \(prose.span(span)), odpovědí: 0 (odmítnuto: "
              + "\(prose.grouped(attempts.refused))); jiných strojů tohoto druhu, které cíl volají: "
              + "\(prose.grouped(others)); marně se volá i jinam: \(prose.grouped(onHost)); mrtvé "
              + "servery běžných programů vypadají stejně.")
        },
        values: [
          "attempts": Double(attempts.count), "refused": Double(attempts.refused), "span_s": span.rounded(to: 3),
          "hosts_at_destination": Double(others + 1), "silent_on_host": Double(onHost),
          "silent_share": share.rounded(to: 5),
        ]))
  }
}
