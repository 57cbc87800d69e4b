import Evidence

/// Names of signals as people read them.
extension Wording {
  /// A signal by its name in the document; unknown ones keep it.
  func signal(_ name: String) -> String {
    guard let title = SignalTitles.titles[name] else {
      return name.replacing("_", with: " ").replacing("-", with: " ")
    }
    return pick(title.english, title.czech)
  }
}

/// What each signal is called in a report, by its name in the document; with names of older documents.
enum SignalTitles {
  static let titles: [String: (english: String, czech: String)] = [
    "timer": ("timer", "časovač"),
    "jitter": ("deliberate jitter", "záměrný rozptyl"),
    "pace": ("pace of the timer", "tempo časovače"),
    "schedule": ("fixed schedule", "pevný rozvrh"),
    "offhours": ("outside people’s hours", "mimo přítomnost lidí"),
    "long-activity": ("open without people", "otevřeno bez lidí"),
    "open-time": ("time held open", "doba otevření"),
    "own-client": ("not the host’s browser", "jiný klient než prohlížeč stroje"),
    "known-client": ("known client", "známý klient"),
    "breadth": ("destinations of this client", "cíle tohoto klienta"),
    "slow-rhythm": ("a steady daily rhythm", "stálý denní rytmus"),
    "first-contact": ("first contact after weeks", "první kontakt po týdnech"),
    "habit-change": ("a change of habit", "změna zvyklosti"),
    "re-entry": ("a contained channel again", "návrat zastaveného kanálu"),
    "many-services": ("one client, many services", "jeden klient, více služeb"),
    "rarity": ("rare here", "vzácnost"),
    "destination": ("kind of destination", "povaha cíle"),
    "tenant": ("tenant", "tenant"),
    "local-software": ("judged ordinary here", "zde posouzen jako běžný"),
    "indicator": ("indicator", "indikátor"),
    "popular-name": ("popular name", "oblíbené jméno"),
    "missing-host": ("no Host header", "chybějící hlavička Host"),
    "onset": ("new destination", "nově používaný cíl"),
    "companion": ("companion names", "doprovodná jména"),
    "api-only": ("machine end points only", "jen strojová rozhraní"),
    "opening": ("address check first", "úvodní ověření adresy"),
    "token": ("sign-in without pages", "přihlášení bez stránky"),
    "size": ("constant sizes", "stálé velikosti"),
    "byte-pairs": ("repeated byte pairs", "opakované dvojice velikostí"),
    "coupling": ("answer, then upload", "odpověď, pak odeslání"),
    "upload": ("sends more than usual", "odesláno víc než obvykle"),
    "dead-drop": ("page, then new server", "mrtvá schránka"),
    "attempts-only": ("unanswered attempts only", "jen neúspěšné pokusy"),
    "lookup-names": ("many names looked up", "jména dotazů DNS"),
    "lookup-payload": ("contents of looked-up names", "obsah dotazovaných jmen"),
    "lookup-pace": ("pace of DNS look-ups", "tempo dotazů DNS"),
    "lookup-hosts": ("how many hosts ask", "kolik strojů se ptá"),
    "lookup-list": ("block-list look-ups", "dotazy na seznamy blokovaných"),
    "dest": ("kind of destination", "povaha cíle"),
    "rollout": ("roll-out", "hromadné nasazení"),
    "new": ("newly seen", "nově viděno"),
    "chain": ("chain of contacts", "návaznost"),
    "role": ("role of the host", "role stroje"),
    "process": ("process", "proces"),
  ]
}
