public import Telemetry

/// A URL of which the host can be looked for; path and query are kept as they were written.
public struct WebLocation: Hashable, Sendable {
  /// The host of a URL.
  public enum Host: Hashable, Sendable {
    /// A name.
    case name(DomainName)
    /// An address.
    case address(IPAddress)
  }

  /// The scheme in lower case, `http` or `https` for most; empty where the URL was written without one.
  public let scheme: String
  /// The host.
  public let host: Host
  /// The port, where one is written.
  public let port: UInt16?
  /// Everything from the first `/` or `?` on, without the fragment; `nil` where there is nothing but a bare `/`.
  public let path: String?

  /// Parses `https://user@host:port/path?query#fragment`; the scheme may be missing.
  ///
  /// `nil` when there is no host that is a name or an address, or the URL is longer than 8,192 bytes.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= WebLocation.longest else { return nil }
    var rest = Substring(text)
    var scheme = ""
    if let mark = WebLocation.schemeEnd(rest) {
      scheme = rest[..<mark].lowercased()
      rest = rest[mark...].dropFirst(3)
    }
    if let fragment = rest.utf8.firstIndex(of: 0x23) { rest = rest[..<fragment] }
    let end = rest.utf8.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x5C } ?? rest.endIndex
    var authority = rest[..<end]
    // What stands before the last "@" is a user's name, a favourite disguise of the host.
    if let user = authority.utf8.lastIndex(of: 0x40) { authority = authority[authority.utf8.index(after: user)...] }
    guard let (host, port) = WebLocation.split(authority) else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port
    let path = rest[end...]
    self.path = path.isEmpty || path == "/" ? nil : String(path)
  }

  /// The longest URL that is read, in bytes.
  static let longest = 8192

  private static func schemeEnd(_ text: Substring) -> Substring.Index? {
    guard let colon = text.utf8.firstIndex(of: 0x3A), text[colon...].utf8.starts(with: "://".utf8) else { return nil }
    let scheme = text[..<colon].utf8
    let fits = scheme.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2B || byte == 0x2D
    }
    return fits && !scheme.isEmpty && scheme.count <= 16 ? colon : nil
  }

  private static func split(_ authority: Substring) -> (Host, UInt16?)? {
    if authority.utf8.first == 0x5B {
      guard let close = authority.utf8.firstIndex(of: 0x5D) else { return nil }
      let inside = authority[authority.utf8.index(after: authority.startIndex)..<close]
      guard let address = IPAddress(String(inside)) else { return nil }
      let tail = authority[authority.utf8.index(after: close)...]
      if tail.isEmpty { return (.address(address), nil) }
      guard tail.utf8.first == 0x3A, let port = port(tail.dropFirst()) else { return nil }
      return (.address(address), port.number)
    }
    guard let colon = authority.utf8.lastIndex(of: 0x3A) else { return host(authority).map { ($0, nil) } }
    guard let port = port(authority[authority.utf8.index(after: colon)...]) else { return nil }
    return host(authority[..<colon]).map { ($0, port.number) }
  }

  private static func host(_ text: Substring) -> Host? {
    if let address = IPAddress(String(text)), address.isIPv4 { return .address(address) }
    return DomainName(text).map { .name($0) }
  }

  /// The port after a colon; nothing after the colon means the usual one.
  private static func port(_ text: Substring) -> (number: UInt16?, Void)? {
    if text.isEmpty { return (nil, ()) }
    return UInt16(text).map { ($0, ()) }
  }
}

extension WebLocation: CustomStringConvertible {
  /// The URL, put together again from its parts.
  public var description: String {
    var result = scheme.isEmpty ? "" : scheme + "://"
    switch host {
    case .name(let name): result += name.text
    case .address(let address): result += address.isIPv4 ? "\(address)" : "[\(address)]"
    }
    if let port { result += ":\(port)" }
    if let path { result += path.utf8.first == 0x3F || path.utf8.first == 0x2F ? path : "/" + path }
    return result
  }
}
