import Archive

/// Makes the rows of one month after the other, in the order in which months are packed.
struct MonthMaker {
  /// All rows of a month.
  struct Month {
    var number: Int32
    var days: Int32
    var destinations: [MonthWriter.Entry] = []
    var names: [MonthWriter.Entry] = []
    var addresses: [MonthWriter.Entry] = []
    var clients: [MonthWriter.Entry] = []
    var rhythms: [(entry: MonthWriter.Entry, times: [UInt32])] = []
  }

  private let organisation: Organisation
  /// Rhythms of a million strands and days.
  private let rhythms: Int
  /// Pairs by destination, in the order of the destinations' numbers.
  private let pairs: [[Organisation.Pair]]
  private var hosts: [UInt32] = []
  private var clients: [UInt32] = []
  private var destinations: [UInt32] = []
  private var addresses: [UInt32] = []
  /// The archive's numbers of names; 0 before a name is seen.
  private var names: [UInt32]

  init(_ organisation: Organisation, rhythms: Double, _ writer: inout MonthWriter) throws {
    self.organisation = organisation
    self.rhythms = Int(rhythms * 1_000_000)
    names = [UInt32](repeating: 0, count: organisation.names)
    hosts = try writer.hosts((0..<organisation.hosts).map(organisation.host))
    clients = try writer.subjects(.client, (0..<Organisation.clients.all).map(organisation.client))
    let pairs = organisation.pairs().filter { !$0.isEmpty }
    // Numbers are given in the order in which things are seen, which has nothing to do with their texts.
    let order = pairs.sorted { Dice.mix($0[0].key) < Dice.mix($1[0].key) }
    self.pairs = order
    let texts = order.map { organisation.domain(Int($0[0].destination)) }
    destinations = [UInt32](repeating: 0, count: organisation.destinations)
    for (list, number) in zip(order, try writer.subjects(.destination, texts)) {
      destinations[Int(list[0].destination)] = number
    }
    let places = (0..<Organisation.addresses).sorted { Dice.mix(UInt64($0)) < Dice.mix(UInt64($1)) }
    addresses = [UInt32](repeating: 0, count: Organisation.addresses)
    for (place, number) in zip(places, try writer.subjects(.address, places.map(organisation.address))) {
      addresses[place] = number
    }
  }

  /// A month, months since January 1970.
  mutating func month(_ number: Int32, _ writer: inout MonthWriter) throws -> Month {
    var month = Month(number: number, days: Organisation.days(inMonth: number))
    var clientDays = ClientDays(hosts: hosts.count, days: Int(month.days))
    for list in pairs {
      for day in 0..<month.days {
        for pair in list {
          guard let exchange = organisation.exchange(pair, month: number, day: day) else { continue }
          add(exchange, pair, day, &month)
          clientDays.add(exchange, pair, day)
        }
      }
    }
    month.clients = clientDays.entries(hosts: hosts, clients: clients)
    try giveNumbers(&month.names, &writer)
    month.names = MonthMaker.grouped(month.names)
    month.addresses = MonthMaker.grouped(month.addresses)
    return month
  }

  private func add(_ exchange: Organisation.Exchange, _ pair: Organisation.Pair, _ day: Int32, _ month: inout Month) {
    let entry = MonthWriter.Entry(
      subject: destinations[Int(pair.destination)], host: hosts[Int(pair.host)], client: clients[Int(pair.client)],
      day: day, contacts: exchange.contacts, up: exchange.up, down: exchange.down, first: exchange.first,
      last: exchange.last)
    month.destinations.append(entry)
    var dice = Dice(state: pair.key ^ UInt64(exchange.first) << 20 ^ UInt64(day))
    if dice.number(below: 1_000_000) < rhythms { month.rhythms.append((entry, MonthMaker.times(entry, &dice))) }
    var other = entry
    other.client = 0
    other.subject = addresses[exchange.address]
    month.addresses.append(other)
    // The place of the name, until names that are new have their numbers.
    other.subject = UInt32(exchange.name)
    other.attempts = exchange.questions.0
    month.names.append(other)
    guard let second = exchange.second else { return }
    other.subject = UInt32(second)
    other.attempts = exchange.questions.1
    month.names.append(other)
  }

  private static func times(_ entry: MonthWriter.Entry, _ dice: inout Dice) -> [UInt32] {
    let span = Int(entry.last - entry.first) + 1
    let inner = (0..<max(0, Int(entry.contacts) - 2)).map { _ in entry.first + UInt32(dice.number(below: span)) }
    return (inner + [entry.first] + (entry.contacts > 1 ? [entry.last] : [])).sorted()
  }

  /// Puts the archive's numbers for the places of names.
  private mutating func giveNumbers(_ entries: inout [MonthWriter.Entry], _ writer: inout MonthWriter) throws {
    var isNew = [Bool](repeating: false, count: names.count)
    var fresh: [Int] = []
    for entry in entries where names[Int(entry.subject)] == 0 && !isNew[Int(entry.subject)] {
      isNew[Int(entry.subject)] = true
      fresh.append(Int(entry.subject))
    }
    fresh.sort { Dice.mix(UInt64($0)) < Dice.mix(UInt64($1)) }
    for (name, number) in zip(fresh, try writer.subjects(.name, fresh.map(organisation.name))) { names[name] = number }
    for index in entries.indices { entries[index].subject = names[Int(entries[index].subject)] }
  }

  /// Entries by subject; those of one subject stay in their order.
  private static func grouped(_ entries: [MonthWriter.Entry]) -> [MonthWriter.Entry] {
    guard let first = entries.first else { return [] }
    var places = [Int](repeating: 0, count: (entries.reduce(0) { max($0, Int($1.subject)) }) + 2)
    for entry in entries { places[Int(entry.subject) + 1] += 1 }
    for index in places.indices.dropFirst() { places[index] += places[index - 1] }
    var result = [MonthWriter.Entry](repeating: first, count: entries.count)
    for entry in entries {
      result[places[Int(entry.subject)]] = entry
      places[Int(entry.subject)] += 1
    }
    return result
  }
}

/// What each host did with each client on each day of a month.
private struct ClientDays {
  private struct Day {
    var contacts: UInt32 = 0
    var first: UInt32 = .max
    var last: UInt32 = 0
  }

  private let hosts, days: Int
  private var list: [Day]

  init(hosts: Int, days: Int) {
    (self.hosts, self.days) = (hosts, days)
    list = [Day](repeating: Day(), count: Organisation.clients.all * days * hosts)
  }

  mutating func add(_ exchange: Organisation.Exchange, _ pair: Organisation.Pair, _ day: Int32) {
    let place = (Int(pair.client) * days + Int(day)) * hosts + Int(pair.host)
    list[place].contacts += exchange.contacts
    list[place].first = min(list[place].first, exchange.first)
    list[place].last = max(list[place].last, exchange.last)
  }

  func entries(hosts numbers: [UInt32], clients: [UInt32]) -> [MonthWriter.Entry] {
    var result: [MonthWriter.Entry] = []
    for (place, day) in list.enumerated() where day.contacts > 0 {
      result.append(
        MonthWriter.Entry(
          subject: clients[place / hosts / days], host: numbers[place % hosts], client: 0,
          day: Int32(place / hosts % days), contacts: day.contacts, up: 0, down: 0, first: day.first, last: day.last))
    }
    return result
  }
}
