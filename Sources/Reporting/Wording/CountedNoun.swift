/// A counted thing in every language: English has two forms, Czech three (1, 2 to 4, 5 and more).
struct CountedNoun: Sendable {
  let english: (one: String, many: String)
  let czech: (one: String, few: String, many: String)

  init(_ one: String, _ many: String, cs czechOne: String, _ few: String, _ czechMany: String) {
    english = (one, many)
    czech = (czechOne, few, czechMany)
  }

  static let contact = CountedNoun("contact", "contacts", cs: "kontakt", "kontakty", "kontaktů")
  static let attempt = CountedNoun(
    "unanswered attempt", "unanswered attempts", cs: "pokus bez odpovědi", "pokusy bez odpovědi", "pokusů bez odpovědi")
  static let shortAttempt = CountedNoun("attempt", "attempts", cs: "pokus", "pokusy", "pokusů")
  static let unreadableFile = CountedNoun(
    "file could not be read", "files could not be read", cs: "soubor nelze přečíst", "soubory nelze přečíst",
    "souborů nelze přečíst")
  static let finding = CountedNoun("finding", "findings", cs: "nález", "nálezy", "nálezů")
  static let newFinding = CountedNoun(
    "new or changed finding", "new or changed findings", cs: "nový či změněný nález", "nové či změněné nálezy",
    "nových či změněných nálezů")
  static let moreFinding = CountedNoun(
    "more finding", "more findings", cs: "další nález", "další nálezy", "dalších nálezů")
  static let nearMiss = CountedNoun(
    "near miss", "near misses", cs: "řádek pod hranicí", "řádky pod hranicí", "řádků pod hranicí")
  static let host = CountedNoun("host", "hosts", cs: "stroj", "stroje", "strojů")
  static let moreHost = CountedNoun("more host", "more hosts", cs: "další stroj", "další stroje", "dalších strojů")
  static let record = CountedNoun("record", "records", cs: "záznam", "záznamy", "záznamů")
  static let file = CountedNoun("file", "files", cs: "soubor", "soubory", "souborů")
  static let strand = CountedNoun("strand", "strands", cs: "vlákno", "vlákna", "vláken")
  static let interval = CountedNoun("interval", "intervals", cs: "interval", "intervaly", "intervalů")
  static let day = CountedNoun("day", "days", cs: "den", "dny", "dní")
  static let hour = CountedNoun("hour", "hours", cs: "hodina", "hodiny", "hodin")
  static let site = CountedNoun("site", "sites", cs: "stránka", "stránky", "stránek")
  static let gap = CountedNoun("gap", "gaps", cs: "mezera", "mezery", "mezer")
  static let row = CountedNoun("row", "rows", cs: "řádek", "řádky", "řádků")
  static let allowance = CountedNoun("allowance", "allowances", cs: "výjimka", "výjimky", "výjimek")
  static let step = CountedNoun("step", "steps", cs: "krok", "kroky", "kroků")
}
