import Channels

/// How many destinations each program speaks to from its host: an implant's speaks to very few, tools and systems to many.
struct BreadthModel: Sendable {
  /// Classes of the number of destinations.
  enum Class: Hashable, Sendable, CaseIterable {
    /// 1, 2–3, 4–10, more.
    case one, few, several, many

    init(_ destinations: Int) {
      self =
        switch destinations {
        case ...1: .one
        case ...3: .few
        case ...10: .several
        default: .many
        }
    }
  }

  private struct Program: Hashable {
    var host: Int
    var client: Int
  }

  private var destinations: [Program: (number: Int, order: Int)] = [:]
  private var counts = ClassCounts<Bool, Class>()

  init(_ traffic: Traffic, programs: ProgramModel) {
    for strand in traffic.strands where programs.isProgram(strand) {
      let order = destinations.count
      destinations[Program(host: strand.host, client: strand.client), default: (0, order)].number += 1
    }
    for (program, entry) in destinations {
      counts.add(Class(entry.number), in: traffic.hosts[program.host].isWithoutPeople, strand: entry.order)
    }
  }

  /// Destinations that a strand's program speaks to from its host; 0 for browsers.
  func destinations(_ strand: Traffic.Strand) -> Int { entry(strand)?.number ?? 0 }

  /// Other programs on machines of the kind, and those in the same class.
  func others(_ view: StrandView) -> (all: Int, alike: Int) {
    guard let entry = entry(view.strand) else { return (0, 0) }
    let others = counts.others(Class(entry.number), in: view.host.isWithoutPeople, without: entry.order)
    return (others.all, others.fitting)
  }

  /// Share of programs in the same class, mixed with a reference share.
  func share(_ view: StrandView, reference: Double) -> Double {
    guard let entry = entry(view.strand) else { return 1 }
    return counts.share(
      Class(entry.number), in: view.host.isWithoutPeople, without: entry.order, reference: reference)
  }

  private func entry(_ strand: Traffic.Strand) -> (number: Int, order: Int)? {
    destinations[Program(host: strand.host, client: strand.client)]
  }
}
