import Telemetry

/// What is kept of one strand over some days: its rows and sketches, day by day.
struct KeptStrand {
  /// One day.
  struct Day {
    /// Day since 1970.
    var day: Int32
    /// Contacts, bytes, first and last; several sensors of one site are added up.
    var row: DayRow
    /// The rhythm, `nil` where none is kept.
    var sketch: SketchRow?
  }

  /// The host's and the client's number in the traffic that is made.
  var host, client: Int
  /// Days, ascending.
  var days: [Day] = []

  /// All strands of a destination, by host and client. Hosts and clients are renumbered; `nil` leaves a row out, and so does
  /// `keeps` for a host and client in the new numbers.
  static func list(
    _ parts: [KeptDestinations.Part], keeps: (Int, Int) -> Bool = { _, _ in true }, host: (UInt32) throws -> Int?,
    client: (UInt32) throws -> Int
  ) throws -> [KeptStrand] {
    struct Entry {
      var host, client: Int
      var day: Int32
      var part, row: Int
    }
    var entries: [Entry] = []
    for (number, part) in parts.enumerated() {
      for (index, row) in part.rows.enumerated() where row.contacts > 0 {
        guard let host = try host(row.host) else { continue }
        let client = try client(row.client)
        guard keeps(host, client) else { continue }
        entries.append(Entry(host: host, client: client, day: row.day, part: number, row: index))
      }
    }
    entries.sort { ($0.host, $0.client, $0.day, $0.part) < ($1.host, $1.client, $1.day, $1.part) }
    let sketches = parts.map { Sketches($0.sketches) }
    var result: [KeptStrand] = []
    for entry in entries {
      let row = parts[entry.part].rows[entry.row]
      if result.last?.host != entry.host || result.last?.client != entry.client {
        result.append(KeptStrand(host: entry.host, client: entry.client))
      }
      let sketch = sketches[entry.part].find(row)
      let place = result.count - 1
      if let last = result[place].days.last, last.day == entry.day {
        result[place].days[result[place].days.count - 1].row.add(row)
        // Of two sensors that both saw it the fuller rhythm stays.
        if (sketch?.sketch.count ?? 0) > (last.sketch?.sketch.count ?? 0) {
          result[place].days[result[place].days.count - 1].sketch = sketch
        }
      } else {
        result[place].days.append(Day(day: entry.day, row: row, sketch: sketch))
      }
    }
    return result
  }

  /// Sketches of one source's destination, by day, host and client.
  private struct Sketches {
    let sorted: [SketchRow]

    init(_ list: [SketchRow]) { sorted = list.sorted(by: SketchRow.precedes) }

    func find(_ row: DayRow) -> SketchRow? {
      let place = sorted.partitionPoint { ($0.day, $0.host, $0.client) < (row.day, row.host, row.client) }
      guard place < sorted.count, sorted[place].day == row.day, sorted[place].host == row.host,
        sorted[place].client == row.client
      else { return nil }
      return sorted[place]
    }
  }
}
