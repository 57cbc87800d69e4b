/// An organisation that does not exist. Everything about it is a function of its numbers and of a place (host,
/// destination, day), so that what an archive must answer can be counted without the archive.
///
/// Model: each host has its own few hundred destinations, a quarter of them of the four hundred that everybody uses, and
/// contacts each at a rate of its own, on half of the days on average. Of a destination's names two are asked for all the
/// time, the others for one to six months each; so names come and go. Destinations share addresses.
struct Organisation {
  let months: Int
  let hosts: Int
  let destinations: Int
  let perDay: Int
  let names: Int
  let seed: UInt64

  /// January 2023, in months since January 1970.
  static let firstMonth: Int32 = (2023 - 1970) * 12
  /// Names of a destination that are asked for all the time.
  static let stableNames = 2
  /// Addresses in all, within 198.18.0.0/16 (RFC 2544: for benchmarks).
  static let addresses = 40_000
  /// Clients in all, and of a host.
  static let clients = (all: 60, host: 10)
  /// Destinations that everybody uses.
  private static let popular = 400

  /// A host and a destination that it contacts now and then.
  struct Pair {
    var host: UInt32
    var destination: UInt32
    /// Scatters everything about the pair.
    var key: UInt64
    /// The share of days, of 2^32.
    var rate: UInt64
    var client: UInt32
  }

  /// What a pair exchanged on a day.
  struct Exchange {
    var contacts, up, down, first, last: UInt32
    /// The name that was spoken to, one more if two were, and the questions for each.
    var name: Int
    var second: Int?
    var questions: (UInt32, UInt32)
    var address: Int
  }

  /// All pairs by destination, then host.
  func pairs() -> [[Pair]] {
    var result = [[Pair]](repeating: [], count: destinations)
    let wanted = min(2 * perDay, destinations)
    for host in 0..<hosts {
      var chosen: Set<Int> = []
      var attempt: UInt64 = 0
      while chosen.count < wanted, attempt < UInt64(wanted) * 20 {
        let word = Dice.mix(seed &* 0x1_0001 ^ UInt64(host) << 32 ^ attempt)  // wraps on purpose
        let isPopular = attempt % 4 == 0
        attempt += 1
        let choice = Dice.part(word, below: isPopular ? min(Self.popular, destinations) : destinations)
        guard chosen.insert(choice).inserted else { continue }
        let key = Dice.mix(word ^ 0x5EED)
        let client = (UInt64(host) * 7 + (key >> 8) % UInt64(Self.clients.host)) % UInt64(Self.clients.all)
        result[choice].append(
          Pair(
            host: UInt32(host), destination: UInt32(choice), key: key,
            rate: (1 << 32) / 50 + (key & 0xFFFF_FFFF) / 100 * 97, client: UInt32(client)))
      }
    }
    return result
  }

  /// What a pair exchanged on a day of a month (months since January 1970, days from 0), `nil` if nothing.
  func exchange(_ pair: Pair, month: Int32, day: Int32) -> Exchange? {
    let word = Dice.mix(pair.key ^ UInt64(month) << 8 ^ UInt64(day) << 40)
    guard word >> 32 < pair.rate else { return nil }
    var dice = Dice(state: word)
    let contacts = 1 + dice.number(below: 1 + dice.number(below: 20))
    let first = dice.number(below: 80_000)
    let last = contacts == 1 ? first : first + dice.number(below: 86_400 - first)
    let destination = Int(pair.destination)
    let count = (names - destination + destinations - 1) / destinations
    let stable = min(Self.stableNames, count)
    let own = dice.number(below: 10)
    var second: Int?
    if own < 7, count > stable {
      // The first name from some place on that lives in this month.
      let start = dice.number(below: count - stable)
      for step in 0..<count - stable {
        let name = destination + (stable + (start + step) % (count - stable)) * destinations
        guard lives(name, in: month) else { continue }
        second = name
        break
      }
    }
    return Exchange(
      contacts: UInt32(contacts), up: UInt32(contacts * (300 + dice.number(below: 4000))),
      down: UInt32(contacts * dice.number(below: 60_000)), first: UInt32(first), last: UInt32(last),
      name: destination + Int(pair.key >> 20) % stable * destinations, second: second,
      questions: (UInt32(dice.number(below: 4)), UInt32(dice.number(below: 4))), address: address(of: pair))
  }

  /// The address that a host uses of a destination.
  func address(of pair: Pair) -> Int { (Int(pair.destination) * 3 + Int(pair.key >> 40 & 1)) % Self.addresses }

  /// Whether a name that is not asked for all the time lives in a month.
  private func lives(_ name: Int, in month: Int32) -> Bool {
    let word = Dice.mix(UInt64(name) ^ seed << 32)
    let born = Dice.part(word, below: months)
    let age = Int(month - Self.firstMonth) - born
    return age >= 0 && age <= Int(word & 7) % 6
  }

  /// Days of a month, months since January 1970.
  static func days(inMonth month: Int32) -> Int32 {
    let year = 1970 + month / 12
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month % 12)]
  }

  // MARK: - Texts

  func host(_ host: Int) -> String { "10.\(host / 62_500).\(host / 250 % 250).\(host % 250 + 1)" }

  func domain(_ destination: Int) -> String { "d\(destination).example" }

  func name(_ name: Int) -> String { "n\(name).\(domain(name % destinations))" }

  func client(_ client: Int) -> String {
    let hash = String(Dice.mix(UInt64(client)) >> 16 | 1 << 47, radix: 16)
    return "ja4-family t13-\(10 + client % 90)-h2_\(hash)"
  }

  /// Where an address stands within 198.18.0.0/16: scattered.
  func place(ofAddress address: Int) -> Int { address * 3 % 65_536 }

  func address(_ address: Int) -> String {
    let place = place(ofAddress: address)
    return "198.18.\(place >> 8).\(place & 0xFF)"
  }
}
