import Evidence

// What signals and findings count.
extension Noun {
  static let time = Noun("time", "times", cs: "krát", "krát", "krát")
  static let attempt = Noun("attempt", "attempts", cs: "pokus", "pokusy", "pokusů")
  static let scan = Noun("scan", "scans", cs: "sken", "skeny", "skenů")
  static let connection = Noun("connection", "connections", cs: "spojení", "spojení", "spojení")
  static let lookup = Noun("look-up", "look-ups", cs: "dotaz", "dotazy", "dotazů")
  static let name = Noun("name", "names", cs: "jméno", "jména", "jmen")
  static let domain = Noun("domain", "domains", cs: "doména", "domény", "domén")
  static let otherDomain = Noun("other domain", "other domains", cs: "jiná doména", "jiné domény", "jiných domén")
  static let otherHost = Noun("other host", "other hosts", cs: "jiný stroj", "jiné stroje", "jiných strojů")
  static let destination = Noun("destination", "destinations", cs: "cíl", "cíle", "cílů")
  static let service = Noun("service", "services", cs: "služba", "služby", "služeb")
  static let unrelatedService = Noun(
    "unrelated service", "unrelated services", cs: "nesouvisející službu", "nesouvisející služby",
    "nesouvisejících služeb")
  static let machine = Noun("machine", "machines", cs: "stroj", "stroje", "strojů")
  static let otherMachine = Noun("other machine", "other machines", cs: "jiný stroj", "jiné stroje", "jiných strojů")
  static let otherTimer = Noun("other timer", "other timers", cs: "jiný časovač", "jiné časovače", "jiných časovačů")
  static let pair = Noun("pair", "pairs", cs: "dvojice", "dvojice", "dvojic")
  static let read = Noun("read", "reads", cs: "čtení", "čtení", "čtení")
  static let session = Noun("session", "sessions", cs: "relace", "relace", "relací")
  static let tenant = Noun("tenant", "tenants", cs: "tenant", "tenanty", "tenantů")
  static let logOn = Noun("log-on", "log-ons", cs: "přihlášení", "přihlášení", "přihlášení")
  static let address = Noun("address", "addresses", cs: "adresa", "adresy", "adres")
  static let resolver = Noun("resolver", "resolvers", cs: "resolver", "resolvery", "resolverů")
}
