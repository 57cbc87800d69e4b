import Catalogue
import Channels
import Evidence
import Telemetry

// Channels of answered exchanges, through a service or to another destination.
extension FindingWords {
  /// The finding in one sentence.
  var exchangeClaim: String {
    let totals = context.traffic.keptTotals[view.index]
    let days = totals?.days ?? Set(view.contacts.map { $0.time.hourNumber / 24 }).count
    let contacts = totals?.contacts ?? view.contacts.count
    let span = days == 1 ? "1 dne" : "\(days) dní"
    // A number behind an address and port reads as part of it.
    var text =
      view.destination.isBareAddress
      ? prose.pick(
        "\(hostName) made \(prose.count(contacts, .contact)) with \(title) on \(prose.count(days, .day))",
        "\(hostName) navázal \(prose.count(contacts, .contact)) s cílem \(title) během \(span)")
      : prose.pick(
        "\(hostName) contacted \(title) \(prose.count(contacts, .time)) on \(prose.count(days, .day))",
        "\(hostName) kontaktoval \(title) \(prose.grouped(contacts))krát během \(span)")
    if let period = cluster.best.period, let jitter = cluster.best.jitter {
      text += prose.pick(", about every \(prose.duration(period))", ", asi jednou za \(prose.duration(period))")
      if jitter >= 0.05 { text += " ± \(prose.percent(jitter))" }
    }
    text += prose.pick(", with \(clientName)", "; klient: \(clientName)")
    if let row = cluster.readings.first(where: { $0.signal == RaritySignal.name }), row.reading.software > 3,
      let same = row.reading.values["hosts_with_client_at_name"].map({ Int($0) })
    {
      // RARITY may have counted at one name of the destination only.
      let name = RaritySignal.countedName(view, context).map { context.text($0) }
      let there = name.map { prose.pick("at \($0)", "na \($0)") } ?? prose.pick("there", "tam")
      text += prose.pick(
        same == 0
          ? ", which no other machine of its kind uses \(there)"
          : ", which only \(prose.count(same, .otherMachine)) of its kind \(prose.form(same, Verb.uses)) \(there)",
        same == 0
          ? ", kterého \(there) žádný jiný stroj tohoto druhu nepoužívá"
          : ", kterého \(there) \(prose.form(same, Verb.uses)) už jen \(prose.count(same, .otherMachine)) tohoto druhu")
    }
    return text + members + "."
  }

  /// The best innocent explanation: the rival that is harder to rule out.
  var exchangeInnocent: String {
    switch cluster.fused.closestRival {
    case .person:
      return kind == .serviceC2
        ? prose.pick(
          "A person used \(title) on this host, for example in a page left open that refreshes by itself.",
          "Člověk na tomto stroji používal \(title), například na otevřené stránce, která se sama obnovuje.")
        : prose.pick(
          "A person kept a page of \(title) open that refreshes by itself.",
          "Člověk nechal otevřenou stránku \(title), která se sama obnovuje.")
    case .software:
      guard let index = view.destination.serviceIndex else {
        return prose.pick(
          "An updater, licence check or device service that reports to \(title).",
          "Aktualizace, ověření licence nebo služba zařízení, která se hlásí na \(title).")
      }
      let known = context.traffic.catalogue.services[index].clients.prefix(3).map(\.name).joined(separator: ", ")
      return prose.pick(
        "A program or script that works with \(title) by design\(known.isEmpty ? "" : " (such as \(known))"), "
          + "installed on this host on purpose.",
        "Program nebo skript, který se službou \(title) pracuje záměrně\(known.isEmpty ? "" : " (například \(known))") "
          + "a na tento stroj byl nainstalován vědomě.")
    }
  }

  /// What would clear the finding.
  var exchangeClearsIf: String {
    let target = view.names.first.map { context.text($0.name) } ?? view.destination.key
    switch cluster.fused.closestRival {
    case .person:
      return prose.pick(
        "The connections to \(target) come from a browser in which a person has that page open.",
        "Spojení na \(target) vycházejí z prohlížeče, v němž má člověk tuto stránku otevřenou.")
    case .software:
      return prose.pick(
        "The process that opens the connections to \(target) is a signed program whose purpose and owner are known.",
        "Proces, který spojení na \(target) otevírá, je podepsaný program se známým účelem a správcem.")
    }
  }

  /// What to do first.
  var exchangeDoFirst: String {
    var wait = ""
    if let period = cluster.best.period, period <= 7200 {
      let time = prose.duration(max(period * 2, 10))
      wait = prose.pick(" (watch for at least \(time))", " (sledujte aspoň \(time))")
    }
    var text = findProcess(wait)
    if kind == .serviceC2 {
      text += prose.pick(" Do not block \(title) as a whole.", " Službu \(title) neblokujte jako celek.")
    }
    return text
  }
}
