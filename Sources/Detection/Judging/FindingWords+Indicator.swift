import Channels
import Telemetry

// Traffic that stands in the list because somebody named what it shows.
extension FindingWords {
  private var indication: Indication? { context.settings.memory.indicated[view.index] }
  private var named: String { indication?.observable ?? title }
  private var sender: String { indication?.sender(prose) ?? "" }

  var indicatorClaim: String {
    let contacts = context.traffic.keptTotals[view.index]?.contacts ?? view.contacts.count
    let attempts = context.attempts(of: view).count
    let done =
      view.isLookups
      ? prose.pick("asked the name service for \(title)", "se ptal služby DNS na \(title)")
      : view.isAttempts
        ? prose.pick(
          "tried \(title) \(prose.count(attempts, .time)) without an answer",
          "se \(prose.grouped(attempts))krát bez odpovědi pokoušel o spojení s cílem \(title)")
        : prose.pick(
          "contacted \(title) \(prose.count(contacts, .time)) with \(clientName)",
          "kontaktoval \(title) \(prose.grouped(contacts))krát; klient: \(clientName)")
    return prose.pick(
      "\(hostName) \(done); \(sender) names \(named) as an indicator\(members).",
      "\(hostName) \(done); \(sender) uvádí \(named) jako indikátor\(members).")
  }

  var indicatorInnocent: String {
    prose.pick(
      "The indicator is old, or others share the address or name with what its author saw.",
      "Indikátor je starý, nebo adresu či jméno sdílejí i jiní než ten, koho jeho autor viděl.")
  }

  var indicatorClearsIf: String {
    prose.pick(
      "The source (\(sender)) says that \(named) no longer means anything, or the program that did it is known.",
      "Zdroj (\(sender)) sdělí, že \(named) už nic neznamená, nebo je program, který to udělal, znám.")
  }

  var indicatorDoFirst: String {
    findProcess()
      + prose.pick(
        " Ask the source (\(sender)) what was seen there and when.",
        " Zeptejte se zdroje (\(sender)), co a kdy tam bylo pozorováno.")
  }
}
