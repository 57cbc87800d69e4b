import Catalogue
import Channels
import Evidence
import Glibc

/// OPENING: the program looks its own address (or a proxy) up and then contacts the service, session after session.
/// Chance is the program's own rate of such look-ups.
enum OpeningSignal: Signal {
  static let name = "opening"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.opening }
  static let isAgainstPersonOnly = false

  /// Seconds without contact after which a new session begins, and seconds before it in which a look-up opens it.
  static let silence = 3600.0
  static let reach = 60.0
  /// Sessions with such an opening from which on it repeats.
  static let fewest = 2
  /// P(a session opens so | an implant that does it at all), and P(it does it at all); an expert's.
  static let implantSession = 0.7
  static let implantShare = 0.1

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard context.usage.programs.isProgram(strand.strand) else { return .silent }
    let lookups = context.usage.programs.habit(strand.strand).lookups
    guard lookups.count >= fewest, !isLookup(strand, context) else { return .silent }
    let starts = sessions(strand.times)
    let opened = starts.reduce(0) { $0 + (SortedTimes.count(lookups, in: ($1 - reach)...$1) > 0 ? 1 : 0) }
    guard opened >= fewest else { return .silent }
    let seconds = 3600 * Double(max(1, strand.host.profile.hours.count))
    let chance = min(0.99, max(1e-6, 1 - exp(-reach * Double(lookups.count) / seconds)))
    let nats =
      Double(opened) * log(implantSession / chance)
      + Double(starts.count - opened) * log((1 - implantSession) / (1 - chance))
    let others = context.usage.programs.others(lookingUp: strand.strand.host)
    let ordinary = log(implantShare / ((Double(others.doing) + 0.5) / (Double(others.hosts) + 1)))
    let (person, software) = (Decibans(nats: nats), Decibans(nats: min(nats, ordinary)))
    guard person > .zero, software > .zero else { return .silent }
    return .observed(
      SignalReading(
        person: person, software: software,
        statement: Phrase { prose in
          prose.pick(
            "\(opened) of \(prose.count(starts.count, .session)) began within \(prose.duration(reach)) after this client "
              + "had looked up its own address or a proxy; by its \(prose.count(lookups.count, .lookup)) in all, chance "
              + "explains \(prose.percent(chance)) of them. \(others.doing) of "
              + "\(prose.count(others.hosts, .otherMachine)) of this kind \(others.doing == 1 ? "has" : "have") a "
              + "program with such look-ups.",
            "\(opened) z \(prose.grouped(starts.count)) relací \(prose.form(opened, Verb.began)) do \(prose.duration(reach)) poté, co si tento klient "
              + "zjišťoval vlastní adresu nebo proxy; při \(prose.grouped(lookups.count)) takových dotazech náhoda vysvětlí "
              + "\(prose.percent(chance)) z nich. Program s takovými dotazy "
              + "\(prose.form(others.doing, Verb.has)) \(others.doing) z \(prose.count(others.hosts, .ofOtherMachines)) "
              + "tohoto druhu.")
        },
        values: [
          "sessions": Double(starts.count), "sessions_opened_so": Double(opened), "lookups": Double(lookups.count),
          "reach_s": reach, "chance": chance, "other_hosts": Double(others.hosts),
          "other_hosts_with_lookups": Double(others.doing),
        ]))
  }

  /// Beginnings of sessions.
  static func sessions(_ times: [Double]) -> [Double] {
    var result: [Double] = []
    var last = -Double.infinity
    for time in times {
      if time - last >= silence { result.append(time) }
      last = time
    }
    return result
  }

  /// Whether the strand is the look-up itself.
  private static func isLookup(_ strand: StrandView, _ context: HuntContext) -> Bool {
    guard let service = strand.destination.serviceIndex else { return false }
    return context.traffic.catalogue.services[service].techniques.contains(ProgramModel.echoTechnique)
  }
}
