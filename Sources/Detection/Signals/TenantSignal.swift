import Catalogue
import Channels
import Evidence
import Glibc

/// TENANT: the customer's part of the name is the organisation's own, or new to it.
enum TenantSignal: Signal {
  static let name = "tenant"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.tenant }
  static let isAgainstPersonOnly = false

  /// The organisation's own tenant, against an implant.
  static let ownWeight = Decibans(-10)
  /// The most that a new tenant says.
  static let newWeight = Decibans(6)
  /// Other hosts at another tenant from which on the organisation has one of its own there.
  static let fewestHosts = 20
  /// P(a tenant that nobody else uses | implant), an expert's; the same among ordinary tenants where the input says
  /// nothing, weighing as one tenant.
  static let implantShare = 0.8
  static let referenceShare = 0.2

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let model = context.tenants
    guard let service = strand.destination.serviceIndex, let tenant = strand.destination.tenant else {
      guard strand.destination.serviceIndex == nil, !strand.names.isEmpty,
        strand.names.allSatisfy({ model.isOwn(name: context.text($0.name)) })
      else { return .silent }
      return own(strand.destination.key)
    }
    if model.isOwn(tenant: tenant) { return own(tenant) }
    let users = context.traffic.population.hostsOfDestination[strand.strand.destination] - 1
    guard users == 0 else { return .silent }
    let others = model.others(service: service, destination: strand.strand.destination, without: strand.strand.host)
    guard model.isConfigured || others.mostHosts >= fewestHosts else { return .silent }
    let share = (Double(others.single) + referenceShare) / (Double(others.all) + 1)
    let weight = min(newWeight, Decibans(nats: log(implantShare / share)))
    guard weight > .zero else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase { prose in
          let name = context.traffic.catalogue.services[service].name
          return prose.pick(
            "No other machine uses the tenant \(tenant) of \(name); the most used other tenant has "
              + "\(prose.count(others.mostHosts, .otherMachine)), and of \(prose.count(others.all, .tenant)) in use by "
              + "others, \(others.single) \(prose.form(others.single, Verb.has)) one machine only.",
            "Tenant \(tenant) služby \(name) nepoužívá žádný jiný stroj; nejpoužívanější jiný tenant má "
              + "\(prose.count(others.mostHosts, .otherMachine)) a z \(prose.count(others.all, .ofTenants)) v užívání "
              + "ostatních jich jen jeden stroj \(prose.form(others.single, Verb.has)) \(others.single).")
        },
        values: [
          "other_hosts_at_tenant": 0, "other_hosts_at_most_used_tenant": Double(others.mostHosts),
          "tenants": Double(others.all), "tenants_of_one_host": Double(others.single),
        ]))
  }

  private static func own(_ text: String) -> SignalOutcome {
    .observed(
      SignalReading(
        person: .zero, software: ownWeight,
        statement: Phrase {
          $0.pick("\(text) is the organisation's own.", "\(text) patří vlastní organizaci.")
        }, values: [:]))
  }
}
