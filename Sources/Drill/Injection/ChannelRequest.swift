/// A channel that is to be planted: a pattern of the catalogue with an interval and a jitter of one's own.
public struct ChannelRequest: Sendable {
  /// The pattern.
  public var channel: PlantedChannel

  /// A pattern as it is.
  public init(_ channel: PlantedChannel) { self.channel = channel }

  /// A pattern at another pace.
  public init(_ channel: PlantedChannel, every interval: Double, jitter: Double) {
    self.channel = channel
    self.channel.rhythm.interval = interval
    self.channel.rhythm.jitter = jitter
    self.channel.pattern += ", here every \(Int(interval)) s, jitter \(Int(jitter * 100)) %"
  }

  /// All patterns that can be planted into records: over TLS, plain HTTP, look-ups or a dead port.
  static let patterns: [PlantedChannel] = (PlantedCatalogue.demo + PlantedCatalogue.more).filter { channel in
    (channel.poll + (channel.secondStage.map { [$0.exchange] } ?? [])).allSatisfy { exchange in
      switch exchange.speech {
      case .tls, .http, .lookup, .tlsPort: true
      case .udp, .tcp: exchange.isRefused
      }
    }
  }

  /// The words that a list of channels may use: names of patterns, services and kinds.
  public static var words: [String] {
    var words: [String] = []
    for word in patterns.map(\.kind.rawValue) + patterns.compactMap(\.service) + patterns.map(\.id)
    where !words.contains(word) {
      words.append(word)
    }
    return words
  }

  /// Reads `name[:interval[:jitter]],…`, for instance `dropbox:60s:0.2,beacon:5m:0.5,dead-drop:1d`.
  ///
  /// A name is that of a pattern, a service or a kind; of a service or kind the first pattern is taken.
  /// - Throws: ``InjectionError`` that names the part.
  public static func list(_ text: String) throws(InjectionError) -> [ChannelRequest] {
    var requests: [ChannelRequest] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      requests.append(try one(part))
    }
    return requests
  }

  private static func one(_ part: Substring) throws(InjectionError) -> ChannelRequest {
    let fields = part.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    func bad(_ why: String) -> InjectionError {
      InjectionError(
        code: .channels,
        message: "--channels: in “\(part)”, \(why). Write name:interval:jitter, for instance dropbox:60s:0.2.")
    }
    guard (1...3).contains(fields.count) else { throw bad("there is more than a name, an interval and a jitter") }
    let name = fields[0]
    guard
      let channel = patterns.first(where: { $0.id == name }) ?? patterns.first(where: { $0.service == name })
        ?? patterns.first(where: { $0.kind.rawValue == name })
    else { throw bad("“\(name)” is no channel; there are \(words.joined(separator: ", "))") }
    var request = ChannelRequest(channel)
    if fields.count > 1 {
      guard let interval = seconds(fields[1]) else {
        throw bad("“\(fields[1])” is no interval from 1s to 30d; write 60s, 5m, 2h or 1d")
      }
      request.channel.rhythm.interval = interval
      request.channel.pattern += ", here every \(fields[1])"
    }
    if fields.count > 2 {
      guard let jitter = Double(fields[2]), jitter >= 0, jitter <= 0.95 else {
        throw bad("“\(fields[2])” is no jitter from 0 to 0.95")
      }
      request.channel.rhythm.jitter = jitter
    }
    return request
  }

  private static func seconds(_ text: String) -> Double? {
    guard let unit = text.last, let number = Double(text.dropLast()) else { return nil }
    let factor: Double
    switch unit {
    case "s": factor = 1
    case "m": factor = 60
    case "h": factor = 3600
    case "d": factor = 86_400
    default: return nil
    }
    let seconds = number * factor
    return seconds >= 1 && seconds <= 30 * 86_400 ? seconds : nil
  }

  /// What is planted where nothing is asked for: one of each kind.
  public static let usual: [ChannelRequest] = [
    ChannelRequest(PlantedCatalogue.dropboxPoll, every: 60, jitter: 0.2),
    ChannelRequest(PlantedCatalogue.gistPoll), ChannelRequest(PlantedCatalogue.ownDomain),
    ChannelRequest(PlantedCatalogue.pasteDrop), ChannelRequest(PlantedCatalogue.dnsTunnel, every: 30, jitter: 0.3),
    ChannelRequest(PlantedCatalogue.twoHourComments),
  ]
}
