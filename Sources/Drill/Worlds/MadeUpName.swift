import Glibc

/// Names that nobody has: domains, hosts and tenants of made-up vendors, sites and actors.
enum MadeUpName {
  private static let openings = [
    "ba", "be", "bri", "ca", "cle", "co", "da", "dro", "el", "fa", "flo", "ga", "gri", "ha", "in", "ka", "ko", "la",
    "li",
    "lu", "ma", "me", "mo", "na", "no", "or", "pa", "pla", "qui", "ra", "re", "ro", "sa", "sky", "so", "sta", "ta",
    "te",
    "tri", "ul", "va", "ve", "vi", "wa", "xe", "za", "zi",
  ]
  private static let closings = [
    "bit", "ciel", "dan", "dis", "fox", "gen", "kat", "lan", "lex", "lia", "lin", "lod", "mar", "mex", "nar", "net",
    "nex",
    "nia", "nis", "nor", "pex", "rad", "ran", "ric", "rim", "ris", "rom", "ser", "sis", "ta", "tek", "tor", "tra",
    "tron",
    "ven", "via", "vox", "wen", "xa", "zen",
  ]
  private static let endings = [
    "com", "com", "com", "com", "net", "net", "org", "io", "eu", "cz", "cz", "de", "info", "app", "dev", "cloud", "co",
    "site",
    "online", "top", "xyz", "sk", "pl", "me",
  ]

  /// A word of two to four syllables.
  static func word(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<1 + random.integer(below: 2) { text += pick(openings, &random) }
    return text + pick(closings, &random)
  }

  /// A registrable domain; now and then two words with a hyphen, or digits.
  static func domain(_ random: inout SeededRandom) -> String {
    var text = word(&random)
    switch random.integer(below: 6) {
    case 0: text += "-" + word(&random)
    case 1: text += String(1 + random.integer(below: 99))
    default: break
    }
    return text + "." + pick(endings, &random)
  }

  /// A public address of a hosting range, for what has no name.
  static func address(_ random: inout SeededRandom) -> String {
    let heads = [
      5, 23, 31, 37, 45, 46, 51, 62, 77, 78, 79, 80, 82, 85, 89, 91, 93, 94, 95, 103, 107, 109, 139, 141, 144, 146, 152,
      159,
    ]
    let first = pick(heads, &random)
    return "\(first).\(1 + random.integer(below: 250)).\(random.integer(below: 256)).\(2 + random.integer(below: 250))"
  }

  /// Characters of a bucket, tenant or account.
  static func label(_ random: inout SeededRandom, _ length: ClosedRange<Int>) -> String {
    let count = length.lowerBound + random.integer(below: length.upperBound - length.lowerBound + 1)
    return String((0..<count).map { _ in Array("abcdefghijklmnopqrstuvwxyz0123456789")[random.integer(below: 36)] })
  }

  /// One of the items.
  static func pick<Item>(_ items: [Item], _ random: inout SeededRandom) -> Item {
    items[random.integer(below: items.count)]
  }
}

extension SeededRandom {
  /// A number between two others whose logarithm is uniform.
  mutating func logUniform(_ low: Double, _ high: Double) -> Double {
    let ratio = high / low
    return low * pow(ratio, uniform())
  }

  /// One of the items.
  mutating func pick<Item>(_ items: [Item]) -> Item { MadeUpName.pick(items, &self) }
}
