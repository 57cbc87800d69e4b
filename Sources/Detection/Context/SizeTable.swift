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
    byHost.reserveCapacity(count)
    starts.reserveCapacity(groups + 1)
    runStarts.reserveCapacity(groups + 1)
    var entries: [(size: Int64, owner: SizeOwner)] = []
    for group in 0..<groups {
      entries.removeAll(keepingCapacity: true)
      for place in partStarts[group]..<partStarts[group + 1] {
        let part = samples.parts[Int(order[place])]
        let range = direction == .up ? part.up : part.down
        if runs.count == runStarts[group] || Int(runs[runs.count - 1].host) != part.owner.host {
          runs.append(Run(host: Int32(truncatingIfNeeded: part.owner.host), programs: 0, start: byHost.count))
        }
        if part.owner.isProgram { runs[runs.count - 1].programs += Int32(truncatingIfNeeded: range.count) }
        for index in range {
          entries.append((all[index], part.owner))
          byHost.append(all[index])
        }
      }
      for run in runStarts[group]..<runs.count {
        let end = run + 1 < runs.count ? runs[run + 1].start : byHost.count
        byHost[runs[run].start..<end].sort()
      }
      entries.sort { $0.size != $1.size ? $0.size < $1.size : SizeOwner.precedes($0.owner, $1.owner) }
      for entry in entries {
        sizes.append(entry.size)
        owners.append(entry.owner)
      }
      starts.append(sizes.count)
      runStarts.append(runs.count)
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
