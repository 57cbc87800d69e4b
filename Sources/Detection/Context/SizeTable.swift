import Telemetry

/// The sizes of many populations in one direction, each in ascending order, and once more by host.
struct SizeTable: Sendable {
  /// Sizes of one host in one population: where they begin among those by host, and how many are a program's.
  private struct Run: Sendable {
    var host: Int32
    var programs: Int32
    var start: Int
  }

  /// All sizes by population, size and host, and whose they are.
  private var sizes: [Int64] = []
  private var owners: [SizeOwner] = []
  /// The same sizes by population, host and size.
  private var byHost: [Int64] = []
  private var runs: [Run] = []
  /// Where each population begins among the sizes and among the runs, and where the last one ends.
  private var starts: [Int] = [0]
  private var runStarts: [Int] = [0]

  init(_ samples: SizeSamples, _ direction: SizePopulation.Direction, groups: Int) {
    let all = direction == .up ? samples.up : samples.down
    var next = [Int](repeating: 0, count: groups + 1)
    for part in samples.parts { next[Int(part.group) + 1] += 1 }
    for group in 0..<groups { next[group + 1] += next[group] }
    let partStarts = next
    var order = [Int32](repeating: 0, count: samples.parts.count)
    for (index, part) in samples.parts.enumerated() {
      order[next[Int(part.group)]] = Int32(truncatingIfNeeded: index)
      next[Int(part.group)] += 1
    }
    let count = samples.parts.reduce(0) { $0 + (direction == .up ? $1.up : $1.down).count }
    sizes.reserveCapacity(count)
    owners.reserveCapacity(count)
    byHost = [Int64](repeating: 0, count: count)
    starts.reserveCapacity(groups + 1)
    runStarts.reserveCapacity(groups + 1)
    var keys: [UInt128] = []
    for group in 0..<groups {
      keys.removeAll(keepingCapacity: true)
      for place in partStarts[group]..<partStarts[group + 1] {
        let part = samples.parts[Int(order[place])]
        let range = direction == .up ? part.up : part.down
        if runs.count == runStarts[group] || Int(runs[runs.count - 1].host) != part.owner.host {
          let start = starts[group] + keys.count
          runs.append(Run(host: Int32(truncatingIfNeeded: part.owner.host), programs: 0, start: start))
        }
        let run = runs.count - 1
        if part.owner.isProgram { runs[run].programs += Int32(truncatingIfNeeded: range.count) }
        let tag = UInt128(run - runStarts[group]) << 1 | (part.owner.isProgram ? 1 : 0)
        for index in range { keys.append(UInt128(UInt64(truncatingIfNeeded: all[index])) << 32 | tag) }
      }
      keys.sort()
      take(keys, firstRun: runStarts[group])
      starts.append(sizes.count)
      runStarts.append(runs.count)
    }
  }

  /// Takes one population in order: a size above 32 bits with the number of its run and whether it is a program's. Runs come
  /// by host, so this is the order of owners; and each run meets its sizes in ascending order.
  private mutating func take(_ keys: [UInt128], firstRun: Int) {
    var next = runs[firstRun...].map(\.start)
    for key in keys {
      let size = Int64(truncatingIfNeeded: key >> 32)
      let tag = Int(UInt32(truncatingIfNeeded: key))
      let run = tag >> 1
      sizes.append(size)
      owners.append(SizeOwner(host: Int(runs[firstRun + run].host), isProgram: tag & 1 == 1))
      byHost[next[run]] = size
      next[run] += 1
    }
  }

  /// Sizes of a population, ascending.
  func sizes(in group: Int) -> ArraySlice<Int64> { sizes[starts[group]..<starts[group + 1]] }

  /// Whose a size is, by its place among all.
  func owner(_ place: Int) -> SizeOwner { owners[place] }

  /// Hosts of a population.
  func hosts(in group: Int) -> Int { runStarts[group + 1] - runStarts[group] }

  /// The run of a host in a population, `nil` if it has none.
  func run(of host: Int, in group: Int) -> Int? {
    let place = runs[runStarts[group]..<runStarts[group + 1]].partitionPoint { Int($0.host) < host }
    return place < runStarts[group + 1] && Int(runs[place].host) == host ? place : nil
  }

  /// Sizes of a run, ascending.
  func sizes(of run: Int) -> ArraySlice<Int64> {
    byHost[runs[run].start..<(run + 1 < runs.count ? runs[run + 1].start : byHost.count)]
  }

  /// How many sizes of a run are a program's.
  func ofPrograms(_ run: Int) -> Int { Int(runs[run].programs) }
}
