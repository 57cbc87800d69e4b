import LogWriting
import Telemetry

extension Network {
  /// Seconds of silence after which a sensor that cuts flows does so.
  private static let cut = 60.0

  /// Writes the connection of an answered flow: its end, or what stands in the records if it has none yet. Says whether
  /// any row was written.
  mutating func close(_ row: ZeekRow.Connection, _ flow: Flow, _ shape: Shape, _ chance: inout Chance) -> Bool {
    let duration = Double(row.duration ?? 0) / 1e6
    if traits.cutsFlows, shape.isUDP, duration > Self.cut { return cutUp(row, flow, duration, &chance) }
    let left = seconds - 0.001 - flow.time
    let outlives = duration > left
    var isWritten = false
    if duration >= DayPlan.hour, !traits.without.contains(.openConnections) {
      var hour = (flow.time / DayPlan.hour).rounded(.up) + 1
      var isOpen = false
      while hour * DayPlan.hour - 0.02 < min(flow.time + duration, seconds) {
        isOpen = true
        let age = hour * DayPlan.hour - 0.02 - flow.time
        isWritten = record(ZeekRow.OpenConnection(part(of: row, share: age / duration, lasting: age))) || isWritten
        hour += 1
      }
      // It still runs at the end of the records, and they say so.
      if outlives, isOpen { return isWritten }
    }
    guard outlives else { return record(row) || isWritten }
    var last = part(of: row, share: duration > DayPlan.hour ? left / duration : 1, lasting: max(0.000_1, left))
    (last.state, last.history) = shape.isUDP ? ("SF", "Dd") : ("S1", "ShADad")
    return record(last) || isWritten
  }

  /// The connection as it was after a share of its bytes.
  private func part(of row: ZeekRow.Connection, share: Double, lasting age: Double) -> ZeekRow.Connection {
    var part = row
    func scaled(_ count: Int64) -> Int64 { Int64((Double(count) * min(1, max(0, share))).rounded(.up)) }
    part.duration = Int64((age * 1e6).rounded())
    part.bytesUp = row.bytesUp.map(scaled)
    part.bytesDown = row.bytesDown.map(scaled)
    part.packetsUp = scaled(row.packetsUp)
    part.packetsDown = scaled(row.packetsDown)
    part.wireBytesUp = scaled(row.wireBytesUp)
    part.wireBytesDown = scaled(row.wireBytesDown)
    if row.transport == "tcp" { (part.state, part.history) = ("S1", "ShADad") }
    return part
  }

  /// Writes a UDP flow as the pieces into which silences divide it: the client keeps it alive at a distance that is
  /// longer than the sensor waits. Each piece is a row of its own, and a contact.
  private mutating func cutUp(
    _ row: ZeekRow.Connection, _ flow: Flow, _ duration: Double, _ chance: inout Chance
  ) -> Bool {
    let step = 62 + 240 * chance.uniform()
    let count = min(400, 1 + Int(duration / step))
    var isWritten = false
    for index in 0..<count {
      let begin = flow.time + Double(index) * step + (index == 0 ? 0 : chance.uniform() * 0.8)
      let length = min(index == 0 ? 4 + 20 * chance.uniform() : 0.05 + 2 * chance.uniform(), seconds - 0.001 - begin)
      guard length > 0 else { break }
      let share = index == 0 ? (count == 1 ? 1 : 0.7) : 0.3 / Double(count - 1)
      var piece = part(of: row, share: share, lasting: length)
      piece.time = moment(begin)
      if index > 0 {
        piece.uid = UniqueID.make(&chance.state)
        piece.service = nil
      }
      let isRecorded = record(piece)
      if index > 0, isRecorded, flow.plant >= 0 {
        tallies[Int(flow.plant)].add(
          uid: piece.uid, at: piece.time, answered: true, from: piece.ends.originator, at: piece.ends.responder,
          to: flow.destination)
      }
      if index == 0 { isWritten = isRecorded }
    }
    return isWritten
  }
}
