import Channels
import Evidence
import Telemetry

/// ATTEMPTS ONLY: nothing ever answered. Dead printers, moved update servers and servers switched off look alike, and a
/// channel that does not answer carries nothing now: so it weighs less than an answered one (`detection.md`, 3.14).
enum AttemptsOnlySignal: Signal {
  static let name = "attempts-only"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { Decibans(16) }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isAttempts }

  /// P(the server is dead | implant) is taken as a tenth of P(… | what ordinary software or people keep trying).
  static let weight = Decibans(-10)
  /// Machines of a kind from which on calling a dead server is the network's habit, and what that weighs.
  static let fewestAlike = 4
  static let weightOfHabit = Decibans(-16)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let attempts = context.attempts(of: strand)
    let span = attempts.last.seconds(since: attempts.first)
    let others = context.attempted.hosts(strand) - 1
    let weight = others + 1 >= fewestAlike ? weightOfHabit : weight
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let count = prose.count(attempts.count, .attempt)
          return prose.pick(
            "None of \(count) in \(prose.span(span)) was answered (\(prose.grouped(attempts.refused)) refused with a "
              + "reset); \(others == 0 ? "no other machine" : prose.count(others, .otherMachine)) of this kind "
              + "\(others <= 1 ? "calls" : "call") it: dead servers of ordinary software look alike.",
            "Pokusů: \(prose.grouped(attempts.count)) za \(prose.span(span)), odpovědí: 0 (odmítnuto: "
              + "\(prose.grouped(attempts.refused))); jiných strojů tohoto druhu, které cíl volají: "
              + "\(prose.grouped(others)); mrtvé servery běžných programů vypadají stejně.")
        },
        values: [
          "attempts": Double(attempts.count), "refused": Double(attempts.refused), "span_s": span.rounded(to: 3),
          "hosts_at_destination": Double(others + 1),
        ]))
  }
}
