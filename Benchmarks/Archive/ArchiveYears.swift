import Archive
import ArgumentParser

/// Writes an archive of years of traffic of an organisation that does not exist, through the archive's own packed
/// columns: for measuring sizes and recall at scale.
///
/// Model: each host has its own few hundred destinations of a Zipf-like choice and contacts about half of them on a day;
/// names come and go, one in ten stays. Same options, same bytes of content.
@main
struct ArchiveYears: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive-years", abstract: "Write an archive of years of made-up traffic, for benchmarks.")

  @Option(help: "The archive, a new file.") var archive: String
  @Option(help: "Years.") var years = 3.0
  @Option(help: "Hosts.") var hosts = 500
  @Option(help: "Destinations in all.") var destinations = 60_000
  @Option(help: "Destinations of a host on a day.") var perDay = 280
  @Option(help: "Names in all.") var names = 1_000_000
  @Option(help: "Share of host-destination-days with a rhythm sketch.") var sketches = 0.3
  @Option(help: "Seed.") var seed: UInt64 = 7

  func run() throws {
    let months = max(1, Int((years * 12).rounded()))
    let first: Int32 = (2023 - 1970) * 12
    var writer = try MonthWriter(Archive(archive, for: .write), source: ArchiveSource(site: "made-up", sensor: "s1"))
    let hostNumbers = try writer.hosts((0..<hosts).map { "10.\($0 / 62_500).\($0 / 250 % 250).\($0 % 250 + 1)" })
    let domains = (0..<destinations).map { "d\($0).example" }
    let numbers = try writer.subjects(.destination, domains)
    let clients = try writer.subjects(.client, (0..<60).map { "ja4-family t13-\($0)-h2" })
    var names: [UInt32] = []
    for start in stride(from: 0, to: self.names, by: 100_000) {
      let part = start..<min(start + 100_000, self.names)
      names += try writer.subjects(.name, part.map { "n\($0).d\($0 % destinations).example" })
    }
    var dice = Dice(state: seed)
    var total = 0
    for month in 0..<months {
      var entries: [MonthWriter.Entry] = []
      entries.reserveCapacity(hosts * perDay * 30)
      var rhythms: [(entry: MonthWriter.Entry, times: [UInt32])] = []
      for host in 0..<hosts {
        for day in 0..<Int32(30) {
          for index in 0..<perDay {
            let choice = choose(host: host, index: index, &dice)
            let entry = entry(
              subject: numbers[choice], host: hostNumbers[host], client: clients[(host + index) % clients.count],
              day: day, &dice)
            entries.append(entry)
            if Double(dice.number(below: 1000)) < sketches * 1000 { rhythms.append((entry, times(entry, &dice))) }
          }
        }
      }
      total += entries.count
      try writer.write(entries, .destination, month: first + Int32(month))
      entries.removeAll(keepingCapacity: true)
      try writer.write(unique(rhythms), month: first + Int32(month))
      for _ in 0..<min(names.count, hosts * perDay * 3) {
        // A tenth of the names is asked for all the time, the others in the month that is theirs.
        let span = max(1, names.count * 9 / 10 / months)
        let own = names.count / 10 + min(month * span + dice.number(below: span), names.count * 9 / 10 - 1)
        let name = dice.number(below: 2) == 0 ? dice.number(below: max(1, names.count / 10)) : own
        entries.append(
          entry(
            subject: names[min(name, names.count - 1)], host: hostNumbers[dice.number(below: hosts)], client: 0,
            day: Int32(dice.number(below: 30)), &dice))
      }
      try writer.write(entries, .name, month: first + Int32(month))
      print("month \(month + 1) of \(months): \(total) host-destination-days")
    }
  }

  /// A destination of a host: a quarter of its choices are everybody's, the rest its own.
  private func choose(host: Int, index: Int, _ dice: inout Dice) -> Int {
    let rank = dice.number(below: 2 * perDay)
    if index % 4 == 0 { return rank % min(400, destinations) }
    return Int(truncatingIfNeeded: Dice.mix(UInt64(host) << 32 | UInt64(rank)) % UInt64(destinations))
  }

  private func entry(
    subject: UInt32, host: UInt32, client: UInt32, day: Int32, _ dice: inout Dice
  ) -> MonthWriter.Entry {
    let contacts = 1 + dice.number(below: 1 + dice.number(below: 20))
    let first = dice.number(below: 80_000)
    let last = contacts == 1 ? first : first + dice.number(below: 86_400 - first)
    return MonthWriter.Entry(
      subject: subject, host: host, client: client, day: day, contacts: UInt32(contacts),
      up: UInt32(contacts * (300 + dice.number(below: 4000))), down: UInt32(contacts * dice.number(below: 60_000)),
      first: UInt32(first), last: UInt32(last))
  }

  private func times(_ entry: MonthWriter.Entry, _ dice: inout Dice) -> [UInt32] {
    let span = Int(entry.last - entry.first) + 1
    let inner = (0..<max(0, Int(entry.contacts) - 2)).map { _ in entry.first + UInt32(dice.number(below: span)) }
    return (inner + [entry.first] + (entry.contacts > 1 ? [entry.last] : [])).sorted()
  }

  /// One sketch for each strand and day.
  private func unique(_ list: [(entry: MonthWriter.Entry, times: [UInt32])]) -> [(
    entry: MonthWriter.Entry, times: [UInt32]
  )] {
    struct Place: Hashable {
      var subject, host, client: UInt32
      var day: Int32
    }
    var seen: Set<Place> = []
    return list.filter {
      seen.insert(
        Place(subject: $0.entry.subject, host: $0.entry.host, client: $0.entry.client, day: $0.entry.day)
      ).inserted
    }
  }
}
