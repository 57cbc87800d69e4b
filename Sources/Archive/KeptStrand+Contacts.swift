import Channels
import Telemetry

/// What the contacts of a strand carry beside their times.
struct KeptPlace {
  /// The address behind the destination, if its key is one.
  var address: AddressID
  /// The port behind the destination, 0 if its key is a name.
  var port: UInt16
  /// The name that stands for all contacts outside the catalogue.
  var domain: NameID
}

extension KeptStrand {
  /// Contacts by time. `name` gives the id of a name by its number in the archive.
  func contacts(_ place: KeptPlace, name: (UInt32) throws -> NameID) rethrows -> [Contact] {
    guard days.contains(where: { $0.sketch != nil }) else { return ends(place) }
    var left = ArchiveTraffic.mostFromHistograms
    var kept = [Bool](repeating: true, count: days.count)
    for index in days.indices.reversed() {
      guard let sketch = days[index].sketch?.sketch, !sketch.intervals.isEmpty else { continue }
      kept[index] = left > 0
      left -= min(left, Int(sketch.count))
    }
    var result: [Contact] = []
    for (index, day) in days.enumerated() where kept[index] {
      guard let row = day.sketch else {
        // One contact, or two, are known without a sketch: the first and the last.
        guard day.row.contacts <= 2 else { continue }
        let times = day.row.contacts == 1 ? [day.row.first] : [day.row.first, day.row.last]
        append(day, times: times, names: [], port: 0, place, &result)
        continue
      }
      var times = row.sketch.contactTimes(first: day.row.first, last: day.row.last)
      if times.count > ArchiveTraffic.mostFromHistograms {
        times.removeFirst(times.count - ArchiveTraffic.mostFromHistograms)
      }
      append(day, times: times, names: try row.names.map { try name($0) }, port: row.port, place, &result)
    }
    return result
  }

  /// The first and the last contact of all.
  private func ends(_ place: KeptPlace) -> [Contact] {
    guard let first = days.first, let last = days.last else { return [] }
    var result: [Contact] = []
    append(first, times: [first.row.first], names: [], port: 0, place, &result)
    if days.count > 1 || last.row.last > first.row.first {
      append(last, times: [last.row.last], names: [], port: 0, place, &result)
    }
    return result
  }

  /// Contacts of one day: its bytes are shared out evenly, and each further name has one of them.
  private func append(
    _ day: Day, times: [UInt32], names: [NameID], port: UInt16, _ place: KeptPlace, _ contacts: inout [Contact]
  ) {
    // Names that were used within one burst each keep a contact of it.
    let count = max(times.count, names.count)
    guard let last = times.last, count > 0 else { return }
    let start = DayNumber.start(day.day).microseconds
    for index in 0..<count {
      let time = index < times.count ? times[index] : last
      let name = names.isEmpty ? place.domain : index < names.count ? names[index] : names[0]
      contacts.append(
        Contact(
          time: Timestamp(microseconds: start + Int64(time) * 1_000_000),
          bytesUp: KeptStrand.share(day.row.up, index, count), bytesDown: KeptStrand.share(day.row.down, index, count),
          name: name, address: place.address, port: port != 0 ? port : place.port))
    }
  }

  /// The share of one of `count`; the first ones take what is left over.
  private static func share(_ all: UInt64, _ index: Int, _ count: Int) -> Int64 {
    let whole = Int64(clamping: all)
    return whole / Int64(count) + (Int64(index) < whole % Int64(count) ? 1 : 0)
  }

  /// All that it exchanged.
  var totals: KeptTotals? {
    guard let first = days.first else { return nil }
    var totals = KeptTotals(
      contacts: 0, days: days.count, bytesUp: 0, bytesDown: 0,
      first: DayNumber.start(first.day).advanced(by: Double(first.row.first)))
    var (up, down): (UInt64, UInt64) = (0, 0)
    for day in days {
      totals.contacts += Int(day.row.contacts)
      up = up.addingClamped(day.row.up)
      down = down.addingClamped(day.row.down)
    }
    (totals.bytesUp, totals.bytesDown) = (Int64(clamping: up), Int64(clamping: down))
    return totals
  }

  /// The hours in which the strand was there.
  func presence(_ place: KeptTraffic.Place) -> KeptTraffic.Presence {
    KeptTraffic.Presence(place: place, days: days.map { ($0.day, $0.row.hours) })
  }
}
