/// One connection that a program or a channel opens when it is due: whom it asks, how, and how much goes to and fro.
public struct Exchange: Sendable {
  /// How the other side is spoken to.
  public enum Speech: Sendable {
    /// TLS on port 443.
    case tls
    /// TLS on another port.
    case tlsPort(UInt16)
    /// Plain HTTP on port 80: method, target (`{hex}` at its end stands for sixteen random digits) and User-Agent;
    /// without one, the client's own.
    case http(method: String, target: String, userAgent: String?)
    /// A UDP exchange on a port, with the service that a sensor names.
    case udp(UInt16, String?)
    /// A plain TCP exchange on a port, with the service that a sensor names.
    case tcp(UInt16, String?)
    /// A question to the resolver for a name below the exchange's own; nothing is connected to.
    case lookup(Lookup)
  }

  /// Names (or bare addresses) of which an installation uses one, always the same.
  public var names: [String]
  /// How it is spoken to.
  public var speech: Speech
  /// Share of occasions on which the connection is made.
  public var chance: Double
  /// Median payload bytes up and down, without what TLS adds.
  public var up, down: Double
  /// Deviation of the logarithm of both; 0 is "always exactly so".
  public var spread: Double
  /// Mean seconds after the occasion.
  public var delay: Double
  /// Seconds for which the connection stays open after the exchange; the mean of an exponential law, or exact where
  /// ``spread`` is 0.
  public var hold: Double
  /// Whether the other side is dead: it refuses, or never answers.
  public var isRefused = false
  /// How many times the exchange is made on one occasion, and the seconds between two of them.
  public var repeats = 1, gap = 0.0

  /// A connection by TLS.
  public static func tls(
    _ names: String..., up: Double, down: Double, spread: Double = 0.3, chance: Double = 1, delay: Double = 0,
    hold: Double = 5
  ) -> Exchange {
    Exchange(
      names: names, speech: .tls, chance: chance, up: up, down: down, spread: spread, delay: delay, hold: hold)
  }

  /// A plain HTTP request on a connection of its own.
  public static func http(
    _ name: String, _ method: String, _ target: String, agent: String? = nil, up: Double = 0, down: Double,
    spread: Double = 0.1, chance: Double = 1, delay: Double = 0, hold: Double = 1
  ) -> Exchange {
    Exchange(
      names: [name], speech: .http(method: method, target: target, userAgent: agent), chance: chance, up: up,
      down: down, spread: spread, delay: delay, hold: hold)
  }

  /// Questions to the resolver for names below a domain.
  public static func lookup(
    _ domain: String, _ lookup: Lookup, chance: Double = 1, delay: Double = 0, repeats: Int = 1, gap: Double = 0
  ) -> Exchange {
    Exchange(
      names: [domain], speech: .lookup(lookup), chance: chance, up: 0, down: 0, spread: 0, delay: delay, hold: 0,
      repeats: max(1, repeats), gap: gap)
  }

  /// The exchange with a dead server in place of a living one.
  public var refused: Exchange {
    var dead = self
    dead.isRefused = true
    return dead
  }

  /// A connection of another kind.
  public static func plain(
    _ name: String, _ speech: Speech, up: Double, down: Double, spread: Double = 0.1, chance: Double = 1,
    delay: Double = 0, hold: Double = 1
  ) -> Exchange {
    Exchange(
      names: [name], speech: speech, chance: chance, up: up, down: down, spread: spread, delay: delay, hold: hold)
  }
}
