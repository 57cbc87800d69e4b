import Channels
import Foundation

@testable import Detection

// Rows on sizes and on questions to the name service.
extension TruthFinding {
  func bytePairs(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let last = checkIns.suffix(100)
    var counts: [[Int64]: Int] = [:]
    for contact in last { counts[[contact.up, contact.down], default: 0] += 1 }
    let repeated = counts.values.filter { $0 > 1 }.reduce(0, +)
    return [.count(last.count), .count(repeated), .count(counts.count)]
      + compared(row, "timers_alike", "programs_there_alike")
  }

  /// Timers, and programs at the same place, that do alike; never more than were compared.
  private func compared(_ row: Finding.EvidenceRow, _ timers: String, _ there: String) -> [TruthFigure] {
    func value(_ name: String) -> Int { Int(row.values[name] ?? -1) }
    guard value(timers) <= value("timers_compared"), value(there) <= value("programs_there") else { return [] }
    let counts: [TruthFigure] = [.count(value(timers)), .count(value("timers_compared"))]
    return counts + (value("programs_there") > 0 ? [.count(value(there)), .count(value("programs_there"))] : [])
  }

  func size(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let isScan = row.values["in_window"] != nil
    let (from, to) = isScan ? ("window_from_bytes", "window_to_bytes") : ("habit_from_bytes", "habit_to_bytes")
    let isSent = row.values[isScan ? "window_is_sent" : "habit_is_sent"] == 1
    let sizes = checkIns.map { isSent ? $0.up : $0.down }.filter { $0 > 0 }
    let (low, high) = (row.values[from] ?? -1, row.values[to] ?? -1)
    let inside = sizes.count { Double($0) >= low && Double($0) <= high }
    func value(_ name: String) -> TruthFigure { .count(Int(row.values[name] ?? -1)) }
    var result: [TruthFigure] = [.count(inside), .count(sizes.count), .count(Int(low)), .count(Int(high))]
    if isScan, row.values["other_machines"] ?? 0 > 0 {
      let isOfTimers = row.statement.contains(isCzech ? "u časovačů jinde" : "of those of timers")
      let there = othersAtPlace(isSent: isSent)
      let all = there.flatMap(\.sizes)
      result +=
        isOfTimers
        ? [value("other_machines"), .count(50), value("other_check_ins_in_window"), value("other_check_ins")]
        : [
          .count(Set(there.map(\.host)).count), .count(50),
          .count(all.count { Double($0) >= low && Double($0) <= high }), .count(all.count),
        ]
    }
    if row.statement.contains(isCzech ? "srovnateln" : "comparable") {
      let habit = (row.values["habit_from_bytes"] ?? -1, row.values["habit_to_bytes"] ?? -1)
      if isScan, (low, high) != habit || isSent != (row.values["habit_is_sent"] == 1) {
        result += [.count(Int(habit.0)), .count(Int(habit.1))]
      }
      result += [value("timers_alike"), value("timers_compared")]
      if isHabitShared(row) != row.statement.contains(isCzech ? "i jiný stroj" : "Another machine has") { return [] }
    }
    return result
  }

  /// Sizes of other machines' programs at the service or destination, at most fifty of each, evenly taken.
  private func othersAtPlace(isSent: Bool) -> [(host: String, isBrowser: Bool, sizes: [Int64])] {
    let service = finding.destination.service
    return world.oracle.strands.compactMap { other, list in
      let isThere = service.map { other.place == $0 || other.place.hasPrefix($0 + "/") } ?? (other.place == key.place)
      guard isThere, other.host != key.host, world.role[other.host] != .sharedAddress else { return nil }
      let sizes = Self.checkIns(list).map { isSent ? $0.up : $0.down }.filter { $0 > 0 }
      let isBrowser = world.browsers[other.host]?.contains(other.client) == true
      let sample = sizes.count > 50 ? (0..<50).map { sizes[$0 * sizes.count / 50] } : sizes
      return (other.host, isBrowser, sample)
    }
  }

  /// Whether a tenth of another machine's check-ins there, and two at least, have the size.
  private func isHabitShared(_ row: Finding.EvidenceRow) -> Bool {
    let (low, high) = (row.values["habit_from_bytes"] ?? -1, row.values["habit_to_bytes"] ?? -1)
    let isBrowser = world.browsers[key.host]?.contains(key.client) == true
    var sizes: [String: [Int64]] = [:]
    for other in othersAtPlace(isSent: row.values["habit_is_sent"] == 1) where isBrowser || !other.isBrowser {
      sizes[other.host, default: []] += other.sizes
    }
    return sizes.values.contains { list in
      let inside = list.count { Double($0) >= low && Double($0) <= high }
      return inside >= 2 && Double(inside) >= 0.1 * Double(list.count)
    }
  }

  func upload(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let day = Int64(row.values["day"] ?? -1)
    func share(_ list: [TruthOracle.Contact]) -> Double? {
      let counted = list.filter { $0.isSized && $0.day == day }
      guard list.count >= 5, counted.count >= 5 else { return nil }
      let (up, down) = (counted.reduce(0) { $0 + $1.up }, counted.reduce(0) { $0 + $1.down })
      return Double(up) / Double(up + down)
    }
    let own = sized.filter { $0.day == day }
    let (up, down) = (own.reduce(0) { $0 + $1.up }, own.reduce(0) { $0 + $1.down })
    let service = finding.destination.service
    var best: [String: Double] = [:]
    for (other, list) in world.oracle.strands where other.host != key.host && world.role[other.host] != .sharedAddress {
      let isThere = service.map { other.place == $0 || other.place.hasPrefix($0 + "/") } ?? (other.place == key.place)
      if isThere, let share = share(list) { best[other.host] = max(best[other.host] ?? 0, share) }
    }
    let mine = Double(up) / Double(max(1, up + down))
    return [
      .date(String(Self.stamp(day * 86_400_000_000).prefix(10))), .share(mine), .bytes(Double(up)),
      .bytes(Double(down)),
      .count(best.count), .count(best.values.count { $0 >= mine }),
    ]
  }

  func coupling(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let list = sized
    func level(_ sizes: [Int64]) -> Double {
      let sorted = sizes.sorted()
      let idle = Double(sorted[min(sorted.count - 1, Int(0.8 * Double(sorted.count)))])
      return max(1.05 * idle, idle + 64).rounded(.down)
    }
    guard !list.isEmpty else { return [] }
    let (upLevel, downLevel) = (level(list.map(\.up)), level(list.map(\.down)))
    let isUpload = list.map { Double($0.up) > upLevel && Double($0.down) <= downLevel }
    let answers = list.indices.filter { Double(list[$0].down) > downLevel && Double(list[$0].up) <= upLevel }
    /// Answers with an upload of their own within two minutes.
    func matched(_ order: [Int], _ step: Int) -> Int {
      var taken: Set<Int> = []
      for answer in order {
        var place = answer + step
        while list.indices.contains(place), abs(list[place].seconds - list[answer].seconds) <= 120 {
          if isUpload[place], !taken.contains(place) {
            taken.insert(place)
            break
          }
          place += step
        }
      }
      return taken.count
    }
    var expected = 0.0
    for answer in answers {
      let time = list[answer].seconds
      let near = list.indices.filter { abs(list[$0].seconds - time) <= 3600 }
      let rate = (Double(near.count { isUpload[$0] }) + 0.5) / Double(near.count)
      let after = list.indices.count { $0 > answer && list[$0].seconds <= time + 120 }
      expected += 1 - pow(1 - min(rate, 1), Double(after))
    }
    let chance = max(expected, Double(matched(answers.reversed(), -1)))
    return [
      .count(matched(answers, 1)), .count(answers.count), .count(Int(downLevel)),
    ] + (isCzech ? [.seconds(120), .count(Int(upLevel))] : [.count(Int(upLevel)), .seconds(120)])
      + [.decimal(chance, 1)] + compared(row, "timers_coupled", "programs_there_coupled")
  }

  // MARK: Questions to the name service

  func lookup(_ row: Finding.EvidenceRow) -> [TruthFigure] {
    let asked = lookups
    let mean = Double(asked.characters) / Double(max(1, asked.names))
    let room = asked.characters * 5 / 8
    switch row.signal {
    case "lookup-names":
      return [.count(asked.names), .count(questions.count), .count(asked.hours), .count(asked.mostInAnHour)]
        + comparison(row, asked.names) { $0.names }
    case "lookup-payload":
      let all = Double(max(1, questions.count))
      return [
        .decimal(mean, 0), .decimal(asked.entropy, 1), .bytes(Double(room)), .share(Double(asked.dataTypes) / all),
        .share(Double(asked.noSuchName) / all),
      ] + comparison(row, room) { $0.characters * 5 / 8 }
    case "lookup-pace":
      return [.decimal(Double(asked.names) / Double(max(1, asked.hours)), 0), .count(asked.hours)]
    case "lookup-list": return [.count(asked.written), .count(asked.names)]
    default:
      let others = world.oracle.uses.filter { $0.home.place == key.place && $0.home.host != key.host }.count
      let domains = Set(world.oracle.uses.map(\.home.place)).subtracting([key.place]).count
      return isCzech ? [.count(20), .count(others), .count(domains)] : [.count(others), .count(20), .count(domains)]
    }
  }

  /// Domains with about as many hosts (or hosts of the same domain that ask likewise), and those with as much.
  private func comparison(_ row: Finding.EvidenceRow, _ value: Int, _ measure: (TruthLookups) -> Int) -> [TruthFigure] {
    let all = world.oracle.uses
    let isWithin = row.statement.contains(isCzech ? "z jiných strojů" : "that ask likewise")
    if isWithin {
      let peers = all.filter { $0.home.place == key.place && $0.home.host != key.host }
      return ordered(peers.count, peers.count { measure($0.lookups) >= value })
    }
    func spread(_ hosts: Int) -> Int { hosts <= 1 ? 0 : hosts <= 3 ? 1 : hosts <= 10 ? 2 : 3 }
    func hosts(_ place: String) -> Int { world.oracle.questionsOf.keys.count { $0.place == place } }
    var most: [String: Int] = [:]
    for use in all where use.home.place != key.place {
      most[use.home.place] = max(most[use.home.place] ?? 0, measure(use.lookups))
    }
    let own = spread(hosts(key.place))
    let alike = most.filter { spread(hosts($0.key)) == own }
    return ordered(alike.count, alike.values.count { $0 >= value })
  }

  private func ordered(_ others: Int, _ asMuch: Int) -> [TruthFigure] { [.count(others), .count(asMuch)] }
}
