/// One value that somebody meant as an indicator: a cell of a table, a line of a list, an argument.
enum SingleValue {
  /// What a value is, and how sure that is.
  enum Meaning: Equatable {
    case observable(Observable)
    /// It has the form of several things; what to write instead, a clause in lower case.
    case ambiguous(String)
    case nothing
  }

  /// What a value is by its form, defanged or not. `kind` is what a header or a prefix says it is.
  static func meaning(of text: some StringProtocol, as kind: Observable.Kind? = nil) -> Meaning {
    let whole = text.trimmed
    guard !whole.isEmpty, whole.utf8.count <= WebLocation.longest else { return .nothing }
    if kind == .userAgent { return Observable(userAgent: whole).map { .observable($0) } ?? .nothing }
    let value = Refanging.refanged(String(whole)).trimmed
    switch kind {
    case .ja3?: return found(Observable(ja3: value))
    case .ja4?: return found(Observable(ja4: value))
    case .certificate?: return found(certificate(value))
    case .address?, .network?: return found(address(value))
    case .domain?: return found(DomainName(value).map { .domain($0) } ?? address(value))
    case .url?: return found(WebLocation(value).map { .url($0) })
    case .service?, .userAgent?: return .nothing
    case nil: break
    }
    if let observable = address(value) ?? Observable(ja4: value) { return .observable(observable) }
    if value.contains("/") || value.contains("?") || value.contains("@") {
      guard !value.contains(where: \.isWhitespace), !isMail(value) else { return .nothing }
      return found(WebLocation(value).map { .url($0) })
    }
    if let hash = CertificateHash(value) {
      return .ambiguous(
        hash.algorithm == .md5
          ? "32 digits alone may be a JA3 or a certificate; write ja3:… or cert:…"
          : "digits alone may be a file or a certificate; write cert:… for a certificate")
    }
    if let (host, _) = portRemoved(value) { return found(address(host) ?? name(host)) }
    return found(name(value))
  }

  /// A block or address, in brackets or not.
  static func address(_ text: some StringProtocol) -> Observable? {
    let text = Substring(text)
    if let observable = Observable(network: text) { return observable }
    guard text.utf8.first == 0x5B, text.utf8.last == 0x5D else { return nil }
    return Observable(network: text.dropFirst().dropLast())
  }

  /// `host:port`, apart; `nil` where there is no port.
  static func portRemoved(_ text: some StringProtocol) -> (host: String, port: UInt16)? {
    let text = Substring(text)
    guard let colon = text.utf8.lastIndex(of: 0x3A) else { return nil }
    guard let port = UInt16(String(text[text.utf8.index(after: colon)...])) else { return nil }
    let host = text[..<colon]
    guard !host.isEmpty else { return nil }
    return (String(host), port)
  }

  private static func isMail(_ text: some StringProtocol) -> Bool {
    text.contains("@") && !text.contains("/")
  }

  /// A name of at least two labels: a single word is no indicator by its form alone.
  private static func name(_ text: some StringProtocol) -> Observable? {
    guard let name = DomainName(text), name.labelCount >= 2 else { return nil }
    return .domain(name)
  }

  private static func certificate(_ text: some StringProtocol) -> Observable? {
    let digits = text.split(separator: ":").last.flatMap { $0.utf8.count > 2 ? $0 : nil }
    return (CertificateHash(text) ?? digits.flatMap { CertificateHash($0) }).map { .certificate($0) }
  }

  private static func found(_ observable: Observable?) -> Meaning {
    observable.map { .observable($0) } ?? .nothing
  }
}
