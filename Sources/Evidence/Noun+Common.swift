// What more than one room counts.
extension Noun {
  /// Contacts.
  public static let contact = Noun("contact", "contacts", cs: "kontakt", "kontakty", "kontaktů")
  /// Hours.
  public static let hour = Noun("hour", "hours", cs: "hodina", "hodiny", "hodin")
  /// Days.
  public static let day = Noun("day", "days", cs: "den", "dny", "dní")
  /// Intervals.
  public static let interval = Noun("interval", "intervals", cs: "interval", "intervaly", "intervalů")
  /// Machines.
  public static let host = Noun("host", "hosts", cs: "stroj", "stroje", "strojů")
  /// Further machines.
  public static let moreHost = Noun("more host", "more hosts", cs: "další stroj", "další stroje", "dalších strojů")
  /// Records.
  public static let record = Noun("record", "records", cs: "záznam", "záznamy", "záznamů")
  /// Rows of a list.
  public static let row = Noun("row", "rows", cs: "řádek", "řádky", "řádků")
}
