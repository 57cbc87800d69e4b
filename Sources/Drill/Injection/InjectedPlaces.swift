/// Names and addresses of places that are the actor's own: made from the seed, so that nothing in a published program
/// tells them.
struct InjectedPlaces {
  private let habits: Habits
  private var known: Set<String>
  private let endings: [String]

  init(_ habits: Habits) {
    self.habits = habits
    known = Set(habits.outside)
    var counts: [String: Int] = [:]
    for name in habits.places.keys {
      guard let ending = name.split(separator: ".").last, ending.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
        continue
      }
      counts[String(ending), default: 0] += 1
    }
    let common = counts.filter { $0.key.utf8.count <= 4 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    endings = common.isEmpty ? ["com", "net", "org"] : common.prefix(6).map(\.key)
  }

  /// A name with as many labels as `pattern`.
  func name(like pattern: String, _ random: inout SeededRandom) -> String {
    let syllables = [
      "ba", "cor", "den", "el", "far", "gi", "hol", "in", "ka", "lum", "mer", "no", "or", "pra", "qui", "ros", "sta",
      "ter", "ul", "vi", "wen", "zan",
    ]
    func word(_ count: Int) -> String {
      (0..<count).map { _ in syllables[random.integer(below: syllables.count)] }.joined()
    }
    let ending = endings[random.integer(below: endings.count)]
    let labels = pattern.split(separator: ".").count
    let front = ["cdn", "api", "img", "static", "www", "app", "assets", "update"]
    let domain =
      word(2 + random.integer(below: 2)) + (random.happens(0.3) ? "-" + word(1 + random.integer(below: 2)) : "")
    return (labels > 2 ? front[random.integer(below: front.count)] + "." : "") + domain + "." + ending
  }

  /// An address in a block of which the records show others, and that they do not show itself.
  mutating func address(_ random: inout SeededRandom) -> String {
    for _ in 0..<200 where !habits.outside.isEmpty {
      let near = habits.outside[random.integer(below: habits.outside.count)].split(separator: ".")
      guard near.count == 4 else { continue }
      let made = "\(near[0]).\(near[1]).\(random.integer(below: 256)).\(1 + random.integer(below: 254))"
      if known.insert(made).inserted { return made }
    }
    // Records without an address of version 4 outside: a block of a large provider.
    return "185.\(100 + random.integer(below: 100)).\(random.integer(below: 256)).\(1 + random.integer(below: 254))"
  }
}
