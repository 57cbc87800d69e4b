import Evidence
import Detection
import Telemetry

/// The whole result in one sentence.
extension Wording {
  func bottomLine(_ facts: HuntFacts) -> String {
    let text = result(facts)
    guard let unreadable = facts.document.coverage.unreadable, unreadable > 0 else { return text }
    return (text.hasSuffix(".") ? String(text.dropLast()) : text) + "; \(count(unreadable, .unreadableFile))."
  }

  private func result(_ facts: HuntFacts) -> String {
    guard facts.records > 0 else {
      return pick(
        "No records were read, so nothing can be said about this network.",
        "Nebyly přečteny žádné záznamy, o této síti tedy nelze nic říci.")
    }
    guard facts.document.population.hosts > 0 || !facts.document.findings.isEmpty else {
      return pick(
        "Nothing could be judged: none of \(count(facts.records, .record)) is of a connection that one of "
          + "your hosts opened. Name your own networks with --local, and check --since and --until.",
        "Nebylo co posoudit: žádný záznam (celkem \(grouped(facts.records))) není o spojení, které otevřel váš stroj. "
          + "Uveďte vlastní sítě volbou --local a zkontrolujte --since a --until.")
    }
    if let news = facts.document.news, facts.findings.isEmpty { return nothingNew(news, facts) }
    guard let oldest = facts.oldest else { return nothingFound(facts) }
    let text = found(facts, since: since(oldest, facts))
    // A list that was cut short must not read as all there is.
    guard facts.findingsLeftOut > 0, facts.document.news == nil else { return text }
    return text + " " + leftOut(facts.findingsLeftOut)
  }

  /// Since when the oldest row goes on; what was there when the records begin may be older than they are.
  private func since(_ oldest: Finding, _ facts: HuntFacts) -> String {
    let number = facts.findings.count
    if facts.isCutOff(oldest), let from = facts.document.span.from {
      let begin = pick("\(date(from)), \(clock(from)) UTC", "\(dayAndMinute(from)) UTC")
      let subject =
        number == 1
        ? pick("it", "nález") : number == 2 ? pick("the older", "starší nález") : pick("the oldest", "nejstarší nález")
      return pick(
        "; \(subject) was already running when the records begin (\(begin))",
        "; \(subject) trval už na začátku záznamů (\(begin))")
    }
    let day = date(oldest.firstSeen)
    switch number {
    case 1: return pick(", since \(day)", ", od \(day)")
    case 2: return pick("; the older since \(day)", "; starší nález trvá od \(day)")
    default: return pick("; the oldest since \(day)", "; nejstarší nález trvá od \(day)")
    }
  }

  private func found(_ facts: HuntFacts, since: String) -> String {
    let hosts = facts.hostsAboveLine
    let services = facts.findings.count { $0.isThroughService }
    let others = facts.findings.count - services
    let population = max(facts.document.population.hosts, hosts)
    let isOnly = population == 1
    let place =
      isOnly
      ? pick("the only host", "jediném stroji")
      : pick("\(grouped(hosts)) of \(count(population, .host))", "\(grouped(hosts)) z \(grouped(population)) strojů")
    let subject = isOnly ? pick("The only host", "Jediný stroj") : place
    let findings = facts.document.news == nil ? Noun.finding : Noun.newFinding
    guard services == 0 || others == 0, facts.document.news == nil else {
      let parts =
        switch (services, others) {
        case (_, 0): pick("over public services", "přes veřejné služby")
        case (0, _): pick("to other destinations", "k jiným cílům")
        default:
          pick(
            "\(services) over public services and \(others) to other destinations",
            "z toho \(services) přes veřejné služby a \(others) k jiným cílům")
        }
      return pick(
        "\(count(facts.findings.count, findings)) on \(place): traffic that points at command and control, "
          + "\(parts)\(since).",
        "\(count(facts.findings.count, findings)) na \(place): provoz, který ukazuje na řízení a velení (C2), "
          + "\(parts)\(since).")
    }
    let through =
      others == 0
      ? pick("over public services", "přes veřejné služby")
      : pick("to destinations outside the catalogue of public services", "k cílům mimo katalog veřejných služeb")
    return pick(
      "\(subject) \(hosts == 1 ? "shows" : "show") traffic that points at command and control \(through)\(since).",
      "\(subject) \((2...4).contains(hosts) ? "vykazují" : "vykazuje") provoz, který ukazuje na řízení a velení (C2) "
        + "\(through)\(since).")
  }

  /// "No findings", and over what.
  func nothingFound(_ facts: HuntFacts) -> String {
    let document = facts.document
    var text = pick("Nothing found above the line", "Nad hranicí se nic nenašlo")
    if let seconds = facts.spanSeconds, let from = document.span.from, let to = document.span.to {
      let days =
        date(from) == date(to)
        ? pick("on \(date(from))", date(from))
        : pick("from \(date(from)) to \(date(to))", "\(date(from)) až \(date(to))")
      text += pick(" over \(duration(seconds)) (\(days))", " za \(duration(seconds)) (\(days))")
    }
    let hosts = document.population.hosts
    text += pick(
      ", in \(count(facts.records, .record)) of \(count(hosts, .host))",
      ": \(count(facts.records, .record)), \(count(hosts, .host))")
    return text + ", \(gaps(facts.gaps.count))."
  }

  private func nothingNew(_ news: HuntDocument.News, _ facts: HuntFacts) -> String {
    guard let since = news.since else { return nothingFound(facts) }
    return pick(
      "Nothing new above the line since \(moment(since)); rows told before: \(grouped(news.known)).",
      "Nad hranicí není od \(moment(since)) nic nového; dříve ohlášené řádky: \(grouped(news.known)).")
  }

  func gaps(_ number: Int) -> String {
    number == 0
      ? pick("without gaps", "bez mezer")
      : pick("with \(count(number, .gap))", "mezery v záznamech: \(grouped(number))")
  }

  func levels(_ facts: HuntFacts) -> String {
    let judged = facts.document.judged
    return pick(
      "\(grouped(judged.high)) high, \(grouped(judged.medium)) medium, \(grouped(judged.low)) below the line",
      "vysoká \(grouped(judged.high)), střední \(grouped(judged.medium)), pod hranicí \(grouped(judged.low))")
  }

  func leftOut(_ number: Int) -> String {
    pick(
      "\(count(number, .moreFinding)) above the line did not fit into this list; raise --limit.",
      "Do seznamu se nevešly další nálezy nad hranicí (\(grouped(number))); zvyšte --limit.")
  }

  func thin(_ hosts: Int) -> String {
    pick(
      "Only \(count(hosts, .host)) in these records: how rare something is says little here.",
      "Záznamy znají jen \(count(hosts, .host)): vzácnost tu mnoho neříká.")
  }

  // MARK: What is new

  /// The mark of a row in a run that tells news only.
  func news(_ news: Finding.News) -> String {
    switch (news.state, news.knownSince, news.levelBefore) {
    case (.new, _, _): return pick("new", "nový")
    case (.changed, let since?, let before?):
      return pick(
        "was \(level(before)), known since \(columnDate(since))",
        "dříve \(level(before)), znám od \(columnDate(since))")
    case (.changed, _, _): return pick("changed", "změněný")
    }
  }

  /// What was left out because it was told before.
  func newsAccount(_ news: HuntDocument.News) -> String {
    guard let since = news.since else {
      return pick(
        "First run with this state: everything is new.", "První běh s tímto stavem: vše je nové.")
    }
    return pick(
      "Since the run that ended with the record of \(moment(since)): \(grouped(news.new)) new, "
        + "\(grouped(news.changed)) at another level, \(grouped(news.known)) told before and left out.",
      "Od běhu, který skončil záznamem z \(moment(since)): nové \(grouped(news.new)), "
        + "na jiné úrovni \(grouped(news.changed)), dříve ohlášené a vynechané \(grouped(news.known)).")
  }

  /// Said where names and addresses are pseudonyms.
  var redactedNotice: String {
    pick(
      "Internal names and addresses are pseudonyms: one value has one pseudonym in this report.",
      "Vnitřní jména a adresy jsou nahrazeny pseudonymy: jedné hodnotě odpovídá v této zprávě jeden pseudonym.")
  }

  /// The same in the head of a page.
  var redactedShort: String { pick("internal names are pseudonyms", "vnitřní jména jsou pseudonymy") }

  /// What stands in the place of paths in a redacted report.
  var redactedInput: String { pick("records (redacted)", "záznamy (anonymizováno)") }
}

extension Finding {
  /// Whether the traffic goes through a public service of the catalogue.
  var isThroughService: Bool {
    switch kind {
    case .serviceC2, .deadDrop, .exfiltration: true
    case .beacon, .longConnection, .dnsTunnel, .encryptedDNS, .refusedRetry, .indicator:
      destination.service != nil
    }
  }
}
