import Catalogue
import Channels
import Evidence
import Glibc

/// MANY SERVICES: the same rare program at three or more unrelated services from one host.
/// How many hosts have any program like that is counted.
enum ManyServicesSignal: Signal {
  static let name = "many-services"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.manyServices }
  static let isAgainstPersonOnly = false

  /// P(several unrelated services | implant): six of the 63 reported patterns; an expert's.
  static let implantShare = 0.1

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex, context.usage.programs.isProgram(strand.strand),
      context.usage.programs.isRare(client: strand.strand.client)
    else { return .silent }
    let habit = context.usage.programs.habit(strand.strand)
    let catalogue = context.traffic.catalogue
    let house = catalogue.services[service].family ?? catalogue.services[service].id
    guard habit.families.count >= ProgramModel.many, habit.families.contains(house) else { return .silent }
    let others = context.usage.programs.others(withManyServices: strand.strand.host)
    let weight = Decibans(nats: log(implantShare / ((Double(others.doing) + 0.5) / (Double(others.hosts) + 1))))
    guard weight > .zero else { return .silent }
    let machines = context.traffic.population.hostsOfClient[strand.strand.client] - 1
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let used = habit.strands.compactMap {
            context.traffic.destinations[context.traffic.strands[$0].destination].serviceIndex
          }
          let services = Set(used.map { catalogue.services[$0].name }).sorted()
          let list = services.prefix(5).joined(separator: ", ")
          let owners = prose.count(machines, .otherMachine)
          let (who, whoInCzech) =
            machines == 0
            ? ("no other machine has", "žádný jiný stroj nemá")
            : ("only \(owners) \(prose.form(machines, Verb.has))", "\(prose.form(machines, Verb.has)) už jen \(owners)")
          return prose.pick(
            "This client, which \(who), uses \(prose.count(habit.families.count, .unrelatedService)) from this host "
              + "(\(list)); \(others.doing) of \(prose.count(others.hosts, .otherMachine)) of this kind "
              + "\(others.doing == 1 ? "has" : "have") such a program.",
            "Tento klient (\(whoInCzech)) používá z tohoto stroje \(prose.count(habit.families.count, .unrelatedService)) "
              + "(\(list)); takový program \(prose.form(others.doing, Verb.has)) \(others.doing) z "
              + "\(prose.count(others.hosts, .ofOtherMachines)) tohoto druhu."
          )
        },
        values: [
          "services": Double(habit.families.count), "other_hosts_with_client": Double(machines),
          "other_hosts": Double(others.hosts), "other_hosts_with_such_a_program": Double(others.doing),
        ]))
  }
}
