import Evidence
import Channels
import Telemetry

// What this network itself hides: every silence of a signal has its sentence.
extension CoverageSummary {
  /// Share of lost packets from which on it is told.
  private static let toldLoss = 0.005
  /// Share of connections seen in their middle from which on sampling or one-way routes are likely.
  private static let toldMidstream = 0.1
  /// Share of contacts without a name from which on it is told.
  private static let toldUnnamed = 0.05
  /// Share of contacts without bytes from which on it is told.
  private static let toldWithoutBytes = 0.1

  /// Sentences on machines behind one address, few machines, losses, and names that nobody saw.
  var networkNotes: [String] {
    [few, sharedAddresses, resolver, loss, midstream, withoutBytes, unnamed, encryptedHello, pools, clocks].compactMap {
      $0
    }
  }

  private func percent(_ part: Int, of all: Int) -> String {
    prose.percent(Double(part) / Double(max(1, all)))
  }

  /// Too few machines for counts of their own.
  private var few: String? {
    let (people, others) = (traffic.peopleMachines.hosts, traffic.otherMachines.hosts)
    guard (1..<ReferencePopulation.thin).contains(traffic.population.hosts) else { return nil }
    let version = ReferenceTable.version
    if people + others == 1 {
      return prose.pick(
        "One host: there is no other to compare with, so what is usual comes from the reference population (version \(version)).",
        "Jediný stroj: není s čím porovnat, takže obvyklost udává referenční populace (verze \(version)).")
    }
    return prose.pick(
      "Few machines (\(people) with people, \(others) without): what is usual comes in part from the reference population "
        + "(version \(version)).",
      "Málo strojů (\(people) s lidmi, \(others) bez lidí): obvyklost zčásti udává referenční populace (verze \(version))."
    )
  }

  private var sharedAddresses: String? {
    let shared = traffic.hosts.indices.filter { traffic.hosts[$0].profile.role == .sharedAddress }
    guard !shared.isEmpty else { return nil }
    let isShared = Set(shared)
    let contacts = traffic.strands.reduce(0) { $0 + (isShared.contains($1.host) ? $1.contacts.count : 0) }
    let share = percent(contacts, of: traffic.contacts.count)
    let list = shared.prefix(3).map { "\(traffic.hosts[$0].address)" }.joined(separator: ", ")
    let more = shared.count > 3 ? " …" : ""
    return prose.pick(
      "\(prose.count(shared.count, .address)) \(shared.count == 1 ? "stands" : "stand") for many machines "
        + "(\(list)\(more)) with \(share) of the contacts: only client, destination and rhythm are judged there, and a "
        + "finding names the address, not the machine.",
      "\(prose.count(shared.count, .address)) zastupuje mnoho strojů (\(list)\(more)), \(share) kontaktů: posuzuje se tam jen "
        + "klient, cíl a rytmus a nález uvádí adresu, ne stroj.")
  }

  private var resolver: String? {
    guard traffic.resolution.hidesHosts else { return nil }
    let count = traffic.resolution.resolvers.count
    return prose.pick(
      "Name look-ups come from \(prose.count(count, .resolver)): which machine asked is unknown.",
      "Dotazy na jména přicházejí od \(prose.grouped(count)) \(count == 1 ? "resolveru" : "resolverů"): který stroj se ptal, "
        + "není známo.")
  }

  private var loss: String? {
    let hours = traffic.hoursLost
    let share = traffic.lossShare ?? 0
    guard hours > 0 || share >= Self.toldLoss else { return nil }
    var parts: [String] = []
    if share >= Self.toldLoss {
      parts.append(
        prose.pick(
          "the sensor lost \(prose.percent(share)) of packets", "senzor ztratil \(prose.percent(share)) paketů"))
    }
    if hours > 0 {
      parts.append(
        prose.pick("\(prose.count(hours, .hour)) without records", "\(prose.count(hours, .hour)) bez záznamů"))
    }
    return prose.pick("Losses: ", "Ztráty: ") + parts.joined(separator: ", ")
      + prose.pick(
        ". Missed check-ins weaken rhythms and sizes; short channels may be lost altogether.",
        ". Chybějící kontakty oslabují rytmus i velikosti; krátké kanály mohou zmizet úplně.")
  }

  private var midstream: String? {
    guard let share = traffic.account.starts.midstreamShare, share > Self.toldMidstream else { return nil }
    return prose.pick(
      "\(prose.percent(share)) of TCP connections were first seen in their middle: sampling, overload or a route that passes "
        + "the sensor one way only.",
      "\(prose.percent(share)) spojení TCP bylo poprvé viděno až uprostřed: vzorkování, přetížení nebo cesta, která senzor "
        + "míjí jedním směrem.")
  }

  private var withoutBytes: String? {
    let all = traffic.contacts.count
    let part = traffic.contacts.reduce(0) { $0 + ($1.bytesUp < 0 && $1.bytesDown < 0 ? 1 : 0) }
    guard Double(part) > Self.toldWithoutBytes * Double(max(1, all)) else { return nil }
    return prose.pick(
      "\(percent(part, of: all)) of contacts have no bytes: sizes, uploads and repeated pairs cannot be judged there, which "
        + "finds fewer channels.",
      "\(percent(part, of: all)) kontaktů nemá objemy: velikosti, odesílání a opakované dvojice tam nelze posoudit, takže se "
        + "najde méně kanálů.")
  }

  private var unnamed: String? {
    let account = traffic.account
    guard Double(account.unnamed) > Self.toldUnnamed * Double(max(1, account.contacts)) else { return nil }
    let by = account.unnamedBy
    return prose.pick(
      "\(percent(account.unnamed, of: account.contacts)) of contacts have no name ("
        + "\(prose.grouped(by.withoutServerName)) handshakes without one, "
        + "\(prose.grouped(by.withoutHandshake)) encrypted without a handshake record, "
        + "\(prose.grouped(by.requestWithoutHost)) requests without a host, \(prose.grouped(by.plain)) other): they are judged by address.",
      "\(percent(account.unnamed, of: account.contacts)) kontaktů nemá jméno ("
        + "\(prose.grouped(by.withoutServerName)) navázání beze jména, "
        + "\(prose.grouped(by.withoutHandshake)) šifrovaných bez záznamu navázání, "
        + "\(prose.grouped(by.requestWithoutHost)) požadavků bez hostitele, \(prose.grouped(by.plain)) ostatních): posuzují se podle adresy."
    )
  }

  private var encryptedHello: String? {
    let hidden = traffic.account.unnamedBy.encryptedHello
    guard hidden > 0 else { return nil }
    return prose.pick(
      "\(prose.count(hidden, .contact)) (\(percent(hidden, of: traffic.account.contacts))) hide their name in an encrypted "
        + "client hello: cannot be judged by name.",
      "\(prose.count(hidden, .contact)) (\(percent(hidden, of: traffic.account.contacts))) skrývá jméno v šifrovaném "
        + "úvodu TLS (ECH): podle jména je nelze posoudit.")
  }

  private var pools: String? {
    let account = traffic.account
    var parts: [String] = []
    if account.unjoinedPrivacyAddresses > 0 {
      let count = prose.count(account.unjoinedPrivacyAddresses, .address)
      parts.append(
        prose.pick(
          "\(count) of IPv6 look temporary and stand as machines of their own",
          "\(count) IPv6 vypadá dočasně a počítá se jako samostatné stroje"))
    }
    if account.changingOccupants > 0 {
      let count = prose.count(account.changingOccupants, .address)
      parts.append(
        prose.pick(
          "\(count) seem to change their machine (tell pools in the configuration)",
          "u \(count) se zřejmě střídají stroje (pooly uveďte v konfiguraci)"))
    }
    guard !parts.isEmpty else { return nil }
    return prose.pick("Addresses: ", "Adresy: ") + parts.joined(separator: "; ")
      + prose.pick(". Log dhcp or link-layer addresses to join them.", ". Spojí je záznamy dhcp nebo linkové adresy.")
  }

  private var clocks: String? {
    let count = traffic.account.earlyRecords + traffic.account.lateRecords
    guard count > 0 else { return nil }
    return prose.pick(
      "\(prose.count(count, .record)) lie far from all others in time: a clock was wrong.",
      "\(prose.count(count, .record)) leží časově daleko od ostatních: některé hodiny šly špatně.")
  }
}
