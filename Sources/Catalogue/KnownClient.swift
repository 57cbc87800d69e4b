/// Legitimate software that speaks to a service.
public struct KnownClient: Equatable, Sendable {
  /// The product's name.
  public let name: String
  /// File names of its processes, where known.
  public let processes: [String]
  /// Texts one of which begins its User-Agent.
  public let userAgentPrefixes: [String]
  /// Texts one of which occurs in its User-Agent, where the product's token does not come first.
  public let userAgentContains: [String]
  /// The name of its TLS library among ``Catalogue/libraries``, where it is always the same.
  public let library: String?
  /// Its own TLS fingerprints.
  public let ja4Families: [JA4Family]
  /// How often it speaks, in words.
  public let cadence: String?
  /// The patterns of the service that it uses; empty when not known.
  public let hosts: [String]
  /// What to know about it.
  public let note: String?

  /// Whether a User-Agent has this client's shape. Never true for a client without a shape of its own.
  public func fits(userAgent: String) -> Bool {
    userAgentPrefixes.contains { userAgent.utf8.starts(with: $0.utf8) }
      || userAgentContains.contains { containsBytes(of: $0, in: userAgent) }
  }
}

/// A TLS library that is told by its fingerprint.
public struct ClientLibrary: Equatable, Sendable {
  /// The library's name: `Go crypto/tls`.
  public let name: String
  /// Whole JA4 values that were seen.
  public let ja4: [String]
  /// Texts that begin the User-Agent which programs with this library send by default.
  public let userAgentPrefixes: [String]
  /// Texts that occur in it.
  public let userAgentContains: [String]
  /// What to know about it.
  public let note: String?
}

/// Whether the bytes of `fragment` occur in `text`. Bytes, not characters: the text comes from a log.
func containsBytes(of fragment: String, in text: String) -> Bool {
  let needle = Array(fragment.utf8)
  let hay = Array(text.utf8)
  guard !needle.isEmpty, hay.count >= needle.count else { return false }
  return (0...(hay.count - needle.count)).contains { start in
    hay[start] == needle[0] && hay[start..<(start + needle.count)].elementsEqual(needle)
  }
}
