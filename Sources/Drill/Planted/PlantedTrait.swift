/// What makes a planted channel harder to find; raw values stand in the labels.
public enum PlantedTrait: String, Sendable, Hashable, CaseIterable {
  /// Sleeps more than ten minutes; more than two hours.
  case sleepsLong = "sleeps-long", sleepsVeryLong = "sleeps-very-long"
  /// Jitters by more than 20 %; by more than 50 %, or waits without memory.
  case jitters, jittersWidely = "jitters-widely"
  /// Works in certain hours only; only while a person is active.
  case keepsHours = "keeps-hours", followsPerson = "follows-person"
  /// On that host a person, or a program, uses the same service too.
  case personAtService = "person-at-service", programAtService = "program-at-service"
  /// A tool with the very same client makes about half of the contacts.
  case sharesClient = "shares-client"
  /// Speaks with the handshake of the host's browser, or of the service's own program.
  case copiesBrowser = "copies-browser", copiesVendor = "copies-vendor"
  /// Polls inside connections that are kept open.
  case hidesPolls = "hides-polls"
  /// A dead drop that is read three times at most.
  case isRarelyRead = "rarely-read"
  /// Uses several services in turn.
  case rotates
  /// Changes its pace from day to day.
  case drifts
  /// Shows for less than two days.
  case isShort = "short"
  /// Hides in the organisation's own cloud products (Microsoft 365, Google).
  case ownCloud = "own-cloud"

  /// Each of these alone makes a channel hard; two of them together make it extreme.
  static let hard: Set<PlantedTrait> = [
    .sleepsVeryLong, .jittersWidely, .followsPerson, .sharesClient, .copiesBrowser, .copiesVendor, .hidesPolls,
    .isRarelyRead, .rotates,
  ]
  /// Each of these makes an easy channel medium.
  static let medium: Set<PlantedTrait> = [
    .sleepsLong, .jitters, .keepsHours, .personAtService, .programAtService, .drifts, .isShort,
  ]
}

extension Difficulty {
  /// The class of a channel with these traits.
  init(_ traits: Set<PlantedTrait>) {
    switch traits.intersection(PlantedTrait.hard).count {
    case 0: self = traits.isDisjoint(with: PlantedTrait.medium) ? .easy : .medium
    case 1: self = .hard
    default: self = .extreme
    }
  }
}

extension PlantedChannel {
  /// Traits that the description alone tells, for records of `days` days.
  func traits(days: Double) -> Set<PlantedTrait> {
    var traits: Set<PlantedTrait> = []
    // A connection that is held is opened anew after the interval: what is hidden in it has another.
    let sleep = isHeld ? 0 : rhythm.interval
    if sleep > 600 { traits.insert(.sleepsLong) }
    if sleep > 7200 { traits.insert(.sleepsVeryLong) }
    let jitter = rhythm.law == .exponential ? max(rhythm.jitter, 0.9) : rhythm.jitter
    if jitter > 0.2 { traits.insert(.jitters) }
    if jitter > 0.5 { traits.insert(.jittersWidely) }
    if rhythm.hours != nil { traits.insert(.keepsHours) }
    if rhythm.followsPerson { traits.insert(.followsPerson) }
    if rhythm.drifts { traits.insert(.drifts) }
    if rotates { traits.insert(.rotates) }
    if isHeld { traits.insert(.hidesPolls) }
    if client == Self.browserCopy { traits.insert(.copiesBrowser) }
    if copiesVendor { traits.insert(.copiesVendor) }
    switch cover {
    case .person?: traits.insert(.personAtService)
    case .tool?: traits.insert(.sharesClient)
    case nil: break
    }
    let span = days - rhythm.onset
    if span < 2 { traits.insert(.isShort) }
    if kind == .deadDrop, span * 86_400 / max(1, rhythm.interval) <= 3.5 { traits.insert(.isRarelyRead) }
    if isOwnCloud { traits.insert(.ownCloud) }
    return traits
  }
}
