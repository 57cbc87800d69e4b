import Detection
import Telemetry

/// A sample of contacts that can be drawn. A damaged one is cut to what is sound, and to the most that is ever drawn.
struct ContactFigures {
  /// The first contact.
  let start: Timestamp
  /// Seconds since ``start``, ascending.
  let times: [Double]
  /// Bytes by place in ``times``; negative where the records do not say.
  let up, down: [Int64]
  /// Seconds that each contact was open, by place in ``times``; empty where that is not told.
  let durations: [Double]
  /// All contacts, sampled or not.
  let total: Int

  /// Dots drawn at most.
  static let most = 3_000

  init(_ plot: Finding.Plots.Contacts) {
    var sound: [(time: Double, up: Int64, down: Int64, open: Double)] = []
    let count = min(plot.timesS.count, plot.bytesUp.count, plot.bytesDown.count)
    let open = plot.durationsS.flatMap { $0.count >= count ? $0 : nil }
    let step = max(1, (count + Self.most - 1) / Self.most)
    for place in stride(from: 0, to: plot.start == nil ? 0 : count, by: step) {
      let time = plot.timesS[place]
      guard time.isFinite, time >= 0, time < 1e10, time >= sound.last?.time ?? 0 else { continue }
      let length = open?[place] ?? 0
      let isSound = length.isFinite && length >= 0 && length < 1e10
      sound.append((time, plot.bytesUp[place], plot.bytesDown[place], isSound ? length : 0))
    }
    start = plot.start ?? Timestamp(microseconds: 0)
    times = sound.map(\.time)
    up = sound.map(\.up)
    down = sound.map(\.down)
    durations = open == nil ? [] : sound.map(\.open)
    total = max(plot.total, sound.count)
  }

  /// Known amounts.
  var sent: [Int64] { up.filter { $0 >= 0 } }
  var received: [Int64] { down.filter { $0 >= 0 } }

  /// The moment of a contact.
  func moment(_ place: Int) -> Timestamp { start.advanced(by: times[place]) }

  /// The last moment; of connections that are held open, when the last of them ends.
  var end: Timestamp {
    let ends = zip(times, durations).map { $0 + $1 }
    return start.advanced(by: max(times.last ?? 0, ends.max() ?? 0))
  }

  /// Where each contact stands in `period` seconds, 0 to 1, turned so that most of them stand in the middle.
  func phases(period: Double) -> [Double] {
    guard period > 0, period.isFinite else { return [] }
    let turn = Circle.mean(times.map { ($0 / period).truncatingRemainder(dividingBy: 1) })
    return times.map { time in
      let phase = (time / period - turn + 0.5).truncatingRemainder(dividingBy: 1)
      return phase < 0 ? phase + 1 : phase
    }
  }
}

extension HourFigures {
  /// Stretches of hours without records, by time.
  var holes: [(from: Timestamp, to: Timestamp)] {
    var result: [(from: Timestamp, to: Timestamp)] = []
    for day in days.indices {
      guard let midnight = Timestamp(rfc3339: days[day]) else { continue }
      for run in HoursPlot.stretches((0..<24).map { isHole(day, $0) }) {
        let from = midnight.advanced(by: Double(run.lowerBound) * 3_600)
        let to = midnight.advanced(by: Double(run.upperBound) * 3_600)
        if let last = result.last, last.to == from {
          result[result.count - 1].to = to
        } else {
          result.append((from, to))
        }
      }
    }
    return result
  }
}
