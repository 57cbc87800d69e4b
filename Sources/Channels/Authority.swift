import Telemetry

/// The forms in which logs write who is addressed: `name`, `name:port`, `[v6]:port`.
enum Authority {
  /// The host, lower-cased and without a trailing dot, and the port if there is one.
  static func split(_ text: String) -> (host: String, port: UInt16?) {
    var rest = Substring(text)
    if rest.hasPrefix("http://") { rest = rest.dropFirst(7) }
    if let slash = rest.firstIndex(of: "/") { rest = rest[..<slash] }
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      let host = rest[rest.index(after: rest.startIndex)..<close]
      let tail = rest[rest.index(after: close)...]
      return (host.lowercased(), tail.first == ":" ? UInt16(tail.dropFirst()) : nil)
    }
    let colons = rest.utf8.reduce(0) { $0 + ($1 == 0x3A ? 1 : 0) }
    var port: UInt16?
    if colons == 1, let colon = rest.firstIndex(of: ":") {
      port = UInt16(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    if rest.last == "." { rest = rest.dropLast() }
    return (rest.lowercased(), port)
  }
}

/// Takes authorities apart once for each text, since a name comes back with every connection.
struct AuthorityCache: Sendable {
  /// A written authority, taken apart.
  struct Parts: Sendable {
    var host: NameID
    /// 0 if none was written.
    var port: UInt16
    /// Whether the host is an address in text form.
    var isAddress: Bool
    /// Whether the host is the outer name of encrypted client hellos.
    var isOuterName = false
  }

  private var index = IntegerTable()
  private var parts: [Parts] = []
  private var connect = IntegerTable()

  /// The parts of a written authority.
  mutating func split(_ name: NameID, tables: inout SymbolTables) -> Parts {
    if name.isNone { return Parts(host: .none, port: 0, isAddress: false) }
    if let known = index.find(UInt64(name.rawValue)) { return parts[Int(known)] }
    let (host, port) = Authority.split(tables.names.string(of: name))
    let result = Parts(
      host: tables.names.intern(host), port: port ?? 0, isAddress: IPAddress(host) != nil,
      isOuterName: UnnamedShare.outerNames.contains(host))
    index.update(UInt64(name.rawValue), UInt32(parts.count))
    parts.append(result)
    return result
  }

  /// Whether a method is CONNECT, in any case of letters.
  mutating func isConnect(_ method: NameID, tables: SymbolTables) -> Bool {
    if let known = connect.find(UInt64(method.rawValue)) { return known == 1 }
    let isConnect = tables.names.string(of: method).uppercased() == "CONNECT"
    connect.update(UInt64(method.rawValue), isConnect ? 1 : 0)
    return isConnect
  }

  /// Whether a request target names its host itself, as requests to a proxy do (RFC 9112, 3.2.2).
  func isAbsolute(_ target: NameID, tables: SymbolTables) -> Bool {
    tables.names.bytes(of: target).starts(with: AuthorityCache.scheme)
  }

  private static let scheme = Array("http://".utf8)
}
