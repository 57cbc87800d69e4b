import Glibc
import Telemetry

/// The ordinary web of the simulated world: invented sites with a heavy tail, and what their pages load besides.
struct SiteCatalogue: Sendable {
  /// A site: its own hosts and the third parties on its pages.
  struct Site: Sendable {
    /// Name of its pages, then of its pictures and scripts.
    let hosts: [Int32]
    /// Analytics, fonts, advertising.
    let parties: [Int32]
    /// Median bytes of a page.
    let weight: Double
  }

  let sites: [Site]
  /// Cumulated popularity, ending at 1.
  private let popularity: [Double]

  /// The sites of the worlds that share them.
  static let usualSeed: UInt64 = 0x51_7E5

  /// `count` sites, the same for the same seed. Those of ``usualSeed`` have readable names; others mix in made-up ones, so
  /// that worlds share few.
  init(count: Int, seed: UInt64 = usualSeed, registry: inout DestinationRegistry) {
    var random = SeededRandom(seed: seed, label: "sites")
    let parties = Self.parties.map { registry.number(of: $0) }
    var names = Set<String>()
    var sites: [Site] = []
    while sites.count < count {
      let name =
        seed != Self.usualSeed && random.happens(0.8) ? MadeUpName.domain(&random) : Self.name(&random)
      guard names.insert(name).inserted else { continue }
      var hosts = [registry.number(of: random.happens(0.7) ? "www.\(name)" : name)]
      if random.happens(0.8) {
        hosts.append(registry.number(of: Self.pick(["cdn", "static", "img", "assets"], &random) + "." + name))
      }
      if random.happens(0.35) { hosts.append(registry.number(of: "api.\(name)")) }
      let third = (0..<2 + random.poisson(2.5)).map { _ in
        parties[min(parties.count - 1, Int(Double(parties.count) * pow(random.uniform(), 1.8)))]
      }
      var distinct: [Int32] = []
      for party in third where !distinct.contains(party) { distinct.append(party) }
      sites.append(Site(hosts: hosts, parties: distinct, weight: random.logNormal(median: 38000, sigma: 0.7)))
    }
    self.sites = sites
    var sum = 0.0
    let cumulated = (0..<sites.count).map { rank -> Double in
      sum += 1 / pow(Double(rank) + 3, 1.02)
      return sum
    }
    popularity = cumulated.map { $0 / sum }
  }

  /// A site drawn by popularity.
  func draw(_ random: inout SeededRandom) -> Int {
    let target = random.uniform()
    return popularity.dropLast().partitionPoint { $0 < target }
  }

  private static func pick(_ words: [String], _ random: inout SeededRandom) -> String {
    words[random.integer(below: words.count)]
  }

  private static func name(_ random: inout SeededRandom) -> String {
    let isLocal = random.happens(0.6)
    let first = pick(isLocal ? localFirst : worldFirst, &random)
    let second = pick(isLocal ? localSecond : worldSecond, &random)
    let ending = pick(
      isLocal ? ["cz", "cz", "cz", "cz", "eu", "com"] : ["com", "com", "com", "org", "net", "io", "eu", "co"], &random)
    switch random.integer(below: 4) {
    case 0: return "\(first)\(second).\(ending)"
    case 1: return "\(second)-\(first).\(ending)"
    default: return "\(first)-\(second).\(ending)"
    }
  }

  private static let localFirst = [
    "novinky", "zpravy", "pocasi", "sport", "kultura", "mapa", "jizdnirady", "knihovna", "recepty", "zahrada",
    "reality",
    "prace", "finance", "banka", "pojisteni", "lekarna", "zdravi", "skola", "kino", "divadlo", "hudba", "turistika",
    "cyklo", "vlaky", "autobus", "ubytovani", "slovnik", "katalog", "aukce", "obchod", "potraviny", "stavba", "nabytek",
    "mesto", "kraj", "obec", "urad", "formulare", "zakony", "statistika", "energie", "voda", "les", "vino", "pivo",
  ]
  private static let localSecond = [
    "praha", "brno", "ostrava", "plzen", "online", "dnes", "portal", "plus", "info", "svet", "cesko", "denne",
    "centrum",
    "servis", "pruvodce", "magazin", "archiv", "forum", "klub", "zdarma", "rychle", "doma", "morava", "tydne", "expert",
  ]
  private static let worldFirst = [
    "daily", "tech", "cloud", "photo", "green", "river", "north", "open", "bright", "city", "global", "travel", "data",
    "music", "garden", "science", "health", "policy", "market", "energy", "future", "legal", "history", "language",
  ]
  private static let worldSecond = [
    "news", "hub", "lab", "press", "journal", "review", "atlas", "index", "works", "guide", "forum", "times", "library",
    "academy", "gallery", "report", "watch", "network", "digest", "tools", "stack", "notes", "base", "post",
  ]
  private static let parties = [
    "www.google-analytics.com", "www.googletagmanager.com", "fonts.gstatic.com", "fonts.googleapis.com",
    "cdn.jsdelivr.net", "cdnjs.cloudflare.com", "ajax.googleapis.com", "ads.mediasit.cz", "stats.mereni-webu.cz",
    "cookie.souhlas-lista.com", "www.youtube.com", "i.ytimg.com", "www.gstatic.com", "connect.socialplugin.net",
    "widgets.mapovy-portal.cz", "static.reklamni-sit.eu", "rtb.reklamni-sit.eu", "sync.bidhub.net", "px.bidhub.net",
    "cdn.consent-bar.eu", "beacon.webmetrics.io", "collect.heatview.io", "cdn.videohost.cz", "use.fontlib.net",
    "script.chatbox-plus.com", "api.chatbox-plus.com", "cdn.shopwidget.eu", "img.cenovy-srovnavac.cz",
    "tag.adserve-one.com", "cdn.adserve-one.com", "id.adserve-one.com", "js.errortrack.dev", "cdn.imgproxy.net",
    "platform.sharebar.org", "embed.podcasty.cz", "tiles.mapovy-portal.cz",
  ]
}
