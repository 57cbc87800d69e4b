import Channels
import Evidence
import Telemetry

/// RARITY: other hosts do not use this client at this host name, and the rule for a host's own
/// general client (3.9): a rare browser is not a rare client of a service.
enum RaritySignal: Signal {
  static let name = "rarity"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.rarity }
  static let isAgainstPersonOnly = false

  static func applies(to strand: StrandView) -> Bool { !strand.isLookups }

  /// P(the few others at a destination of nobody's run the same implant | implant): who else calls an attacker's own server?
  /// Software's column says already that few machines have the client; without this, a second victim would clear the first.
  static let implantShared = 0.5
  /// Others at a destination up to which that is asked.
  static let mostVictims = 2
  /// Other hosts at a name under which the service is asked instead.
  static let fewestHostsAtName = 3

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard strand.client.isIdentified else {
      return .notObserved(
        Phrase {
          $0.pick(
            "the records do not tell one client from another here",
            "záznamy zde nerozlišují jednoho klienta od druhého")
        })
    }
    let population = context.traffic.peers(of: strand.host)
    let client = strand.strand.client
    let others = max(0, population.hosts - 1)
    // A network of few hosts leans on the reference population; a lone machine of its kind on a larger one has no peer.
    guard others > 0 || context.traffic.population.hosts < ReferencePopulation.thin else {
      return .notObserved(
        Phrase { $0.pick("no other host to compare with", "není s čím porovnat: žádný další stroj") })
    }
    var place = context.title(strand.destination)
    var hosts = population.hostsOfDestination[strand.strand.destination] - 1
    var same = population.hosts(destination: strand.strand.destination, client: client) - 1
    var kinds = population.clientsOfDestination[strand.strand.destination]
    if let name = countedName(strand, context) {
      place = context.text(name)
      hosts = population.hosts(name: name) - 1
      same = population.hosts(name: name, client: client) - 1
      kinds = population.clients(name: name)
    }
    if same == 0 { kinds -= 1 }  // the host's own client is left out like the host
    let everywhere = population.hostsOfClient[client] - 1
    let kappa = RarityScore.shrinkage(distinctClientsHere: kinds, hostsHere: hosts, hosts: others)
    let raw = RarityScore(
      hostsWithClientHere: same, hostsHere: hosts, hostsWithClient: everywhere, hosts: others,
      distinctClients: population.distinctClients - (everywhere == 0 ? 1 : 0)
    ).weight(shrinkage: kappa, shared: shared(strand, hosts: hosts, same: same), reference: reference(strand, context))
    let weight = strand.isGeneralClient ? min(raw, .zero) : raw
    let elsewhere = context.traffic.population.hosts(strand) - population.hosts(strand)
    let statement = Phrase { [place, hosts, same] prose in
      var text = prose.pick(
        hosts <= 0
          ? "No other machine of this kind contacts \(place)"
          : "Of \(prose.count(hosts, .otherMachine)) of this kind that \(hosts == 1 ? "contacts" : "contact") \(place), "
            + "\(same == 0 ? "none" : "\(same)") \(same <= 1 ? "uses" : "use") this client there",
        hosts <= 0
          ? "Žádný jiný stroj tohoto druhu nekontaktuje \(place)"
          : "\(place) \(prose.form(hosts, Verb.contacts)) \(prose.count(hosts, .otherMachine)) tohoto druhu, tohoto "
            + "klienta tam "
            + "\(same == 0 ? "nepoužívá žádný" : same == 1 ? "používá jeden" : "\(prose.form(same, Verb.uses)) \(same)")"
      )
      // Of no machines there is nothing to tell.
      text +=
        others == 0
        ? "."
        : prose.pick(
          "; \(everywhere == 0 ? "none" : "\(everywhere)") of the \(others) \(everywhere <= 1 ? "uses" : "use") this client "
            + "\(everywhere == 0 ? "anywhere" : "somewhere").",
          "; ze všech \(others) tohoto klienta "
            + "\(everywhere == 0 ? "nepoužívá žádný" : "někde \(prose.form(everywhere, Verb.uses)) \(everywhere)").")
      if elsewhere > 0 {
        text += prose.pick(
          " \(prose.count(elsewhere, .machine)) of another kind \(prose.form(elsewhere, Verb.uses)) this client there.",
          elsewhere > 1 && elsewhere < 5
            ? " Tohoto klienta tam používají \(prose.count(elsewhere, .machine)) jiného druhu."
            : " Tohoto klienta tam používá \(prose.count(elsewhere, .machine)) jiného druhu.")
      }
      if context.traffic.population.hosts < ReferencePopulation.thin {
        text += prose.pick(
          " So few hosts tell little: the reference population (version \(ReferenceTable.version)) makes up the rest.",
          " Tak málo strojů mnoho neříká: zbytek doplňuje referenční populace (verze \(ReferenceTable.version)).")
      }
      if strand.isGeneralClient {
        text += prose.pick(
          " It is this host's own browser, so its rarity counts for nothing.",
          " Je to vlastní prohlížeč tohoto stroje, takže jeho vzácnost nic neznamená.")
      }
      return text
    }
    return .observed(
      SignalReading(
        person: weight, software: weight, statement: statement,
        values: [
          "hosts_at_name": Double(hosts), "hosts_with_client_at_name": Double(same),
          "hosts_with_client": Double(everywhere), "hosts": Double(others), "clients_at_name": Double(kinds),
          "kappa": kappa,
        ]))
  }
}

extension RaritySignal {
  /// The name at which other hosts are counted; `nil` where too few are there, and they are counted at the destination.
  static func countedName(_ strand: StrandView, _ context: HuntContext) -> NameID? {
    let population = context.traffic.peers(of: strand.host)
    return strand.mainName.flatMap { population.hosts(name: $0) - 1 >= fewestHostsAtName ? $0 : nil }
  }

  /// P(the client is the others' too, for they are victims too | implant): only where all of a few have it, outside the catalogue.
  private static func shared(_ strand: StrandView, hosts: Int, same: Int) -> Double {
    strand.destination.serviceIndex == nil && same == hosts && 1...mostVictims ~= hosts ? implantShared : 0
  }

  /// The columns of the reference population on a network of few hosts; `nil` where there are enough.
  private static func reference(
    _ strand: StrandView, _ context: HuntContext
  ) -> RarityScore.Reference? {
    let hosts = context.traffic.population.hosts
    guard hosts < ReferencePopulation.thin else { return nil }
    let clientClass = ClientClass(strand.strand, in: context.traffic)
    let isWithoutPeople = strand.host.isWithoutPeople
    let role = strand.mainName.flatMap { context.endpoints.role(of: $0) }
    let place = ReferencePopulation.place(role, isWithoutPeople: isWithoutPeople)
    let kind = ReferencePopulation.kind(isWithoutPeople: isWithoutPeople)
    return RarityScore.Reference(
      ownShare: ReferencePopulation.ownShare(hosts: hosts),
      ordinary: place.usual(clientClass), hostShare: kind.hostShare(clientClass),
      clients: kind.clients)
  }
}

extension Population {
  /// Hosts with a strand's client at its main name, or at its destination where it has none.
  fileprivate func hosts(_ strand: StrandView) -> Int {
    strand.mainName.map { hosts(name: $0, client: strand.strand.client) }
      ?? hosts(destination: strand.strand.destination, client: strand.strand.client)
  }
}
