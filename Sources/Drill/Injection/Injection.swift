import Telemetry

/// Plants simulated channels into a network's own records: rows that only the labels tell from the real ones.
///
/// It never sends anything: what it makes are lines of logs.
public struct Injection {
  /// One planted line, ready for a file.
  struct Line: Sendable {
    var key, writing: Int64
    var order: Int
    var bytes: [UInt8]
  }

  /// What was planted: lines by file and what they are.
  public struct Planted: Sendable {
    /// What was planted, one label a channel and host.
    public internal(set) var labels: [PlantedLabel] = []
    /// Who else uses the service or the client there, in the order of the labels.
    public internal(set) var contamination: [Plant.Contamination] = []
    var lines: [Int: [Line]] = [:]

    /// Number of planted lines.
    public var lineCount: Int { lines.values.reduce(0) { $0 + $1.count } }
  }

  let habits: Habits
  private let isService: (String) -> Bool
  private let shapes: ShapeDonors
  /// Files of each log by their first row, and the layouts that planted rows take.
  private let byStart: [String: [Int]]
  private let layouts: [RecordLayout]
  private let files: InjectionFiles
  /// Microseconds by which the office's clock seems to be ahead of UTC.
  let zone: Int64

  /// Reads the logs once and learns their habits.
  /// - Parameter isLocal: whether an address is one of the organisation's own.
  /// - Parameter isService: whether a name is that of a public service.
  /// - Throws: ``InjectionError`` where rows of one log are written in two forms; what reading throws.
  public init(
    _ files: InjectionFiles, isLocal: @escaping (String) -> Bool, isService: @escaping (String) -> Bool
  ) throws {
    self.files = files
    self.isService = isService
    var reader = HabitReader(isLocal: isLocal)
    let habits = try reader.read(files)
    for log in HabitReader.order where Set(habits.files(of: log).map { habits.files[$0].layout.form }).count > 1 {
      throw InjectionError(
        code: .logs,
        message: "the \(log) logs are partly text and partly JSON; name a folder with one of the two.")
    }
    self.habits = habits
    byStart = Dictionary(
      uniqueKeysWithValues: HabitReader.order.map { log in
        (log, habits.files(of: log).sorted { habits.files[$0].first < habits.files[$1].first })
      })
    layouts = Self.layouts(habits)
    shapes = ShapeDonors(habits)
    zone = OfficeHours.zone(of: habits)
  }

  /// Hosts that channels can be planted on.
  public var ableHosts: Int { Planner.candidates(habits).count }

  /// Chooses hosts, clients and places, at most `mostHosts` hosts.
  public func plan(_ requests: [ChannelRequest], seed: UInt64, mostHosts: Int) -> [Plant] {
    var planner = Planner(habits, isService: isService)
    // The records take part: who has the program and guesses the seed, but not the records as they were, cannot make the
    // names again.
    return planner.plan(requests, seed: seed ^ habits.mark, mostHosts: mostHosts)
  }

  /// Makes the rows of some channels.
  public func rows(of plants: [Plant]) -> Planted {
    var planted = Planted()
    var order = 0
    for plant in plants {
      var plan = ContactPlan(plant, habits, zone: zone)
      var maker = RowMaker(plant, habits, shapes: shapes)
      for exchange in plan.exchanges() {
        for made in maker.rows(exchange) {
          guard let file = file(for: made) else { continue }
          let isByTime = habits.files[file].isByWriting == false
          order += 1
          planted.lines[file, default: []].append(
            Line(
              key: isByTime ? made.time : made.writing, writing: made.writing, order: order,
              bytes: layouts[file].line(made.row)))
        }
      }
      let label = PlantedLabel(plant, maker.tally, habits)
      guard label.contacts + label.attempts > 0 else { continue }
      planted.labels.append(label)
      planted.contamination.append(plant.contamination)
    }
    for file in planted.lines.keys {
      planted.lines[file]?.sort { ($0.key, $0.order) < ($1.key, $1.order) }
    }
    return planted
  }

  /// The file of a log that was being written at that moment: the last that had begun.
  private func file(for made: RowMaker.Made) -> Int? {
    let able = byStart[made.log] ?? []
    guard var chosen = able.first else { return nil }
    for file in able {
      if habits.files[file].first > made.writing { break }
      chosen = file
    }
    return chosen
  }

  /// The layout for each file; JSON files of few rows may not show every key, so all of a log take that of the richest.
  private static func layouts(_ habits: Habits) -> [RecordLayout] {
    var richest: [String: RecordLayout] = [:]
    for file in habits.files where file.layout.names.count > richest[file.log]?.names.count ?? 0 {
      richest[file.log] = file.layout
    }
    return habits.files.map { $0.layout.form == .json ? richest[$0.log] ?? $0.layout : $0.layout }
  }

  /// Paths below the folder of the files that get planted lines.
  public func changedFiles(_ planted: Planted) -> [String] {
    planted.lines.keys.map { habits.files[$0].relative }.sorted()
  }

  /// Writes a file's lines with the planted ones among them, each where the file's own order puts it.
  public func merge(_ relative: String, _ planted: Planted, write: ([UInt8]) throws -> Void) throws {
    guard let file = habits.files.firstIndex(where: { $0.relative == relative }) else { return }
    let state = habits.files[file]
    let lines = planted.lines[file] ?? []
    var next = 0
    var layout = RecordLayout()
    let wanted = state.log == "dns" ? ["ts", "rtt"] : ["ts", "duration"]
    var found: [Range<Int>] = [0..<0, 0..<0]
    var plan: [Int] = []
    var highest = Int64.min
    var row = 0
    var endsOpen = false
    try files.lines(state.path) { block, range in
      endsOpen = block[range.upperBound - 1] != 0x0A
      if layout.takeHeader(block, range) {
        plan = layout.plan(wanted)
        if row > 0 || next > 0, block[range].starts(with: "#close".utf8) {
          while next < lines.count {
            try write(lines[next].bytes)
            next += 1
          }
        }
        try write(Array(block[range]))
        return
      }
      layout.find(wanted, plan, block, range, &found)
      row += 1
      if let time = found[0].isEmpty ? nil : RecordNumbers.microseconds(block, found[0]) {
        let span = found[1].isEmpty ? 0 : RecordNumbers.microseconds(block, found[1]) ?? 0
        switch state.isByWriting {
        case .some(let isByWriting):
          // Rows that come late must not pull those before them.
          highest = max(highest, isByWriting && state.log != "ssl" && state.log != "http" ? time + span : time)
          while next < lines.count, lines[next].key < highest {
            try write(lines[next].bytes)
            next += 1
          }
        case nil:
          // No order: spread evenly.
          while next < lines.count, next * state.rows < row * lines.count {
            try write(lines[next].bytes)
            next += 1
          }
        }
      }
      try write(Array(block[range]))
    }
    if next < lines.count, endsOpen { try write([0x0A]) }
    while next < lines.count {
      try write(lines[next].bytes)
      next += 1
    }
  }

  /// The planted lines alone, as one small file a log: name and bytes.
  public func plantedOnly(_ planted: Planted) -> [(name: String, bytes: [UInt8])] {
    var result: [(name: String, bytes: [UInt8])] = []
    for (index, file) in planted.lines.keys.sorted().enumerated() {
      let state = habits.files[file]
      var bytes: [UInt8] = []
      if state.layout.form == .tabular {
        let names = state.layout.names.joined(separator: "\t")
        bytes += Array("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n".utf8)
        bytes += Array("#path\t\(state.log)\n#fields\t\(names)\n".utf8)
      }
      for line in planted.lines[file] ?? [] { bytes += line.bytes }
      result.append(("\(state.log).\(index).log", bytes))
    }
    return result
  }
}

/// The office's hours as traffic shows them.
enum OfficeHours {
  /// The offset of a clock by which the ten busiest hours are those from half past eight, to the whole hour.
  static func zone(of habits: Habits) -> Int64 {
    var hours = Array(repeating: 0, count: 24)
    for host in habits.hosts {
      for slot in host.slots { hours[Int(slot * HostHabits.slot / 3600 % 24)] += 1 }
    }
    let windows = (0..<24).map { start in (0..<10).reduce(0) { $0 + hours[(start + $1) % 24] } }
    guard let busiest = windows.indices.max(by: { windows[$0] < windows[$1] }) else { return 0 }
    var offset = 8 - busiest
    if offset < -11 { offset += 24 }
    if offset > 12 { offset -= 24 }
    return Int64(offset) * 3_600_000_000
  }
}

extension PlantedLabel {
  /// The label of a plant.
  init(_ plant: Plant, _ tally: PlantTally, _ habits: Habits) {
    let host = habits.hosts[plant.host]
    let channel = plant.channel
    let names = Set(plant.places.values.map(\.name))
    let stage = channel.secondStage?.exchange.names.compactMap { plant.places[$0]?.name }
    let destination = plant.places[channel.destination]?.name ?? channel.destination
    var traits = channel.traits(days: Double(habits.to - habits.from) / 86_400e6)
    if plant.contamination == .person { traits.insert(.personAtService) }
    let others = plant.contamination == .none ? [] : [plant.contamination.rawValue]
    self.init(
      id: "\(channel.id)@\(host.name ?? host.address)", host: host.name ?? host.address, role: "unknown",
      addresses: [host.address], destination: destination, hostnames: names.sorted(),
      destinationAddresses: tally.responders.map(\.description).sorted(),
      page: stage == nil ? nil : [destination], secondStage: stage, service: channel.service, kind: channel.kind,
      pattern: channel.pattern, channel: channel.id, client: plant.client, interval: channel.rhythm.interval,
      jitter: channel.rhythm.jitter, difficulty: Difficulty(traits),
      traits: traits.map(\.rawValue).sorted() + others, family: channel.family,
      from: tally.first?.description, to: tally.last?.description, contacts: tally.contacts,
      attempts: tally.attempts, uids: tally.uids)
  }
}
