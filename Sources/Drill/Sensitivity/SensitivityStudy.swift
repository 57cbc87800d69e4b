public import Detection

/// Measures how much a hunt finds: several rounds, each with a few channels planted, so that what is planted does not
/// change the population that it is judged against.
public struct SensitivityStudy {
  /// Share of the hosts that carry a channel in one round.
  static let plantedShare = 0.05
  /// Channels that are wanted in all where none are asked for, and rounds beyond which waiting pays little.
  public static let wantedChannels = 60, mostRounds = 20

  private let injection: Injection
  private let seed: UInt64
  private let requests: [ChannelRequest]
  private let rounds: Int?

  /// A study; `requests` are planted again and again in turn, `nil` is a mixture of all kinds and paces.
  public init(_ injection: Injection, requests: [ChannelRequest]?, rounds: Int?, seed: UInt64) {
    self.injection = injection
    self.seed = seed
    self.rounds = rounds
    self.requests = requests ?? SensitivityStudy.mixture(seed)
  }

  /// Runs all rounds.
  /// - Parameter hunt: hunts the records together with planted-only files (name and bytes), none for the baseline.
  public func run(
    hunt: (_ planted: [(name: String, bytes: [UInt8])]) throws -> HuntDocument
  ) rethrows -> SensitivityDocument {
    let habits = injection.habits
    let able = injection.ableHosts
    var document = SensitivityDocument(
      seed: seed, hosts: habits.hosts.count { $0.rows > 0 }, ableHosts: able, days: habits.days, rounds: 0,
      baselineRows: 0, tooLittle: Adequacy.shortfalls(habits, ableHosts: able))
    guard document.tooLittle.isEmpty else { return document }
    let baseline = try hunt([])
    let standing = Set(baseline.findings.filter { $0.level > .low }.map(\.id))
    document.baselineRows = standing.count
    let size = max(1, Int(Double(able) * Self.plantedShare))
    let count = rounds ?? min(Self.mostRounds, (Self.wantedChannels + size - 1) / size)
    for round in 0..<count {
      let chosen = (0..<size).map { requests[(round * size + $0) % requests.count] }
      let plants = injection.plan(chosen, seed: seed &+ UInt64(round) &* 7919, mostHosts: size)
      let planted = injection.rows(of: plants)
      guard !planted.labels.isEmpty else { continue }
      let hunted = try hunt(injection.plantedOnly(planted))
      document.rounds += 1
      for (label, contamination) in zip(planted.labels, planted.contamination) {
        let row = hunted.findings.first { Evaluation.pointsAt(label, $0) && !standing.contains($0.id) }
        document.channels.append(
          SensitivityDocument.Outcome(
            label: label, contamination: contamination, round: document.rounds, found: (row?.level ?? .low) > .low,
            level: row?.level.rawValue, rank: row?.rank, weightDB: row?.weightDB))
      }
    }
    document.tables = SensitivityTables.all(document.channels)
    document.advice = SensitivityAdvice(document, habits).sentences
    return document
  }

  /// Kinds, intervals and jitters in turn, as published cases mix them: half of them through services.
  static func mixture(_ seed: UInt64) -> [ChannelRequest] {
    let services = [
      PlantedCatalogue.dropboxPoll, PlantedCatalogue.gistPoll, PlantedCatalogue.githubNightly,
      PlantedCatalogue.quickDatabase, PlantedCatalogue.cluster, PlantedCatalogue.browserTable,
      PlantedCatalogue.twoHourComments, PlantedCatalogue.telegramLongPoll,
    ]
    let paces: [(Double, Double)] = [
      (60, 0), (300, 0.2), (900, 0.5), (3600, 0.2), (60, 0.5), (14_400, 0.2), (300, 0), (900, 0.2), (300, 0.5),
      (86_400, 0.05), (3600, 0), (7200, 0.3),
    ]
    let others: [ChannelRequest] = [
      ChannelRequest(PlantedCatalogue.ownDomain, every: 60, jitter: 0.2), ChannelRequest(PlantedCatalogue.pasteDrop),
      ChannelRequest(PlantedCatalogue.dnsTunnel, every: 30, jitter: 0.3),
      ChannelRequest(PlantedCatalogue.ownDomain, every: 900, jitter: 0.5),
      ChannelRequest(PlantedCatalogue.profileDrop, every: 86_400, jitter: 0.1),
      ChannelRequest(PlantedCatalogue.bareAddress), ChannelRequest(PlantedCatalogue.slowTunnel),
      ChannelRequest(PlantedCatalogue.ownDomain, every: 3600, jitter: 0.3),
      ChannelRequest(PlantedCatalogue.encryptedResolver), ChannelRequest(PlantedCatalogue.deadServer),
      ChannelRequest(PlantedCatalogue.pasteDrop, every: 28_800, jitter: 0.3),
      ChannelRequest(PlantedCatalogue.heldConnection), ChannelRequest(PlantedCatalogue.nightUpload),
    ]
    var mixture: [ChannelRequest] = []
    var random = SeededRandom(seed: seed, label: "mixture")
    let offset = random.integer(below: services.count)
    for turn in 0..<156 {
      if turn % 2 == 1 {
        mixture.append(others[turn / 2 % others.count])
        continue
      }
      let place = turn / 2
      let (interval, jitter) = paces[place % paces.count]
      var request = ChannelRequest(
        services[(place + place / paces.count + offset) % services.count], every: interval, jitter: jitter)
      request.channel.isLongPoll = request.channel.isLongPoll && interval <= 60
      mixture.append(request)
    }
    return mixture
  }
}
