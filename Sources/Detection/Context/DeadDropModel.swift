import Catalogue
import Channels
import Glibc
import Telemetry

/// Dead-drop chains: a program reads a page of a public service, and shortly after the host turns to
/// a destination that hardly any other host uses.
///
/// Built once for all strands. Each strand of a program at a service that can hold a dead drop is read once, each name of
/// it apart: a chain belongs to one page.
struct DeadDropModel: Sendable {
  /// A read of the page, and the next destination that followed.
  struct Repetition: Sendable, Hashable {
    /// When the page was read.
    var time: Timestamp
    /// The page, as far as the records show it: its host name.
    var page: NameID
    /// Bytes of the read from and to the host; -1 if not recorded.
    var bytesUp, bytesDown: Int64
    /// Seconds from the read to the contact.
    var lag: Double
    /// Index of the destination that followed.
    var secondStage: Int
    /// Whether it answered.
    var wasAnswered: Bool
    /// Whether the client that read the page made the contact, `nil` if the records do not tell.
    var hasSameClient: Bool?
    /// Whether the read came without what browsers load with it, `nil` if that is not known.
    var lacksCompanions: Bool?
    /// Whether that client contacted nothing else in the two minutes before the read and until the contact.
    var isAlone: Bool
    /// Other contacts with rare destinations within an hour on either side.
    var othersAround: Int
  }

  /// The chain of a strand.
  struct Chain: Sendable {
    /// The page.
    var page: NameID
    /// Separate reads of the page.
    var reads = 0
    /// Reads that nothing followed while no known second stage was in use: they speak against the chain.
    var misses = 0
    /// Reads that led on, by time; each second stage once a day.
    var repetitions: [Repetition] = []
    /// Reads shortly after an attempt at an earlier second stage had failed.
    var refetches = 0
    /// Log likelihood ratios in nats against a person, and against a program that fetches by design.
    var person = 0.0
    var software = 0.0

    /// The destinations that followed, in the order of their first time.
    var secondStages: [Int] {
      repetitions.reduce(into: []) { if !$0.contains($1.secondStage) { $0.append($1.secondStage) } }
    }
    /// Whether the client did nothing else around most of the repetitions.
    var isAlone: Bool { 2 * repetitions.reduce(0) { $0 + ($1.isAlone ? 1 : 0) } > repetitions.count }
    /// Days (UTC) on which the page led on.
    var days: Int { Set(repetitions.map { $0.time.hourNumber / 24 }).count }
  }

  private var chains: [Int: Chain] = [:]
  private var readers: [Bool: [Int: Longest]] = [:]  // by kind of machine, for each reading host
  /// The most repetitions among a host's chains, of those with and without other things around.
  private struct Longest {
    var alone = 0
    var others = 0

    subscript(isAlone: Bool) -> Int { isAlone ? alone : others }
  }

  private let traffic: Traffic
  private let programs: ProgramModel
  /// Hosts that contacted or tried each destination.
  let prevalence: [Int]

  /// The technique that marks services whose pages can hold a dead drop.
  static let technique = "T1102.001"
  /// Seconds after which a read is another one.
  static let burst = 5.0
  /// Seconds after a failed attempt in which a read is a new try to learn the address, and its weight: 6 dB.
  static let refetchDelay = 120.0
  static let refetchNats = 6 / 4.342944819032518
  /// Repetitions from which on a strand is judged for its chain alone.
  static let fewestRepetitions = 2

  init(
    _ traffic: Traffic, endpoints: EndpointRoles, companions: CompanionModel, programs: ProgramModel, origin: Timestamp
  ) {
    self.traffic = traffic
    self.programs = programs
    let contacts = FirstContacts(traffic, few: programs.few, origin: origin)
    prevalence = contacts.prevalence
    var strandsOfHost = 0..<0
    var byClient: [Int: [Int]] = [:]  // the strands of that host
    for (index, strand) in traffic.strands.enumerated() where programs.isProgram(strand) {
      guard let number = traffic.destinations[strand.destination].serviceIndex,
        traffic.catalogue.services[number].techniques.contains(Self.technique)
      else { continue }
      let pages = DeadDropModel.pages(of: strand, in: traffic, endpoints: endpoints, origin: origin)
      guard !pages.isEmpty else { continue }
      let isWithoutPeople = traffic.hosts[strand.host].isWithoutPeople
      var longest = readers[isWithoutPeople, default: [:]][strand.host] ?? Longest()
      defer { readers[isWithoutPeople, default: [:]][strand.host] = longest }
      guard let host = contacts[strand.host] else { continue }
      if strandsOfHost.first.map({ traffic.strands[$0].host }) != strand.host {
        strandsOfHost = DeadDropModel.strands(of: strand.host, near: index, in: traffic)
        byClient = Dictionary(grouping: strandsOfHost) { traffic.strands[$0].client }
      }
      let finder = ChainFinder(
        traffic: traffic, strand: strand, service: number, host: host, prevalence: contacts.prevalence,
        companions: companions, strandsOfClient: byClient[strand.client] ?? [],
        origin: origin)
      var best: Chain?
      for page in pages {
        let chain = finder.chain(of: page.name, reads: page.reads)
        // Of equal ones the first by name.
        if !chain.repetitions.isEmpty, chain.software > best?.software ?? -.infinity { best = chain }
      }
      guard var best else { continue }
      // The page was chosen among several.
      best.person -= log(Double(pages.count))
      best.software -= log(Double(pages.count))
      guard best.person > 0, best.software > 0 else { continue }
      chains[index] = best
      if best.isAlone {
        longest.alone = max(longest.alone, best.repetitions.count)
      } else {
        longest.others = max(longest.others, best.repetitions.count)
      }
    }
  }

  /// The chain of the strand with this number, `nil` if it has none.
  func chain(of strand: Int) -> Chain? { chains[strand] }

  /// Whether a chain is worth judging by itself, however few contacts the strand has: it repeats, or its client is rare.
  func isFinding(_ strand: Int) -> Bool {
    guard let chain = chains[strand] else { return false }
    return chain.repetitions.count >= Self.fewestRepetitions
      || programs.isRare(client: traffic.strands[strand].client)
  }

  /// Other hosts of a host's kind whose programs read such pages, and those that show a chain at least as long, with or
  /// without other things around as this one.
  func others(_ host: Int, like chain: Chain) -> (hosts: Int, chained: Int) {
    let table = readers[traffic.hosts[host].isWithoutPeople] ?? [:]
    let isAlone = chain.isAlone
    var result = (hosts: 0, chained: 0)
    for (other, longest) in table where other != host {
      result.hosts += 1
      if longest[isAlone] >= chain.repetitions.count { result.chained += 1 }
    }
    return result
  }

  /// The strands of a host, which stand together.
  private static func strands(of host: Int, near index: Int, in traffic: Traffic) -> Range<Int> {
    var (from, to) = (index, index + 1)
    while from > 0, traffic.strands[from - 1].host == host { from -= 1 }
    while to < traffic.strands.count, traffic.strands[to].host == host { to += 1 }
    return from..<to
  }

  /// A read of a page.
  struct Read: Sendable {
    var time: Double
    var stamp: Timestamp
    var bytesUp, bytesDown: Int64
  }

  /// Reads of each name that can hold a dead drop, bursts as one; names by their text.
  private static func pages(
    of strand: Traffic.Strand, in traffic: Traffic, endpoints: EndpointRoles, origin: Timestamp
  ) -> [(name: NameID, reads: [Read])] {
    var byName: [UInt32: [Read]] = [:]
    var last: [UInt32: Double] = [:]
    for contact in traffic.contacts(of: strand) {
      switch endpoints.role(of: contact.name) {
      case .web, .raw, .api: break
      case .assets, .sync, .upload, .auth, nil: continue
      }
      let time = contact.time.seconds(since: origin)
      let name = contact.name.rawValue
      defer { last[name] = time }
      guard let before = last[name], time - before <= burst, var reads = byName[name], !reads.isEmpty else {
        byName[name, default: []].append(
          Read(time: time, stamp: contact.time, bytesUp: contact.bytesUp, bytesDown: contact.bytesDown))
        continue
      }
      byName[name] = nil  // so that the array is changed in place
      reads[reads.count - 1].bytesUp = sum(reads[reads.count - 1].bytesUp, contact.bytesUp)
      reads[reads.count - 1].bytesDown = sum(reads[reads.count - 1].bytesDown, contact.bytesDown)
      byName[name] = reads
    }
    return byName.map { (NameID(rawValue: $0.key), $0.value) }
      .sorted { traffic.tables.names.string(of: $0.0) < traffic.tables.names.string(of: $1.0) }
  }

  /// Bytes of both, -1 where neither is recorded.
  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    guard left >= 0, right >= 0 else { return max(left, right) }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
