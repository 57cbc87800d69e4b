import Evidence
import Detection
import Telemetry

/// The plots in words: titles, axes, and their numbers as sentences.
extension Wording {
  var intervalsTitle: String { pick("Intervals between contacts", "Intervaly mezi kontakty") }
  var intervalsLegend: String { pick("intervals", "intervaly") }
  var hoursTitle: String { pick("When it spoke, and when people did", "Kdy komunikoval a kdy byli u stroje lidé") }
  var contactsMap: String { pick("This strand", "Toto vlákno") }
  var openMap: String { pick("This strand: open, minutes per hour", "Toto vlákno: otevřeno, minut za hodinu") }
  var personMap: String { pick("People on the same host", "Lidé na témže stroji") }
  var foldTitle: String { pick("Folded on its period", "Kontakty složené podle periody") }
  var bytesTitle: String { pick("Bytes of each contact", "Bajty jednotlivých kontaktů") }
  var sequenceTitle: String { pick("Page read, then what followed", "Čtení stránky a co následovalo") }
  var prevalenceTitle: String { pick("How many hosts do this", "Kolik strojů to dělá") }
  var showData: String { pick("Show data", "Zobrazit data") }
  var expectedLegend: String { pick("expected if random", "očekáváno při náhodě") }
  var countAxis: String { pick("number of intervals", "počet intervalů") }
  var intervalAxis: String { pick("time between contacts (logarithmic)", "čas mezi kontakty (logaritmicky)") }
  var intervalHead: [String] {
    pick("From – to|Intervals|Expected if random", "Od – do|Intervaly|Očekáváno při náhodě").split(separator: "|")
      .map(String.init)
  }
  var hourLegend: String { pick("per hour:", "za hodinu:") }
  var strandKey: String { pick("strand", "vlákno") }
  var personKey: String { pick("people", "lidé") }
  var hoursAxis: String { pick("hour of the day, UTC", "hodina dne, UTC") }
  var uncovered: String { pick("no records", "bez záznamů") }
  var timeAxis: String { pick("time, UTC", "čas, UTC") }
  var upLegend: String { pick("sent (above the axis)", "odesláno (nad osou)") }
  var downLegend: String { pick("received (below the axis)", "přijato (pod osou)") }
  var foldAxis: String { pick("place in the period (days: UTC)", "místo v periodě (dny: UTC)") }
  var foldLegend: String { pick("one contact", "jeden kontakt") }
  var thisClient: String { pick("this client there", "tento klient tam") }
  var otherClients: String { pick("other clients there", "jiní klienti tam") }
  var otherHosts: String { pick("other hosts", "ostatní stroje") }
  var sequenceLanes: [String] {
    pick("host|public page|what followed", "stroj|veřejná stránka|co následovalo").split(separator: "|")
      .map(String.init)
  }
  var sequenceHead: [String] {
    pick(
      "Read at (UTC)|Page|Lag|Destination|Bytes|Answered", "Přečteno (UTC)|Stránka|Prodleva|Cíl|Bajty|Odpověď"
    ).split(separator: "|").map(String.init)
  }
  var bytesHead: [String] {
    pick(
      "Day (UTC)|Contacts drawn|Sent, median|Sent, most|Received, median|Received, most",
      "Den (UTC)|Zakreslené kontakty|Odesláno, medián|Odesláno, nejvíce|Přijato, medián|Přijato, nejvíce"
    ).split(separator: "|").map(String.init)
  }
  var foldHead: [String] {
    pick("Part of the period|Contacts drawn", "Část periody|Zakreslené kontakty").split(separator: "|")
      .map(String.init)
  }
  var hourHead: [String] {
    pick(
      "Day (UTC)|Contacts|Sites per hour, summed|Hours without records",
      "Den (UTC)|Kontakty|Weby po hodinách, součet|Hodiny bez záznamů"
    )
    .split(separator: "|").map(String.init)
  }
  var openHourHead: [String] {
    [hourHead[0], pick("Minutes open", "Minut otevřeno")] + hourHead.dropFirst(2)
  }
  var prevalenceHead: [String] { pick("Who|Hosts", "Kdo|Stroje").split(separator: "|").map(String.init) }
  var yes: String { pick("yes", "ano") }
  var no: String { pick("no", "ne") }
  var answered: String { pick("answered", "odpověděl") }
  var unanswered: String { pick("no answer", "bez odpovědi") }

  var noIntervals: String {
    pick(
      "No intervals: there were too few contacts to measure any.",
      "Žádné intervaly: kontaktů bylo příliš málo.")
  }
  var oneInterval: String {
    pick(
      "One interval only: it is shown, but says nothing about a rhythm.",
      "Jen jeden interval: je zakreslen, o rytmu však nic neříká.")
  }
  var noHours: String {
    pick(
      "No map: the document holds no hours for this strand.",
      "Mapa chybí: dokument nemá pro toto vlákno údaje po hodinách.")
  }
  var noFold: String { pick("No period to fold on: no timer was found.", "Není na co skládat: časovač se nenašel.") }
  var noBytes: String {
    pick("No bytes: the records do not say how much was exchanged.", "Žádné bajty: záznamy objem výměny neuvádějí.")
  }
  var oneContact: String {
    pick(
      "One contact only: it is shown, but says nothing about a habit.",
      "Jen jeden kontakt: je zakreslen, o zvyku však nic neříká.")
  }

  func intervals(_ figures: IntervalFigures, _ finding: Finding) -> String {
    guard let fullest = figures.fullest else { return noIntervals }
    let (low, high) = durations(figures.edges[fullest], figures.edges[fullest + 1])
    let held = grouped(figures.counts[fullest])
    var text = pick(
      "\(count(figures.total, .interval)). The fullest bin, \(low) to \(high), holds \(held)",
      "\(count(figures.total, .interval)). V nejplnějším sloupci, \(low) až \(high), jich je \(held)")
    if !figures.expected.isEmpty {
      let expected = plain(figures.expected[fullest], 0)
      text += pick(
        "; contacts at random times of the same rate would put \(expected) there",
        "; náhodné kontakty stejné četnosti by jich tam daly \(expected)")
    }
    guard let rhythm = rhythm(finding, plusMinus: "±\u{A0}") else {
      return text + pick(". No timer was found in them.", ". Časovač se v nich nenašel.")
    }
    return text + pick(". The timer: \(rhythm).", ". Časovač: \(rhythm).")
  }

  func median(_ finding: Finding, _ period: Double) -> String {
    guard let jitter = finding.jitter else { return duration(period) }
    return "\(duration(period)) ± \(percent(jitter))"
  }

  func hours(_ figures: HourFigures) -> String {
    guard !figures.days.isEmpty else { return noHours }
    let (contacts, days) = (figures.contactCount, count(figures.days.count, .day))
    let amount = figures.isOpenTime ? duration(Double(contacts) * 60) : count(contacts, .contact)
    let (people, recorded) = (figures.personHours, figures.recordedHours)
    var text =
      figures.isOpenTime
      ? pick("Open for \(amount) on \(days); ", "Otevřeno \(amount), \(days); ")
      : pick("\(amount) on \(days); ", "\(amount), \(days); ")
    text += pick(
      "people browsed in \(grouped(people)) of the \(grouped(recorded)) hours recorded. ",
      "lidé prohlíželi web \(inHours(people)) (zaznamenáno \(grouped(recorded))). ")
    if let share = figures.shareAlone {
      text += pick(
        "\(percent(share)) of \(figures.isOpenTime ? "the open time" : "the contacts") fell into hours in which nobody "
          + "browsed. ",
        "\(percent(share)) \(figures.isOpenTime ? "doby otevření" : "kontaktů") připadlo na hodiny, kdy nikdo "
          + "neprohlížel web. ")
    }
    return text
      + (figures.uncovered == 0
        ? pick("Every hour was covered.", "Pokryta byla každá hodina.") : hatchedHours(figures.uncovered))
  }

  /// Czech: `v 1 hodině`, `ve 3 hodinách`, `v 5 hodinách`.
  private func inHours(_ number: Int) -> String {
    // “Ve” stands before numbers that are spoken with v-, dv-, tř-, čt- or st- in front.
    let voiced = (2...4).contains(number) || (12...14).contains(number) || (20...49).contains(number)
    let before = voiced || (100...499).contains(number) ? "ve" : "v"
    return "\(before) \(grouped(number))\u{A0}\(number == 1 ? "hodině" : "hodinách")"
  }

  private func hatchedHours(_ number: Int) -> String {
    pick(
      "\(count(number, .hour)) without any records \(number == 1 ? "is" : "are") hatched.",
      "Šrafováním jsou vyznačeny hodiny bez záznamů (\(grouped(number))).")
  }

  func shade(_ index: Int) -> String {
    let shades = HourFigures.shades
    guard index + 1 < shades.count else { return pick("\(shades[index]) or more", "\(shades[index]) a více") }
    return "\(shades[index])–\(shades[index + 1] - 1)"
  }

  func fold(_ figures: ContactFigures, _ fold: Finding.Plots.Fold, _ finding: Finding) -> String {
    let period = duration(fold.periodS)
    var text = pick(
      "The time within a period of \(period) goes from left to right, days from top to bottom. ",
      "Zleva doprava běží čas uvnitř periody \(period), shora dolů dny. ")
    text +=
      fold.concentration >= 0.6
      ? pick(
        "The contacts stand in one stripe: they keep one period, as a clock does. ",
        "Kontakty stojí v jednom pruhu: drží se jedné periody jako hodiny. ")
      : pick(
        "They make no single stripe: each wait counts from the contact before, as a program that sleeps does, so the "
          + "place in the period drifts. ",
        "Jeden pruh netvoří: každé čekání se počítá od předchozího kontaktu, jak to dělá uspávaný program, a místo "
          + "v periodě se posouvá. ")
    text += pick(
      "\(percent(fold.filled)) of the periods hold a contact", "Kontakt obsahuje \(percent(fold.filled)) period")
    if let jitter = finding.jitter { text += pick("; deviation \(percent(jitter))", "; odchylka \(percent(jitter))") }
    return text + ". " + sampling(figures)
  }

  func bytes(_ figures: ContactFigures) -> String {
    let (up, down) = (figures.sent.sorted(), figures.received.sorted())
    guard !up.isEmpty || !down.isEmpty else { return noBytes }
    return pick("Sent: ", "Odesláno: ") + amounts(up) + pick(" Received: ", " Přijato: ") + amounts(down) + " "
      + sampling(figures)
  }

  private func amounts(_ sorted: [Int64]) -> String {
    guard let most = sorted.last else { return pick("not recorded.", "nezaznamenáno.") }
    let middle = bytes(sorted[sorted.count / 2])
    return pick("median \(middle), most \(bytes(most)).", "medián \(middle), nejvíce \(bytes(most)).")
  }

  /// How many of the contacts are drawn.
  func sampling(_ figures: ContactFigures) -> String {
    guard figures.times.count < figures.total else {
      return pick("Every contact is drawn.", "Zakreslen je každý kontakt.")
    }
    return pick(
      "An even sample of \(grouped(figures.times.count)) of \(count(figures.total, .contact)) is drawn.",
      "Zakreslen je rovnoměrný výběr: \(grouped(figures.times.count)) z \(grouped(figures.total)) kontaktů.")
  }

  func prevalence(_ counts: Finding.Plots.Prevalence) -> String {
    pick(
      "\(grouped(counts.withClient)) of \(count(counts.hosts, .host)) used this client there; "
        + "\(grouped(counts.atDestination)) spoke to the destination at all.",
      "Tohoto klienta tam mělo \(grouped(counts.withClient)) z \(grouped(counts.hosts)) "
        + "\(counts.hosts == 1 ? "stroje" : "strojů"); cíl vůbec \(contacted(counts.atDestination)) "
        + "\(grouped(counts.atDestination)).")
  }

  private func contacted(_ hosts: Int) -> String {
    switch hosts {
    case 1: "kontaktoval"
    case 2...4: "kontaktovaly"
    default: "kontaktovalo"
    }
  }

  func oneTick(_ hosts: Int) -> String {
    hosts == 1
      ? pick("One tick is one host.", "Jedna čárka je jeden stroj.")
      : pick("One tick is \(count(hosts, .host)).", "Jedna čárka je \(count(hosts, .host)).")
  }

  func sequence(_ sequence: Finding.Plots.Sequence) -> String {
    let lags = sequence.steps.map(\.lagS).filter(\.isFinite).sorted()
    guard let shortest = lags.first, let longest = lags.last else { return noHours }
    let answered = sequence.steps.count { $0.answered }
    return pick(
      "After \(grouped(sequence.steps.count)) readings of the page the host went on within \(duration(shortest)) to "
        + "\(duration(longest)); \(grouped(answered)) of these contacts were answered.",
      "Počet čtení stránky, po nichž stroj pokračoval dál: \(grouped(sequence.steps.count)); prodleva "
        + "\(duration(shortest)) až \(duration(longest)), odpověď přišla \(grouped(answered))krát.")
  }

  func firstSteps(_ shown: Int, of all: Int) -> String {
    pick(
      "The first \(grouped(shown)) of \(count(all, .step)) are drawn; the table holds more.",
      "Zakresleny jsou první kroky (\(grouped(shown)) z \(grouped(all))); tabulka jich má více.")
  }

  func coverageStrip(_ facts: HuntFacts) -> String {
    let gaps = facts.gaps
    let logs = facts.recordsByKind.map(\.log).joined(separator: ", ")
    return pick(
      "Logs read: \(logs.isEmpty ? "none" : logs). ", "Přečtené záznamy: \(logs.isEmpty ? "žádné" : logs). ")
      + (gaps.isEmpty ? noGaps : gapList(gaps))
  }

  private func gapList(_ gaps: [HuntFacts.Stretch]) -> String {
    let first = gaps.prefix(3).map { gap($0) }.joined(separator: "; ")
    return pick("Hatched: ", "Šrafováno: ") + first + (gaps.count > 3 ? "; \(more(gaps.count - 3))." : ".")
  }
}
