import Catalogue
import Channels
import Evidence
import Glibc
import Telemetry

/// DEAD DROP: a program reads a public page, and shortly after the host turns to a destination that hardly any other host
/// uses, again and again.
enum DeadDropSignal: Signal {
  static let name = "dead-drop"
  static let group = EvidenceGroup.chain
  static func cap(_ caps: SignalCaps) -> Decibans { caps.deadDrop }
  static let isAgainstPersonOnly = false

  /// P(such a chain | an implant that uses a dead drop).
  static let implantShare = 0.8
  /// P(the client does nothing else around it | an implant); programs that work through a list do.
  static let implantAlone = 0.9
  /// Share of reading hosts whose ordinary programs show such a chain, where the input says nothing, and the hosts that
  /// this weighs as; counted on simulated ministries without planted channels, rounded up.
  static let referenceAlone = 0.02
  static let referenceBusy = 0.05
  static let referenceHosts = 20.0

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    if strand.isShared, isReadable(strand, context) {
      return .notObserved(
        Phrase {
          $0.pick(
            "many hosts behind one address: who read the page and who went on cannot be told",
            "za jednou adresou je mnoho strojů: nelze poznat, kdo stránku četl a kdo pokračoval jinam")
        })
    }
    guard let chain = context.usage.deadDrops.chain(of: strand.index) else { return .silent }
    let others = context.usage.deadDrops.others(strand.strand.host, like: chain)
    let reference = chain.isAlone ? referenceAlone : referenceBusy
    let share =
      (Double(others.chained) + referenceHosts * reference) / (Double(others.hosts) + referenceHosts)
    // Programs that go on by design are not chance: what they do is counted.
    let implant = implantShare * (chain.isAlone ? implantAlone : 1 - implantAlone)
    let software = min(chain.software, log(implant / share))
    let lags = chain.repetitions.map(\.lag)
    let stages = chain.secondStages
    let users = stages.map { context.usage.deadDrops.prevalence[$0] - 1 }.max() ?? 0
    let around = chain.repetitions.map(\.othersAround).max() ?? 0
    let (shortest, longest) = (lags.min() ?? 0, lags.max() ?? 0)
    let unanswered = chain.repetitions.reduce(0) { $0 + ($1.wasAnswered ? 0 : 1) }
    return .observed(
      SignalReading(
        person: Decibans(nats: chain.person), software: Decibans(nats: software),
        statement: Phrase { prose in
          let list = stages.prefix(3).map { context.title(context.traffic.destinations[$0]) }.joined(separator: ", ")
          let lag =
            longest - shortest < 1
            ? prose.duration(longest) : "\(prose.duration(shortest))–\(prose.duration(longest))"
          let page = context.text(chain.page)
          let count = chain.repetitions.count
          var text = prose.pick(
            "After \(count) of \(prose.count(chain.reads, .read)) of \(page), on \(prose.count(chain.days, .day)), the host "
              + "turned within \(lag) to \(list)\(stages.count > 3 ? " and \(stages.count - 3) more" : "")",
            "Po \(count) z \(prose.grouped(chain.reads)) čtení \(page) se stroj do \(lag) obrátil na \(list)"
              + "\(stages.count > 3 ? " a \(stages.count - 3) další" : "") (\(prose.count(chain.days, .day)))")
          text += prose.pick(
            users == 0
              ? ", which no other machine contacts"
              : ", which at most \(prose.count(users, .otherMachine)) \(prose.form(users, Verb.contacts))",
            users == 0
              ? "; žádný jiný stroj je nekontaktuje" : "; kontaktuje je nejvýše \(prose.count(users, .otherMachine))")
          if unanswered > 0 {
            text += prose.pick("; \(unanswered) got no answer", "; bez odpovědi: \(unanswered)")
          }
          if chain.refetches > 0 {
            text += prose.pick(
              "; the page was read again \(prose.count(chain.refetches, .time)) just after an attempt there had failed",
              "; hned po nezdařeném pokusu byla stránka čtena znovu (\(chain.refetches)×)")
          }
          if !chain.isAlone {
            text += prose.pick(
              "; the program contacted other places at the same time", "; program se zároveň spojoval i jinam")
          }
          return text
            + prose.pick(
              around == 0
                ? ". Within an hour of that the host turned to no other rare destination."
                : ". Within an hour of that the host turned to at most \(prose.count(around, .rareDestination)).",
              around == 0
                ? ". V okolní hodině se stroj neobrátil na žádný jiný vzácný cíl."
                : ". V okolní hodině se stroj obrátil nejvýše na \(prose.count(around, .rareDestination)).")
        },
        values: [
          "reads": Double(chain.reads), "reads_that_led_on": Double(chain.repetitions.count),
          "reads_that_led_nowhere": Double(chain.misses), "days": Double(chain.days),
          "shortest_lag_s": shortest, "longest_lag_s": longest, "second_stages": Double(stages.count),
          "other_hosts_at_second_stage": Double(users), "unanswered": Double(unanswered),
          "alone": chain.isAlone ? 1 : 0, "reads_after_failure": Double(chain.refetches),
          "other_rare_contacts_around": Double(around), "other_reading_hosts": Double(others.hosts),
          "other_hosts_with_chain": Double(others.chained),
          "formula_software_nats": chain.software,
        ]))
  }

  private static func isReadable(_ strand: StrandView, _ context: HuntContext) -> Bool {
    guard let service = strand.destination.serviceIndex else { return false }
    return context.traffic.catalogue.services[service].techniques.contains(DeadDropModel.technique)
  }
}
