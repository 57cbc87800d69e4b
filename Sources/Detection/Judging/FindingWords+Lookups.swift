import Evidence
import Channels
import Telemetry

// Data in the names asked of the name service.
extension FindingWords {
  private var use: LookupUse? { context.lookupUse(view) }
  private var asksForOthers: Bool { use?.isResolver == true || view.host.sharedKind == .resolver }

  var lookupClaim: String {
    guard let use else { return exchangeClaim }
    let room = prose.bytes(Int64(use.payloadBytes))
    let length = prose.decimal(use.meanLength, 0)
    let who =
      asksForOthers
      ? prose.pick(
        "A host behind the resolver \(hostName), which one is not known, asked",
        "Neznámý stroj za resolverem \(hostName) se ptal")
      : prose.pick("\(hostName) asked", "\(hostName) se ptal")
    return prose.pick(
      "\(who) for \(prose.grouped(use.names)) distinct names under \(title) in \(prose.count(use.lookups, .lookup)), in "
        + "\(prose.count(use.hours, .hour)), \(length) characters long on average: room for \(room)\(members).",
      "\(who) na jména v doméně \(title): různých jmen \(prose.grouped(use.names)), dotazů \(prose.grouped(use.lookups)), "
        + "hodin s dotazy \(prose.grouped(use.hours)), průměrně \(length) znaků ve jméně; vejde se do nich \(room) dat\(members)."
    )
  }

  var lookupInnocent: String {
    prose.pick(
      "A product that looks things up by name on purpose (a virus scanner, block list, content network or telemetry "
        + "service) and is used on this host only.",
      "Produkt, který dotazy DNS používá k vyhledávání záměrně (antivirus, seznam blokovaných adres, CDN, telemetrie) a je "
        + "jen na tomto stroji.")
  }

  var lookupClearsIf: String {
    prose.pick(
      "\(title) belongs to a product that is installed here on purpose and documents such look-ups.",
      "Doména \(title) patří produktu, který je zde nainstalován vědomě a takové dotazy má popsané.")
  }

  var lookupDoFirst: String {
    if asksForOthers {
      return prose.pick(
        "In the query log of the resolver \(machine), find which host asks for names under \(title); keep the answers too.",
        "V záznamech dotazů resolveru \(machine) najděte stroj, který se ptá na jména pod \(title); uložte i odpovědi.")
    }
    return prose.pick(
      "On \(machine), find the process that asks for names under \(title) (DNS client events show it); keep the questions "
        + "and answers before the domain is blocked.",
      "Na stroji \(machine) najděte proces, který se ptá na jména pod \(title) (ukážou to události klienta DNS); než "
        + "doménu zablokujete, uložte dotazy i odpovědi.")
  }
}
