// How the class of a channel shows in its pace and cover.
extension PlantedDrawing {
  private static let laws: [JitterLaw] = [.symmetric, .symmetric, .downward, .upward, .gauss]

  /// Sets pace, hours, onset, cover and copies for a class; a channel that is held keeps its own interval.
  mutating func pace(_ channel: inout PlantedChannel, _ difficulty: Difficulty) {
    let isFixed = channel.isHeld || channel.isLongPoll || channel.kind == .dnsTunnel
    // A page is not read every few seconds.
    if !isFixed { channel.rhythm.interval = channel.kind == .deadDrop ? random.logUniform(200, 600) : usualInterval() }
    channel.rhythm.jitter = random.happens(0.35) ? random.uniform(0, 0.04) : random.uniform(0.05, 0.2)
    channel.rhythm.law = random.pick(Self.laws)
    channel.rhythm.startDelay = random.logUniform(5, 900)
    channel.rhythm.missed = random.pick([0, 0, 0, 0.02, 0.1])
    if random.happens(0.4) { channel.rhythm.onset = random.uniform(0, max(0, min(4.5, days - 2.2))) }
    switch difficulty {
    case .easy: break
    case .medium: for _ in 0..<1 + random.integer(below: 2) { soften(&channel, isFixed: isFixed) }
    case .hard:
      if random.happens(0.5) { soften(&channel, isFixed: isFixed) }
      harden(&channel, isFixed: isFixed)
    case .extreme:
      if random.happens(0.5) { soften(&channel, isFixed: isFixed) }
      harden(&channel, isFixed: isFixed)
      harden(&channel, isFixed: isFixed)
    }
  }

  /// Ten seconds to ten minutes, the published paces a little more often.
  private mutating func usualInterval() -> Double {
    random.happens(0.4) ? random.pick([10, 20, 30, 60, 60, 66, 90, 120, 300, 300, 600]) : random.logUniform(10, 600)
  }

  /// One trait that makes an easy channel medium.
  private mutating func soften(_ channel: inout PlantedChannel, isFixed: Bool) {
    switch random.integer(below: 6) {
    case 0..<2 where !isFixed:
      channel.rhythm.interval =
        random.happens(0.4) ? random.pick([900, 1200, 1800, 3600, 7200]) : random.logUniform(620, 7200)
    case 2..<4: channel.rhythm.jitter = random.uniform(0.22, 0.5)
    case 4:
      let start = random.uniform(6.5, 9.8)
      channel.rhythm.hours = start...(start + random.uniform(6, 10.5))
      if !channel.placement.roles[0].isServer { channel.placement.staysOn = true }
    default:
      if channel.service != nil, !channel.placement.roles[0].isServer, channel.cover == nil {
        channel.cover = .person
      } else {
        channel.rhythm.drifts = true
      }
    }
  }

  /// One trait that makes it hard.
  private mutating func harden(_ channel: inout PlantedChannel, isFixed: Bool) {
    let isPersonal = !channel.placement.roles[0].isServer
    switch random.integer(below: 9) {
    case 0..<2 where !isFixed:
      channel.rhythm.interval =
        random.happens(0.3) ? random.pick([14_400, 28_800, 43_200, 86_400]) : random.logUniform(7300, 86_400)
      if channel.kind == .deadDrop, random.happens(0.4) {
        channel.rhythm.interval = days * 86_400 / random.uniform(2, 3.4)
      }
    case 2:
      channel.rhythm.jitter = random.uniform(0.52, 0.9)
      channel.rhythm.law = .symmetric
    case 3:
      // Without any memory.
      channel.rhythm.jitter = 1
      channel.rhythm.law = .exponential
    case 4 where channel.service != nil: channel.cover = .tool
    case 5 where isPersonal: channel.client = PlantedChannel.browserCopy
    case 6 where channel.service != nil && !isFixed:
      guard let vendor = vendor(of: channel) else { return harden(&channel, isFixed: isFixed) }
      channel.client = vendor.client
      channel.copiesVendor = true
      if random.happens(0.5) { channel.rhythm.interval = vendor.pace }
    case 7 where isPersonal && !isFixed: channel.rhythm.followsPerson = true
    case 8 where channel.kind == .serviceC2 && !isFixed:
      let others = (0..<2).map { _ in random.pick(PlantedServices.mailboxes).place.polls[0] }
      channel.poll += others.map { name in
        var exchange = channel.poll[channel.poll.count - 1]
        exchange.names = [name]
        exchange.chance = 1
        return exchange
      }
      channel.rotates = true
    default: channel.rhythm.jitter = random.uniform(0.52, 0.9)
    }
  }

  private func vendor(of channel: PlantedChannel) -> (client: String, pace: Double)? {
    let places = PlantedServices.mailboxes + PlantedServices.ownCloud + PlantedServices.chats
    return places.first { $0.family == channel.family }?.place.vendor
  }
}
