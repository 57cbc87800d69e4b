import Evidence
import Detection
import Telemetry

/// Method, limits and words, for readers who have never seen the tool.
extension Wording {
  var methodTitle: String {
    pick("How it was judged, and what it cannot tell", "Jak se posuzovalo a co z toho nevyplývá")
  }
  var lookedForTitle: String { pick("What was looked for", "Co se hledalo") }
  var falseAlarmTitle: String { pick("Expected false alarms", "Očekávané plané poplachy") }
  var allowedTitle: String { pick("Hidden by allowances", "Skryto výjimkami") }
  var manifestTitle: String { pick("What was read", "Co bylo přečteno") }
  var glossaryTitle: String { pick("Words", "Slovníček") }

  var method: [String] {
    [
      pick(
        """
        All traffic of one program on one host with one destination is a strand. Each strand with enough contacts is \
        judged by itself: signals such as its rhythm, its hours, its sizes and how rare it is here speak for or \
        against it.
        """,
        """
        Veškerý provoz jednoho programu na jednom stroji s jedním cílem je vlákno. Každé vlákno s dostatkem kontaktů \
        se posuzuje samostatně: pro něj nebo proti němu mluví signály, například jeho rytmus, denní doba, velikosti \
        přenosů a to, jak je zde vzácné.
        """),
      pick(
        """
        Every signal is weighed against two innocent stories: a person did this, and ordinary software did this. The \
        weight is a number of decibans: +10 means that the observation is ten times as likely under command and \
        control as under \
        that story, +20 a hundred times, −10 a tenth. Each signal has a formula of its own; how much of it counts beside the \
        others was fitted on simulated networks and is looked up in a table.
        """,
        """
        Každý signál se váží proti dvěma nevinným výkladům: udělal to člověk, nebo to udělal běžný program. Váha je \
        v decibanech: +10 znamená, že pozorování je při řízení a velení (C2) desetkrát pravděpodobnější než při \
        daném výkladu, +20 stokrát, −10 desetkrát méně. Každý signál má vlastní vzorec; kolik z něj se vedle ostatních \
        započte, bylo určeno na simulovaných sítích a hledá se v tabulce.
        """),
      pick(
        """
        Both sums start far below zero, because command and control is rare. Prior plus the counted rows is the \
        total, and every row is printed, so the sums can be checked by hand. The weight of a finding is the soft \
        minimum of the two totals: slightly below the lower one. A finding must therefore beat both stories; strength \
        against one alone does not help.
        """,
        """
        Oba součty začínají hluboko pod nulou, protože kanály C2 jsou vzácné. Výchozí hodnota plus započtené řádky \
        dává součet; vytištěn je každý řádek, takže vše lze přepočítat ručně. Váha nálezu je měkké minimum obou \
        součtů, tedy o něco méně než ten nižší. Nález proto musí obstát proti oběma výkladům; síla proti jednomu \
        z nich nestačí.
        """),
      pick(
        """
        The weight says how surprising a strand is beside this network’s own traffic. It is never a probability of \
        guilt. Levels come from it by how many rows of that weight an innocent network would show: high at most 1 a \
        week in 1,000 hosts, medium at most 10, everything else is a near miss below the line. A network under 200 hosts \
        counts as one with a hundred more, up to 200.
        """,
        """
        Váha říká, jak překvapivé je vlákno vedle ostatního provozu této sítě. Nikdy to není pravděpodobnost viny. \
        Úrovně z ní plynou podle toho, kolik řádků takové váhy by ukázala síť bez útočníka: vysoká nejvýše 1 týdně \
        na 1\u{A0}000 strojů, střední nejvýše 10, vše ostatní zůstává pod hranicí. Síť do 200 strojů se počítá, jako by jich \
        měla o sto víc, nejvýše 200.
        """),
    ]
  }

  var limits: [String] {
    [
      pick(
        "Only what the sensor recorded can be judged. Hours without records are hatched and never counted as silence.",
        "Posoudit lze jen to, co senzor zaznamenal. Hodiny bez záznamů jsou šrafované a nikdy se nepočítají jako ticho."
      ),
      pick(
        "Payloads were not read: the contents of encrypted connections play no part.",
        "Obsah přenosů se nečetl: to, co je uvnitř šifrovaných spojení, nehraje roli."),
      pick(
        "A channel without a rhythm that stays within a person’s hours and uses the service’s own program leaves "
          + "little trace.",
        "Kanál bez rytmu, který se drží pracovní doby a používá vlastní program služby, zanechává jen málo stop."),
      pick(
        "A signal whose log was missing counts as zero, neither for nor against; it is listed as not observed.",
        "Signál, jemuž chyběl záznam, se počítá jako nula, ani pro, ani proti; je uveden jako nepozorovaný."),
      pick(
        "Names and programs come from the records and can be forged by whoever controls the host.",
        "Jména a programy pocházejí ze záznamů a ten, kdo ovládá stroj, je může podvrhnout."),
    ]
  }

  var glossary: [(word: String, meaning: String)] {
    [
      (
        pick("Host", "Stroj"),
        pick(
          "an internal machine, followed across its addresses where the records allow it",
          "vnitřní počítač či zařízení, sledované napříč svými adresami, pokud to záznamy dovolují")
      ),
      (
        pick("Service", "Služba"),
        pick(
          "a public code- or file-sharing service of the catalogue",
          "veřejná služba z katalogu pro sdílení kódu nebo souborů")
      ),
      (
        pick("Destination", "Cíl"),
        pick(
          "a service with its tenant, else a registered domain, else an address and port",
          "služba s tenantem (zákazníkem), jinak registrovaná doména, jinak adresa a port")
      ),
      (
        pick("Client", "Klient"),
        pick(
          "the program that spoke, as far as the records tell",
          "program, který komunikoval, pokud to záznamy prozrazují")
      ),
      (
        pick("Strand", "Vlákno"),
        pick(
          "one client’s traffic from one host to one destination: what is judged",
          "provoz jednoho klienta z jednoho stroje k jednomu cíli: to, co se posuzuje")
      ),
      (
        pick("Contact, attempt", "Kontakt, pokus"),
        pick(
          "an answered exchange; one that nobody answered, counted apart",
          "výměna s odpovědí; výměna bez odpovědi, počítaná zvlášť")
      ),
      (
        pick("Timer, jitter", "Časovač, rozptyl"),
        pick(
          "a clock found in the intervals; their deviation as a share of the period",
          "hodiny nalezené v intervalech; odchylka intervalů jako podíl periody")
      ),
      (
        pick("Deciban (dB)", "Deciban (dB)"),
        pick(
          "a unit of evidence: ten times the common logarithm of a ratio of likelihoods",
          "jednotka váhy svědectví: desetinásobek dekadického logaritmu věrohodnostního poměru")
      ),
      (
        pick("Rival", "Protihypotéza"),
        pick(
          "an innocent story that a finding must beat: a person, or ordinary software",
          "nevinný výklad, nad nímž musí nález zvítězit: člověk, nebo běžný program")
      ),
      (
        pick("The line", "Hranice"),
        pick(
          "level medium; rows at or above it are findings, rows below it near misses",
          "úroveň střední; řádky na ní a výše jsou nálezy, řádky pod ní nikoli")
      ),
      (
        "api[.]example",
        pick(
          "a name with its dots in brackets, so that nothing turns it into a link; the data block of this page holds "
            + "it unchanged",
          "jméno s tečkami v závorkách, aby z něj nic neudělalo odkaz; datový blok této stránky je má beze změny")
      ),
    ]
  }

  // MARK: What was looked for

  var signalsIntro: String {
    pick(
      "Every signal, on how many strands it was asked, and on how many it said something for or against.",
      "U kolika vláken se každý signál posuzoval a u kolika promluvil pro nebo proti.")
  }
  var signalsHead: [String] {
    pick("Signal|Strands judged|Spoke on", "Signál|Posouzená vlákna|Promluvil u").split(separator: "|")
      .map(String.init)
  }
  var lookedForIntro: String {
    pick(
      "The signals that spoke on at least one listed row, and on how many rows each counted for or against it.",
      "Signály, které se vyjádřily alespoň k jednomu uvedenému řádku, a u kolika řádků se počítaly pro nebo proti.")
  }
  var lookedForHead: [String] {
    pick(
      "Signal|Counted for|Counted against|Counted zero", "Signál|Započten pro|Započten proti|Započten nulou"
    ).split(separator: "|").map(String.init)
  }

  /// How many strands were judged, and how many stood below the line.
  func judgedAccount(_ facts: HuntFacts) -> String {
    let judged = facts.document.judged
    let near = facts.nearMisses.count
    let nearest =
      switch near {
      case 0: ""
      case 1: pick("; the nearest is listed", "; uveden je nejbližší")
      case 2...4: pick("; the nearest \(grouped(near)) are listed", "; uvedeny jsou \(grouped(near)) nejbližší")
      default: pick("; the nearest \(grouped(near)) are listed", "; uvedeno je nejbližších \(grouped(near))")
      }
    return pick(
      "Of \(count(judged.strands, .strand)), \(grouped(judged.judgedStrands)) had enough contacts and were judged. "
        + "\(count(judged.low, .row)) stood below the line\(nearest).",
      "Vláken bylo \(grouped(judged.strands)); dost kontaktů mělo a posouzeno bylo \(grouped(judged.judgedStrands)). "
        + "Řádků pod hranicí: \(grouped(judged.low))\(nearest).")
  }

  // MARK: False alarms

  var falseAlarmHead: [String] {
    pick(
      "Level|Rows a week in 1,000 hosts|Expected here in this time|Rows here",
      "Úroveň|Řádků týdně na 1\u{A0}000 strojů|Očekáváno zde za toto období|Řádků zde"
    ).split(separator: "|").map(String.init)
  }
  var falseAlarmIntro: String {
    pick(
      "Rows that a network of this size without any attacker would show in the time recorded, at most:",
      "Kolik řádků by za zaznamenanou dobu nejvýše ukázala stejně velká síť bez útočníka:")
  }
  func smallNetwork(_ population: HuntDocument.Population) -> String {
    pick(
      "A small network counts as one with a hundred more hosts, up to two hundred: this one as "
        + "\(count(population.countedHosts, .host)).",
      "Malá síť se počítá, jako by měla o sto strojů víc, nejvýše dvě stě: tato má velikost "
        + "\(count(population.countedHosts, .host)).")
  }
  func atMost(_ number: Double) -> String {
    pick("at most ", "nejvýše ") + plain(number, number < 1 ? 2 : number < 10 ? 1 : 0)
  }
  func basis(_ text: String) -> String { pick("Basis: \(text).", "Podklad: \(text).") }

  // MARK: The manifest

  var manifestHead: [String] {
    pick("Log|Records|Gaps|Hours without records", "Záznam|Počet|Mezery|Hodiny bez záznamů").split(separator: "|")
      .map(String.init)
  }
  var manifestNote: String {
    pick(
      "The data block of this page holds no path and no clock: the same records give the same bytes.",
      "Datový blok této stránky neobsahuje cesty ani čas běhu: ze stejných záznamů vzniknou stejné bajty.")
  }
  var nothingHidden: String {
    pick("No row was hidden: there were no allowances.", "Žádný řádek nebyl skryt: nebyly žádné výjimky.")
  }

  /// An allowance: why, who said so, until when (a date as the list has it).
  func allowance(reason: String, author: String?, expires: String) -> String {
    let until = Timestamp(rfc3339: expires).map { columnDate($0) } ?? expires
    let by = author.map { pick(" (by \($0))", " (autor: \($0))") } ?? ""
    return pick("\(reason)\(by), until \(until)", "\(reason)\(by), platí do \(until)")
  }

  /// How many rows allowances hide.
  func hidden(rows: Int, allowances: Int) -> String {
    pick(
      "\(count(rows, .row)) hidden by \(count(allowances, .allowance)).",
      "Skryto výjimkami: \(count(rows, .row)) (\(count(allowances, .allowance))).")
  }

  var softMinimum: String {
    pick(
      "The weight is the soft minimum of the two totals, slightly below the lower one: a finding must beat both stories.",
      "Váha je měkké minimum obou součtů, o něco menší než ten nižší: nález musí obstát proti oběma výkladům.")
  }

  /// The notice that MITRE asks for, in its own words.
  static let attackNotice = [
    "MITRE ATT&CK technique ids and names: © 2025 The MITRE Corporation. This work is reproduced and distributed with "
      + "the permission of The MITRE Corporation.",
    "ATT&CK is a registered trademark of The MITRE Corporation.",
  ]

  var selfContained: String {
    pick(
      "This page loads nothing, sends nothing and runs no script. Names from records are text, never links.",
      "Tato stránka nic nenačítá, nic neodesílá a nespouští žádný skript. Jména ze záznamů jsou text, nikdy odkazy.")
  }
}
