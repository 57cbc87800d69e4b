import Evidence

// What reports count.
extension Noun {
  static let attempt = Noun(
    "unanswered attempt", "unanswered attempts", cs: "pokus bez odpovědi", "pokusy bez odpovědi", "pokusů bez odpovědi")
  static let shortAttempt = Noun("attempt", "attempts", cs: "pokus", "pokusy", "pokusů")
  static let unreadableFile = Noun(
    "file could not be read", "files could not be read", cs: "soubor nelze přečíst", "soubory nelze přečíst",
    "souborů nelze přečíst")
  static let finding = Noun("finding", "findings", cs: "nález", "nálezy", "nálezů")
  static let newFinding = Noun(
    "new or changed finding", "new or changed findings", cs: "nový či změněný nález", "nové či změněné nálezy",
    "nových či změněných nálezů")
  static let moreFinding = Noun(
    "more finding", "more findings", cs: "další nález", "další nálezy", "dalších nálezů")
  static let nearMiss = Noun(
    "near miss", "near misses", cs: "řádek pod hranicí", "řádky pod hranicí", "řádků pod hranicí")
  static let file = Noun("file", "files", cs: "soubor", "soubory", "souborů")
  static let strand = Noun("strand", "strands", cs: "vlákno", "vlákna", "vláken")
  static let site = Noun("site", "sites", cs: "stránka", "stránky", "stránek")
  static let gap = Noun("gap", "gaps", cs: "mezera", "mezery", "mezer")
  static let allowance = Noun("allowance", "allowances", cs: "výjimka", "výjimky", "výjimek")
  static let step = Noun("step", "steps", cs: "krok", "kroky", "kroků")
}
