import Channels
import Telemetry

/// What RITA would list, the highest threat score first.
///
/// RITA looks at the last 24 hours each time it imports. Here every stretch of 24 hours back from the last connection is
/// scored, and a pair stands in the list once, with its best day.
struct RITAList {
  /// One row.
  struct Row {
    /// Threat score with its modifiers, and the beacon score alone.
    var score: Double
    var beacon: Double
    /// Sources by index, the destination's name or address, and the names and addresses in it.
    var hosts: [Int]
    var destination: String
    var hostnames: [String]
    var addresses: [String]
  }

  /// Rows with a score above nothing.
  let rows: [Row]

  /// The list of all joined traffic.
  init(_ traffic: Traffic) {
    let pairs = RITAPairs(traffic)
    let windows = RITAList.windows(from: pairs.first, to: pairs.last)
    let hosts = Double(max(1, traffic.population.hosts))
    var rows: [Row] = []
    for (key, pair) in pairs.pairs {
      // The modifiers are those at the end of the records: “first seen” counts back from the last connection.
      guard let best = RITAList.best(pair, windows), let visitors = pairs.visitors[key.place] else { continue }
      let modifiers = RITAThreat.Modifiers(
        prevalence: Double(visitors.hosts.count) / hosts, days: (pairs.last - visitors.first) / 86_400,
        lacksHost: pair.lacksHost, hasRareSignature: pairs.hasRareSignature(key))
      let text: String
      var names: [String] = []
      switch key.place {
      case .name(let name):
        text = traffic.tables.names.string(of: name)
        names = [text]
      case .address(let address): text = "\(traffic.tables.addresses[address])"
      case .domain: continue
      }
      rows.append(
        Row(
          score: best.score + modifiers.sum, beacon: best.beacon, hosts: [key.host], destination: text,
          hostnames: names, addresses: names.isEmpty ? [text] : []))
    }
    rows += RITAList.domains(traffic, pairs, windows, hosts: hosts)
    self.rows = rows.sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      if left.beacon != right.beacon { return left.beacon > right.beacon }
      if left.destination != right.destination { return left.destination < right.destination }
      return left.hosts.lexicographicallyPrecedes(right.hosts)
    }
  }

  /// Domains with many names, asked for by anybody.
  private static func domains(
    _ traffic: Traffic, _ pairs: RITAPairs, _ windows: [ClosedRange<Double>], hosts: Double
  ) -> [Row] {
    pairs.questions.compactMap { domain, questions in
      let most = windows.map { window in
        Set(questions.lazy.filter { window.contains($0.time) }.map(\.name)).count
      }.max()
      let score = RITAThreat.Thresholds.subdomains.score(Double(most ?? 0))
      guard score > 0, let visitors = pairs.visitors[.domain(domain)] else { return nil }
      let modifiers = RITAThreat.Modifiers(
        prevalence: Double(visitors.hosts.count) / hosts, days: (pairs.last - visitors.first) / 86_400,
        isOnlyAskedFor: !pairs.spokenTo.contains(domain))
      return Row(
        score: score + modifiers.sum, beacon: 0, hosts: visitors.hosts.sorted(),
        destination: traffic.destinations[domain].key, hostnames: [], addresses: [])
    }
  }

  /// The best day of a pair; `nil` if no detector speaks on any.
  private static func best(
    _ pair: RITAPairs.Pair, _ windows: [ClosedRange<Double>]
  ) -> (score: Double, beacon: Double)? {
    // A time on the edge of two days counts on both, as it would in two imports.
    var best: (score: Double, beacon: Double)?
    for window in windows {
      let inside = pair.times.indices.filter { window.contains(pair.times[$0]) }
      guard !inside.isEmpty else { continue }
      let length = inside.reduce(0) { $0 + pair.lengths[$1] }
      var score = RITAThreat.Thresholds.longConnections.score(length)
      var beacon = 0.0
      if inside.count >= RITAThreat.strobeConnections {
        score = max(score, RITAThreat.strobeScore)
      } else if let measured = RITAScore(
        times: inside.map { pair.times[$0] }, sizes: inside.map { pair.sizes[$0] }, from: window.lowerBound,
        to: window.upperBound)
      {
        beacon = measured.total
        score = max(score, RITAThreat.Thresholds.beacon.score(beacon * 100))
      }
      guard score > 0 else { continue }
      if best.map({ (score, beacon) > $0 }) ?? true { best = (score, beacon) }
    }
    return best
  }

  /// Stretches of 24 hours back from the last connection; a rest of less than twelve hours is left out, unless it is all
  /// there is.
  static func windows(from first: Double, to last: Double) -> [ClosedRange<Double>] {
    guard first.isFinite, last.isFinite, last > first else { return [] }
    var windows: [ClosedRange<Double>] = []
    var end = last
    while end > first, windows.isEmpty || end - first >= 43_200 {
      let start = max(first, end - 86_400)
      windows.append(start...end)
      end = start
    }
    return windows
  }
}
