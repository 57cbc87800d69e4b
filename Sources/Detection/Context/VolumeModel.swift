import Channels
import Telemetry

/// What the volume signals stand on: sizes and shares by place, and how often ordinary strands of *this* input show what
/// is taken for an implant's habit. The rival columns are counted, not assumed.
struct VolumeModel: Sendable {
  /// How much of a strand's byte pairs repeat.
  enum Repetition: Int, CaseIterable, Sendable {
    /// Under one in ten, under half, under nine in ten, more.
    case rare, some, most, nearlyAll

    init(share: Double) {
      switch share {
      case ..<0.1: self = .rare
      case ..<0.5: self = .some
      case ..<0.9: self = .most
      default: self = .nearlyAll
      }
    }
  }

  /// Strands that are counted together: timers of a kind of machine and place, or people's browsers.
  enum Cell: Hashable, Sendable {
    case timers(DestinationModel.Place)
    case browsers(isCatalogued: Bool)
  }

  let sizes: SizePopulation
  let uploads: UploadPopulation
  private(set) var sizeHabits = ClassCounts<SizeHabit.Cell, SizeHabit.Kind>()
  private(set) var pairs = ClassCounts<Cell, Repetition>()
  private(set) var couplings = ClassCounts<Cell, Bool>()
  /// The same by service, for programs that are no browser of their host.
  private(set) var pairsOfPlace = ClassCounts<VolumePlace, Repetition>()
  private(set) var couplingsOfPlace = ClassCounts<VolumePlace, Bool>()

  /// Strands of browsers that are looked at, those with the smallest hash.
  static let sample = 1000

  init(
    _ traffic: Traffic, timers: [Int], sizes: SizePopulation, uploads: UploadPopulation, origin: Timestamp,
    losses: LossHours, fewest: Int
  ) {
    self.sizes = sizes
    self.uploads = uploads
    for index in timers {
      count(StrandView(index, in: traffic, origin: origin, losses: losses), isTimer: true, traffic)
    }
    for index in Self.browsers(traffic, fewest: fewest) {
      count(StrandView(index, in: traffic, origin: origin, losses: losses), isTimer: false, traffic)
    }
    for (index, strand) in traffic.strands.enumerated() where strand.contacts.count >= PairRepetition.fewest {
      countAtPlace(index, strand, traffic, origin, losses)
    }
  }

  private mutating func countAtPlace(
    _ index: Int, _ strand: Traffic.Strand, _ traffic: Traffic, _ origin: Timestamp, _ losses: LossHours
  ) {
    let host = traffic.hosts[strand.host]
    let place = VolumePlace(strand, in: traffic)
    guard place.isCatalogued, host.profile.role != .sharedAddress, !host.profile.isGeneral(client: strand.client)
    else { return }
    let sized = SizedContacts(traffic.contacts(of: strand), losses: losses, origin: origin)
    if let found = PairRepetition(sized) { pairsOfPlace.add(found.kind, in: place, strand: index) }
    if let isCoupled = Self.isCoupled(sized) { couplingsOfPlace.add(isCoupled, in: place, strand: index) }
  }

  private static func isCoupled(_ sized: SizedContacts) -> Bool? {
    guard sized.times.count >= CouplingSignal.fewest else { return nil }
    return CouplingScan.scan(times: sized.times, up: sized.up, down: sized.down).map(CouplingSignal.isCoupled) ?? false
  }

  private mutating func count(_ view: StrandView, isTimer: Bool, _ traffic: Traffic) {
    guard !view.isShared else { return }
    let (index, sized) = (view.index, view.sized)
    let cell = isTimer ? Self.timers(like: view) : Self.browsers(like: view)
    if isTimer, let habit = SizeHabit.of(view, sizes) {
      sizeHabits.add(habit.kind, in: sizeCell(view), strand: index)
    }
    if let found = PairRepetition(sized) { pairs.add(found.kind, in: cell, strand: index) }
    if let isCoupled = Self.isCoupled(sized) { couplings.add(isCoupled, in: cell, strand: index) }
  }

  /// The cell of a strand among sizes.
  func sizeCell(_ view: StrandView) -> SizeHabit.Cell {
    SizeHabit.Cell(
      isCatalogued: view.destination.serviceIndex != nil, isWithoutPeople: view.host.isWithoutPeople,
      company: sizes.company(view))
  }

  /// Ordinary timers that a strand is compared with.
  static func timers(like view: StrandView) -> Cell { .timers(DestinationModel.place(of: view)) }

  /// People's browsers that a strand is compared with.
  static func browsers(like view: StrandView) -> Cell {
    .browsers(isCatalogued: view.destination.serviceIndex != nil)
  }

  /// Strands of people's browsers: all, or a sample that does not depend on the order of files.
  private static func browsers(_ traffic: Traffic, fewest: Int) -> [Int] {
    var result = traffic.strands.indices.filter { index in
      let strand = traffic.strands[index]
      let host = traffic.hosts[strand.host]
      return strand.contacts.count >= fewest && !host.isWithoutPeople
        && host.profile.isGeneral(client: strand.client)
    }
    guard result.count > sample else { return result }
    func hash(_ index: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: index).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
    }
    result.sort { (hash($0), $0) < (hash($1), $1) }
    return result.prefix(sample).sorted()
  }
}
