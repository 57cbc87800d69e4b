import Evidence

// Words that agree with the number beside them: nouns that are counted out of others, and verbs.
extension Noun {
  // Behind "of", in Czech in the genitive.
  static let ofHours = Noun("hour", "hours", cs: "hodiny", "hodin", "hodin")
  static let ofVisits = Noun("visit", "visits", cs: "návštěvy", "návštěv", "návštěv")
  static let ofContacts = Noun("contact", "contacts", cs: "kontaktu", "kontaktů", "kontaktů")
  static let ofRequests = Noun("request", "requests", cs: "požadavku", "požadavků", "požadavků")
  static let ofAnswers = Noun("answer", "answers", cs: "odpovědi", "odpovědí", "odpovědí")
  static let ofReads = Noun("read", "reads", cs: "čtení", "čtení", "čtení")
  static let ofSuchMachines = Noun(
    "other such machine", "other such machines", cs: "podobného stroje", "podobných strojů", "podobných strojů")
  static let ofOtherMachines = Noun(
    "other machine", "other machines", cs: "dalšího stroje", "dalších strojů", "dalších strojů")
  static let ofTimers = Noun(
    "other timer", "other timers", cs: "zdejšího časovače", "zdejších časovačů", "zdejších časovačů")
  static let ofComparableTimers = Noun(
    "comparable timer", "comparable timers", cs: "srovnatelného zdejšího časovače", "srovnatelných zdejších časovačů",
    "srovnatelných zdejších časovačů")
  static let ofPrograms = Noun(
    "other program", "other programs", cs: "jiného programu", "jiných programů", "jiných programů")
  static let ofTenants = Noun("tenant", "tenants", cs: "tenantu", "tenantů", "tenantů")

  // With what, in Czech in the instrumental.
  static let withDestinations = Noun("destination", "destinations", cs: "cílem", "cíli", "cíli")

  // What is turned to, in Czech in the accusative.
  static let rareDestination = Noun(
    "other rare destination", "other rare destinations", cs: "jiný vzácný cíl", "jiné vzácné cíle",
    "jiných vzácných cílů")
  // When, in Czech in the locative.
  static let lastDays = Noun("day", "days", cs: "dni", "dnech", "dnech")
}

/// Verbs by the number of their subject. In Czech two, three and four take the plural, and five and more the singular.
enum Verb {
  static let contacts = Noun("contacts", "contact", cs: "kontaktuje", "kontaktují", "kontaktuje")
  static let uses = Noun("uses", "use", cs: "používá", "používají", "používá")
  static let does = Noun("does", "do", cs: "dělá", "dělají", "dělá")
  static let has = Noun("has", "have", cs: "má", "mají", "má")
  static let reaches = Noun("reaches", "reach", cs: "dosahuje", "dosahují", "dosahuje")
  static let began = Noun("began", "began", cs: "začala", "začaly", "začalo")
  static let shows = Noun("shows", "show", cs: "ukazuje", "ukazují", "ukazuje")
  static let came = Noun("came", "came", cs: "přišlo", "přišla", "přišlo")
  static let counts = Noun("counts", "count", cs: "počítá", "počítají", "počítá")
  static let sent = Noun("sent", "sent", cs: "odeslal", "odeslaly", "odeslalo")
  static let brought = Noun("brought", "brought", cs: "přinesl", "přinesly", "přineslo")
  static let `repeat` = Noun("repeats", "repeat", cs: "opakuje", "opakují", "opakuje")
}
