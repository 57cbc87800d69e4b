import Channels
import Glibc
import Telemetry

/// The numbers behind a finding's plots.
struct PlotBuilder {
  let context: HuntContext

  /// Bins of the interval histogram, and days of the hour maps at most.
  static let bins = 48
  static let days = 35
  /// Contacts kept for the plots of single contacts: a dot for each, and the page stays small.
  static let dots = 700
  /// Steps of a dead drop's sequence at most.
  static let longestSequence = 40

  /// `period` is the timer's, in seconds.
  func plots(_ view: StrandView, period: Double? = nil, kind: FindingKind = .beacon) -> Finding.Plots {
    // The starts of a connection that is held open tell nothing: its open time is what counts.
    let isHeld = kind == .longConnection
    return Finding.Plots(
      intervals: isHeld
        ? Finding.Plots.Intervals(edgesS: [], counts: [], expectedIfRandom: []) : intervals(view),
      hours: hours(view, isHeld: isHeld), contacts: contacts(view, isHeld: isHeld),
      fold: isHeld ? nil : period.flatMap { PeriodFold.fold(view.times, near: $0) }, prevalence: prevalence(view),
      sequence: kind == .deadDrop ? sequence(view) : Finding.Plots.Sequence())
  }

  /// The reads of a dead drop that led on, at most ``longestSequence`` of them.
  private func sequence(_ view: StrandView) -> Finding.Plots.Sequence {
    guard let chain = context.usage.deadDrops.chain(of: view.index) else { return Finding.Plots.Sequence() }
    return Finding.Plots.Sequence(
      steps: chain.repetitions.prefix(Self.longestSequence).map { step in
        Finding.Plots.Sequence.Step(
          time: step.time, page: context.text(step.page), lagS: step.lag.rounded(to: 1),
          destination: context.title(context.traffic.destinations[step.secondStage]),
          bytes: max(step.bytesUp, 0) + max(step.bytesDown, 0), answered: step.wasAnswered)
      })
  }

  /// Every n-th contact, so that at most ``dots`` are left.
  private func contacts(_ view: StrandView, isHeld: Bool) -> Finding.Plots.Contacts {
    guard let first = view.contacts.first else { return Finding.Plots.Contacts() }
    let step = (view.contacts.count + Self.dots - 1) / Self.dots
    var sample = Finding.Plots.Contacts(start: first.time, total: view.contacts.count)
    if isHeld { sample.durationsS = [] }
    for (place, contact) in view.contacts.enumerated() where place % step == 0 {
      sample.timesS.append(contact.time.seconds(since: first.time).rounded(to: 1))
      sample.bytesUp.append(contact.bytesUp)
      sample.bytesDown.append(contact.bytesDown)
      sample.durationsS?.append((Double(contact.milliseconds) / 1000).rounded(to: 1))
    }
    return sample
  }

  /// Hosts of the network, those at the destination, and those there with this client.
  private func prevalence(_ view: StrandView) -> Finding.Plots.Prevalence? {
    guard view.isExchange else { return nil }
    let population = context.traffic.population
    return Finding.Plots.Prevalence(
      hosts: population.hosts, atDestination: population.hostsOfDestination[view.strand.destination],
      withClient: population.hosts(destination: view.strand.destination, client: view.strand.client))
  }

  /// Intervals between contacts (bursts of less than half a second joined) on a logarithmic grid.
  private func intervals(_ view: StrandView) -> Finding.Plots.Intervals {
    let times = Statistics.collapse(times: view.times, delta: 0.5)
    let values = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 > 0 }
    guard let shortest = values.min(), let longest = values.max() else {
      return Finding.Plots.Intervals(edgesS: [], counts: [], expectedIfRandom: [])
    }
    let low = max(0.5, shortest / 1.5)
    let high = max(longest * 1.5, low * 4)
    let step = log(high / low) / Double(Self.bins)
    let edges = (0...Self.bins).map { low * exp(Double($0) * step) }
    var counts = [Int](repeating: 0, count: Self.bins)
    for value in values { counts[min(Self.bins - 1, max(0, Int(log(value / low) / step)))] += 1 }
    // A memoryless process of the same rate: exponential intervals.
    let mean = values.reduce(0, +) / Double(values.count)
    let expected = (0..<Self.bins).map { bin in
      Double(values.count) * (exp(-edges[bin] / mean) - exp(-edges[bin + 1] / mean))
    }
    return Finding.Plots.Intervals(
      edgesS: edges.map { $0.rounded(to: 3) }, counts: counts, expectedIfRandom: expected.map { $0.rounded(to: 3) })
  }

  private func hours(_ view: StrandView, isHeld: Bool) -> Finding.Plots.Hours {
    guard var last = view.contacts.last?.time, let spanLast = context.traffic.span?.to else {
      return Finding.Plots.Hours(days: [], contacts: [], person: [], covered: [])
    }
    if isHeld, let end = view.openTime.ranges.last?.upperBound {
      last = max(last, min(spanLast, Timestamp(seconds: end)))
    }
    let covered = context.traffic.coverage
    let lastDay = max(last.hourNumber, min(spanLast.hourNumber, last.hourNumber + 24)) / 24
    let firstDay = max(
      min(view.contacts.first.map { $0.time.hourNumber / 24 } ?? lastDay, lastDay), lastDay - Int64(Self.days) + 1)
    var counts: [Int64: Int] = [:]
    for contact in view.contacts { counts[contact.time.hourNumber, default: 0] += 1 }
    let started = Set(counts.keys)
    if isHeld {
      counts = openMinutes(view, in: (firstDay * 24)..<(lastDay * 24 + 24)).merging(
        started.map { ($0, 1) }, uniquingKeysWith: max)
    }
    let profile = view.host.profile
    // The strand itself must not make an hour look like a person's: as OFFHOURS counts.
    let countsAsSite = view.isGeneralClient && !profile.background.contains(view.strand.destination)
    var map = Finding.Plots.Hours(days: [], contacts: [], person: [], covered: [])
    for day in firstDay...lastDay {
      let hours = (day * 24)..<(day * 24 + 24)
      map.days.append(Timestamp(hourNumber: day * 24).civil.date)
      map.contacts.append(hours.map { counts[$0] ?? 0 })
      // Fewer sites than make a person are none.
      map.person.append(
        hours.map { hour in
          let sites = (profile.personSites(in: hour) ?? 0) - (countsAsSite && started.contains(hour) ? 1 : 0)
          return sites >= HostProfile.sitesOfAPerson ? sites : 0
        })
      map.covered.append(
        hours.map { hour in
          covered.has(.conn)
            ? covered.covers(.conn, hour: hour)
            : HourCoverage.Log.allCases.contains { covered.covers($0, hour: hour) }
        })
    }
    return map
  }

  /// Minutes of each hour in which a connection of the strand was held open.
  private func openMinutes(_ view: StrandView, in hours: Range<Int64>) -> [Int64: Int] {
    var seconds: [Int64: Double] = [:]
    let (first, end) = (Double(hours.lowerBound) * 3600, Double(hours.upperBound) * 3600)
    for range in view.openTime.ranges {
      let (from, to) = (max(range.lowerBound, first), min(range.upperBound, end))
      guard from < to else { continue }
      for hour in Int64(from / 3600)...min(hours.upperBound - 1, Int64(to / 3600)) {
        let start = Double(hour) * 3600
        seconds[hour, default: 0] += max(0, min(to, start + 3600) - max(from, start))
      }
    }
    return seconds.compactMapValues { $0 > 0 ? max(1, Int(($0 / 60).rounded())) : nil }
  }
}
