public import Catalogue

/// Reads indicators from the bytes of a file, whatever form they have. Nothing in a file can make it trap; what is not
/// understood is told.
public struct IndicatorReader: Sendable {
  private let catalogue: Catalogue
  private let limits: ReadingLimits

  /// A reader.
  /// - Parameters:
  ///   - catalogue: for the Public Suffix List and names of services.
  ///   - limits: how much is read.
  public init(catalogue: Catalogue, limits: ReadingLimits = ReadingLimits()) {
    self.catalogue = catalogue
    self.limits = limits
  }

  /// Reads a file; its form is told by its content.
  /// - Parameters:
  ///   - bytes: the whole file, in UTF-8 or UTF-16 with a byte order mark.
  ///   - file: what to call it in places and errors; a name rather than a path, for answers are to be the same on every
  ///     machine.
  /// - Throws: `IndicatorReadingError` if the file as a whole cannot be read.
  public func read(_ bytes: [UInt8], file: String) throws(IndicatorReadingError) -> IndicatorReading {
    guard bytes.count <= limits.bytes else {
      throw IndicatorReadingError(
        .tooLarge, place: file, message: "has more than \(limits.bytes >> 20) MiB; split it.")
    }
    let bytes = try TextEncoding.utf8(bytes, file: file)
    switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{")?, UInt8(ascii: "[")?:
      // A list in brackets is JSON; `[1] hxxp://…` is a line of a report.
      do throws(IndicatorReadingError) {
        if let reading = try JSONDocumentReader.read(bytes, file: file, limits: limits) { return reading }
      } catch {
        guard error.code == .notJSON, !IndicatorReader.isMeantAsJSON(bytes) else { throw error }
      }
      // JSON of some other kind still holds texts.
      return try TextReader.read(bytes, file: file, suffixes: catalogue.publicSuffixes, limits: limits)
    default: break
    }
    if ZeekIntelReader.recognises(bytes) { return try ZeekIntelReader.read(bytes, file: file, limits: limits) }
    if let shape = TableShape(detecting: bytes, limits: limits) {
      return try CSVReader.read(bytes, shape: shape, file: file, limits: limits)
    }
    return try TextReader.read(bytes, file: file, suffixes: catalogue.publicSuffixes, limits: limits)
  }

  /// Reads one indicator as somebody types it: defanged or not, with `ja3:`, `ja4:`, `cert:`, `ua:` or `service:`
  /// before it where its form alone does not tell, or the name of a service.
  /// - Throws: `IndicatorReadingError` with what to write instead.
  public func read(argument text: String) throws(IndicatorReadingError) -> Indicator {
    let place = "argument"
    let origin = Indicator.Origin(source: place, place: place)
    let (kind, value) = IndicatorReader.prefixed(text)
    if kind != .service {
      switch SingleValue.meaning(of: value, as: kind) {
      case .observable(let observable):
        if kind == nil, case .domain(let name) = observable, !isUnderPublicSuffix(name) {
          throw IndicatorReadingError(
            .unknownFormat, place: "“\(name)”",
            message:
              "is neither a file here nor a name under a known top-level domain; write domain:\(name) if one is meant.")
        }
        return Indicator(observable, origin: origin)
      case .ambiguous(let reason):
        throw IndicatorReadingError(.unknownFormat, place: "“\(value)”", message: "\(reason).")
      case .nothing: break
      }
    }
    if kind == nil || kind == .service {
      let found = catalogue.search(value)
      let named = found.filter { $0.id == value.lowercased() || $0.name.lowercased() == value.lowercased() }
      if let service = named.first ?? (found.count == 1 ? found.first : nil) {
        return Indicator(.service(service.id), origin: origin, label: service.name)
      }
      if !found.isEmpty {
        let ids = found.prefix(8).map(\.id).joined(separator: ", ")
        throw IndicatorReadingError(
          .unknownFormat, place: "“\(value)”", message: "fits several services (\(ids)); write service:ID.")
      }
    }
    throw IndicatorReadingError(
      .unknownFormat, place: "“\(Indicator.shortened(value) ?? "")”",
      message: "is no domain, address, block, URL, fingerprint or service that is known.")
  }

  /// Whether a name ends in a listed top-level domain: a mistyped `bundle.json` must not be looked for as a name.
  private func isUnderPublicSuffix(_ name: DomainName) -> Bool {
    let last = String(name.text.split(separator: ".").last ?? "")
    return Self.specialUse.contains(last) || catalogue.publicSuffixes.lists(last)
  }

  /// Top-level names that no registry sells: special use (RFC 6761, 6762, 7686, 9476), and those of private networks.
  private static let specialUse: Set<String> = [
    "alt", "arpa", "example", "internal", "invalid", "lan", "local", "localhost", "onion", "test",
  ]

  private static func prefixed(_ text: String) -> (Observable.Kind?, String) {
    let trimmed = text.trimmed
    for (prefix, kind) in [
      ("ja3:", Observable.Kind.ja3), ("ja4:", .ja4), ("cert:", .certificate), ("ua:", .userAgent),
      ("service:", .service), ("domain:", .domain), ("ip:", .address), ("url:", .url),
    ] where trimmed.lowercased().hasPrefix(prefix) {
      return (kind, String(trimmed.dropFirst(prefix.count).trimmed))
    }
    return (nil, String(trimmed))
  }

  /// Whether the first bracket is followed by what only JSON has there.
  private static func isMeantAsJSON(_ bytes: [UInt8]) -> Bool {
    let head = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
    guard let first = head.first else { return false }
    let second = head.dropFirst().first
    if first == UInt8(ascii: "{") {
      return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") || second == nil
    }
    return [UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]")].contains(second)
  }
}
