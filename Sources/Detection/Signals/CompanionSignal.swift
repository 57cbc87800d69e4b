import Channels
import Evidence
import Glibc
import Telemetry

/// COMPANION: people and official clients cannot avoid loading a service's other names; an implant has no reason to.
enum CompanionSignal: Signal {
  static let name = "companion"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.companion }
  static let isAgainstPersonOnly = false

  /// Visits that a day must have to count, and days that may count.
  static let fewestVisits = 3
  static let mostDays = 3
  /// P(none of the companions | implant).
  static let implantWithout = 0.9

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex, let name = strand.mainName else { return .silent }
    if strand.isShared {
      return
        .notObserved(
          Phrase {
            $0.pick(
              "many hosts behind one address: companions cannot be assigned",
              "za jednou adresou je mnoho strojů: doprovodná jména nelze přiřadit")
          })
    }
    let expected = context.usage.companions.expectation(at: name, service: service, without: strand.strand.host)
    guard !expected.companions.isEmpty else {
      return .notObserved(
        Phrase {
          $0.pick(
            "no companion names of \(context.text(name)) are known",
            "k \(context.text(name)) nejsou známa žádná doprovodná jména")
        })
    }
    // Companions count as missing if nothing on the host loads them, and as present only if this client loads them:
    // what a mail program fetches meanwhile does not vouch for another program.
    var days: [Int64: (visits: Int, with: Int, own: Int)] = [:]
    for visit in Visits.group(strand.times) {
      let day = context.origin.advanced(by: visit.lowerBound).hourNumber / 24
      days[day, default: (0, 0, 0)].visits += 1
      if context.usage.companions.sees(expected.companions, on: strand.strand.host, near: visit) {
        days[day, default: (0, 0, 0)].with += 1
      }
      if context.usage.companions.loads(
        expected.companions, client: strand.strand.client, on: strand.strand.host, near: visit)
      {
        days[day, default: (0, 0, 0)].own += 1
      }
    }
    let full = days.filter { $0.value.visits >= fewestVisits }
    // A day without companions: at most one visit in ten has any, which leaves room for a person's own use meanwhile.
    let without = full.values.filter { Double($0.with) <= 0.1 * Double($0.visits) }.count
    let with = full.values.filter { Double($0.own) >= 0.5 * Double($0.visits) }.count
    let isWithoutPeople = strand.host.isWithoutPeople
    let usual = ReferencePopulation.place(context.endpoints.role(of: name), isWithoutPeople: isWithoutPeople)
      .withoutCompanions
    let own = ReferencePopulation.ownShare(hosts: context.traffic.population.hosts)
    let person =
      own * (Double(expected.people.without) + 0.5) / (Double(expected.people.hosts) + 1) + (1 - own) * usual.people
    let software =
      own * (Double(expected.software.without) + 0.5) / (Double(expected.software.hosts) + 1)
      + (1 - own) * usual.software
    let visits = full.values.reduce(0) { $0 + $1.visits }
    let seen = full.values.reduce(0) { $0 + $1.with }
    let ownVisits = full.values.reduce(0) { $0 + $1.own }
    let fullDays = full.count
    let values = [
      "days": Double(fullDays), "days_without": Double(without), "days_with": Double(with), "visits": Double(visits),
      "visits_with_companions": Double(seen),
      "visits_with_own_companions": Double(ownVisits), "people_hosts": Double(expected.people.hosts),
      "people_hosts_without": Double(expected.people.without), "software_hosts": Double(expected.software.hosts),
      "software_hosts_without": Double(expected.software.without),
    ]
    guard without + with > 0 else { return .silent }
    let (absent, present) = (Double(min(without, mostDays)), Double(min(with, mostDays)))
    func weight(_ ordinary: Double) -> Decibans {
      Decibans(nats: absent * log(implantWithout / ordinary) + present * log((1 - implantWithout) / (1 - ordinary)))
    }
    return .observed(
      SignalReading(
        person: weight(person), software: weight(software),
        statement: Phrase { prose in
          let list = expected.companions.prefix(3).map { context.text($0) }.joined(separator: ", ")
          // Days with fewer visits are not counted.
          let when = prose.pick(
            " on \(prose.count(fullDays, .day)) with \(fewestVisits) or more",
            " (dní s \(fewestVisits) a více návštěvami: \(fullDays))")
          if without >= with {
            return prose.pick(
              "In \(visits - seen) of \(prose.count(visits, .ofVisits))\(when) none of the names that otherwise come along "
                + "was seen (\(list)).",
              "Při \(visits - seen) z \(prose.count(visits, .ofVisits))\(when) chyběla všechna jména, která se jinak "
                + "objevují současně (\(list)).")
          }
          return prose.pick(
            "In \(ownVisits) of \(prose.count(visits, .ofVisits))\(when) this client also loaded names that come along "
              + "otherwise (\(list)).",
            "Při \(ownVisits) z \(prose.count(visits, .ofVisits))\(when) klient načetl i jména, která se jinak objevují "
              + "současně (\(list)).")
        },
        values: values))
  }
}
