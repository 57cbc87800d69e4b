/// The sketch of one strand on one day.
struct SketchRow: Hashable, Sendable {
  /// The destination's number in the archive.
  var subject: UInt32
  /// The host's number.
  var host: UInt32
  /// The client's number among the subjects.
  var client: UInt32
  /// Day since 1970.
  var day: Int32
  /// The sketch.
  var sketch: RhythmSketch
  /// At services of the catalogue, the archive's numbers of the host names that were spoken to, the most used first, at most
  /// ``mostNames``: which of a service's doors a client uses tells more than that it uses the service. Empty in rows of the
  /// first version, and elsewhere.
  var names: [UInt32] = []
  /// The port that most contacts went to, 0 in rows of the first version.
  var port: UInt16 = 0

  /// Names kept of one strand and day.
  static let mostNames = 4

  /// Order in packed columns.
  static func precedes(_ left: SketchRow, _ right: SketchRow) -> Bool {
    if left.subject != right.subject { return left.subject < right.subject }
    if left.day != right.day { return left.day < right.day }
    if left.host != right.host { return left.host < right.host }
    return left.client < right.client
  }

  /// The version that is written, and the first, without names and ports.
  private static let version: UInt64 = 2
  private static let firstVersion: UInt64 = 1

  /// Packs sorted rows; `day` is the first day of the month, or the day itself.
  static func encode(_ rows: [SketchRow], from day: Int32, hasSubjects: Bool) -> [UInt8] {
    var writer = ByteWriter()
    writer.unsigned(version)
    writer.unsigned(UInt64(rows.count))
    var last = SketchRow(subject: 0, host: 0, client: 0, day: day, sketch: RhythmSketch(count: 0))
    for row in rows {
      if hasSubjects { writer.signed(Int64(row.subject) - Int64(last.subject)) }
      writer.signed(Int64(row.day) - Int64(last.day))
      writer.signed(Int64(row.host) - Int64(last.host))
      writer.signed(Int64(row.client) - Int64(last.client))
      last = row
    }
    for row in rows { encode(row.sketch, &writer) }
    var name: UInt32 = 0
    for row in rows {
      writer.unsigned(SketchRow.code(ofPort: row.port))
      let names = row.names.prefix(mostNames)
      writer.unsigned(UInt64(names.count))
      // Rows of one destination name the same few hosts again and again.
      for next in names {
        writer.signed(Int64(next) - Int64(name))
        name = next
      }
    }
    return writer.bytes
  }

  /// Reads rows back; `subject` is that of a value of one subject.
  static func decode(
    _ bytes: [UInt8], from day: Int32, hasSubjects: Bool, subject: UInt32 = 0
  ) throws(DamagedBlob) -> [SketchRow] {
    var reader = ByteReader(bytes)
    let written = try reader.unsigned()
    guard written == version || written == firstVersion else { throw DamagedBlob() }
    let count = try reader.count()
    var rows: [SketchRow] = []
    rows.reserveCapacity(count)
    var last: (subject: Int64, day: Int64, host: Int64, client: Int64) = (Int64(subject), Int64(day), 0, 0)
    if hasSubjects { last.subject = 0 }
    for _ in 0..<count {
      if hasSubjects { last.subject = last.subject &+ (try reader.signed()) }
      last.day = last.day &+ (try reader.signed())
      last.host = last.host &+ (try reader.signed())
      last.client = last.client &+ (try reader.signed())
      guard let subject = UInt32(exactly: last.subject), let day = Int32(exactly: last.day),
        let host = UInt32(exactly: last.host), let client = UInt32(exactly: last.client),
        DayNumber.kept.contains(day)
      else { throw DamagedBlob() }
      rows.append(
        SketchRow(subject: subject, host: host, client: client, day: day, sketch: RhythmSketch(count: 0)))
    }
    for index in rows.indices { rows[index].sketch = try sketch(&reader) }
    if written == version { try readPlaces(&rows, &reader) }
    guard reader.isAtEnd else { throw DamagedBlob() }
    return rows
  }

  private static func readPlaces(_ rows: inout [SketchRow], _ reader: inout ByteReader) throws(DamagedBlob) {
    var name: Int64 = 0
    for index in rows.indices {
      guard let port = port(ofCode: try reader.unsigned()) else { throw DamagedBlob() }
      rows[index].port = port
      let count = try reader.unsigned()
      guard count <= UInt64(mostNames) else { throw DamagedBlob() }
      for _ in 0..<count {
        name = name &+ (try reader.signed())
        guard let number = UInt32(exactly: name) else { throw DamagedBlob() }
        rows[index].names.append(number)
      }
    }
  }

  /// One byte for the usual ports: not known, 443 and 80 come first.
  private static func code(ofPort port: UInt16) -> UInt64 {
    switch port {
    case 0: 0
    case 443: 1
    case 80: 2
    default: UInt64(port) + 2
    }
  }

  private static func port(ofCode code: UInt64) -> UInt16? {
    switch code {
    case 0: 0
    case 1: 443
    case 2: 80
    default: UInt16(exactly: code - 2)
    }
  }

  private static func encode(_ sketch: RhythmSketch, _ writer: inout ByteWriter) {
    writer.unsigned(UInt64(sketch.count) << 1 | (sketch.intervals.isEmpty ? 0 : 1))
    if sketch.intervals.isEmpty {
      var last: UInt32 = 0
      for time in sketch.times {
        writer.unsigned(UInt64(time - min(last, time)))
        last = time
      }
    } else {
      for histogram in sketch.intervals {
        writer.unsigned(UInt64(histogram.count))
        var last: UInt16 = 0
        for bin in histogram {
          writer.unsigned(UInt64(bin.bin - min(last, bin.bin)))
          writer.unsigned(UInt64(bin.count))
          last = bin.bin
        }
      }
      for phase in sketch.phases { writer.signed(Int64((phase * 100).rounded())) }
    }
    writer.unsigned(UInt64(sketch.sizeCount))
    if sketch.sizeCount > 0 { writer.unsigned(sketch.sizeStart) }
    writer.unsigned(sketch.medianDown)
  }

  private static func sketch(_ reader: inout ByteReader) throws(DamagedBlob) -> RhythmSketch {
    let head = try reader.unsigned()
    // A day has no more seconds; what is counted of it stands within that.
    guard let count = UInt32(exactly: head >> 1), count <= 86_400 else { throw DamagedBlob() }
    var result = RhythmSketch(count: count)
    if head & 1 == 0 {
      guard Int(count) <= RhythmSketch.mostTimes else { throw DamagedBlob() }
      var time: UInt64 = 0
      for _ in 0..<count {
        time = time &+ (try reader.unsigned())
        guard time < 86_400 else { throw DamagedBlob() }
        result.times.append(UInt32(time))
      }
    } else {
      for _ in RhythmSketch.scales {
        var histogram: [RhythmSketch.IntervalBin] = []
        var last: UInt64 = 0
        var left = Int64(count)
        for _ in 0..<(try reader.count()) {
          last = last &+ (try reader.unsigned())
          guard let bin = UInt16(exactly: last) else { throw DamagedBlob() }
          let number: UInt32 = try reader.number()
          left -= Int64(number)
          guard left >= 0 else { throw DamagedBlob() }
          histogram.append(RhythmSketch.IntervalBin(bin: bin, count: number))
        }
        result.intervals.append(histogram)
      }
      for _ in 0..<4 {
        let phase = try reader.signed()
        // A sum of cosines is no more than there are contacts.
        guard phase.magnitude <= 100 * (UInt64(count) + 1) else { throw DamagedBlob() }
        result.phases.append(Float(phase) / 100)
      }
    }
    result.sizeCount = try reader.number()
    if result.sizeCount > 0 { result.sizeStart = try reader.unsigned() }
    result.medianDown = try reader.unsigned()
    return result
  }
}
