import Catalogue
import Telemetry

/// Finds indicators in any text: a report, an e-mail, a chat, a plain list. Each is taken once, where it stands first.
struct TextReader {
  private let file: String
  private let names: TextNames
  private var reading: IndicatorReading
  private var labels = FingerprintLabels()
  private var seen: Set<Observable> = []
  private var refused: Set<String> = []

  static func read(
    _ bytes: [UInt8], file: String, suffixes: PublicSuffixList, limits: ReadingLimits
  ) throws(IndicatorReadingError) -> IndicatorReading {
    let isList = PlainList.recognises(bytes, suffixes: suffixes)
    var reader = TextReader(
      file: file, names: TextNames(suffixes: suffixes, isList: isList),
      reading: IndicatorReading(format: .text, file: file, limits: limits))
    for (number, text) in TextLines(bytes) {
      try reader.add(TextLine(text), place: "\(file):\(number)")
    }
    return reader.reading
  }

  private init(file: String, names: TextNames, reading: IndicatorReading) {
    self.file = file
    self.names = names
    self.reading = reading
  }

  private mutating func add(_ line: TextLine, place: String) throws(IndicatorReadingError) {
    var word = ""
    labels.begin(line)
    for chunk in line.chunks() {
      let starts = TextReader.urlStarts(line, chunk)
      let head = chunk.lowerBound..<(starts.first ?? chunk.upperBound)
      for piece in line.pieces(of: head) { try addPiece(piece, after: word, line, place) }
      for (index, start) in starts.enumerated() {
        let end = index + 1 < starts.count ? starts[index + 1] : chunk.upperBound
        try addURL(start..<end, line, place)
      }
      word = line.text(chunk.prefix(32)).lowercased()
    }
    labels.pass()
  }

  /// Where URLs begin in a chunk: at the scheme before each `://`.
  private static func urlStarts(_ line: TextLine, _ chunk: Range<Int>) -> [Int] {
    let bytes = line.bytes
    var starts: [Int] = []
    for index in chunk where bytes[index] == 0x3A {
      guard index + 3 < chunk.upperBound, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F else { continue }
      var start = index
      while start > (starts.last.map { $0 + 3 } ?? chunk.lowerBound), index - start < 16,
        bytes[start - 1] | 0x20 >= 0x61 && bytes[start - 1] | 0x20 <= 0x7A || bytes[start - 1] == 0x2B
      {
        start -= 1
      }
      if start < index { starts.append(start) }
    }
    return starts
  }

  private mutating func addURL(_ range: Range<Int>, _ line: TextLine, _ place: String) throws(IndicatorReadingError) {
    let range = trimmed(range, in: line, closing: true)
    guard range.count <= WebLocation.longest, let location = WebLocation(line.text(range)) else { return }
    switch location.host {
    case .name(let name):
      guard case .take = names.decide(name.text, isCertain: true) else { return }
    case .address(let address):
      guard !address.isSpecial else { return }
    }
    try take(.url(location), place)
  }

  private mutating func addPiece(
    _ range: Range<Int>, after word: String, _ line: TextLine, _ place: String
  ) throws(IndicatorReadingError) {
    let range = trimmed(range, in: line, closing: false)
    guard range.count >= 3, range.count <= WebLocation.longest else { return }
    let text = line.text(range)
    if let observable = SingleValue.address(text) { return try addAddress(observable, range, after: word, line, place) }
    if let fingerprint = Observable(ja4: text) { return try take(fingerprint, place) }
    if [32, 40, 64].contains(range.count), let digits = Hexadecimal.exactly(range.count, in: text) {
      return try addHash(digits, range, line, place)
    }
    guard text.contains("."), !text.contains("\\") else { return }
    if text.contains("@") { return refuse(text, place, "a mail address is nothing that is looked for") }
    let isDefanged = line.isDefanged(range)
    if let slash = text.utf8.firstIndex(of: 0x2F) {
      let host = SingleValue.portRemoved(text[..<slash])?.host ?? String(text[..<slash])
      try addHost(host, whole: text, isDefanged: isDefanged, place)
    } else if let (host, _) = SingleValue.portRemoved(text) {
      if let observable = SingleValue.address(host) {
        try addAddress(observable, range, after: word, line, place)
      } else {
        try addName(host, isCertain: isDefanged, place)
      }
    } else {
      for part in text.split(separator: ":") { try addName(String(part), isCertain: isDefanged, place) }
    }
  }

  /// A host with a path after it and no scheme before it.
  private mutating func addHost(
    _ host: String, whole: String, isDefanged: Bool, _ place: String
  ) throws(IndicatorReadingError) {
    if let address = IPAddress(host), address.isIPv4, !address.isSpecial, let location = WebLocation(whole) {
      return try take(.url(location), place)
    }
    switch names.decide(host, isCertain: isDefanged) {
    case .take: if let location = WebLocation(whole) { try take(.url(location), place) }
    case .refuse(let reason): refuse(whole, place, reason)
    case .nothing: break
    }
  }

  private mutating func addName(_ text: String, isCertain: Bool, _ place: String) throws(IndicatorReadingError) {
    switch names.decide(text, isCertain: isCertain) {
    case .take(let name): try take(.domain(name), place)
    case .refuse(let reason): refuse(text, place, reason)
    case .nothing: break
    }
  }

  private mutating func addAddress(
    _ observable: Observable, _ range: Range<Int>, after word: String, _ line: TextLine, _ place: String
  ) throws(IndicatorReadingError) {
    let base: IPAddress
    switch observable {
    case .address(let address): base = address
    case .network(let network): base = network.base
    default: return
    }
    let text = line.text(range)
    let isDefanged = line.isDefanged(range)
    if !isDefanged {
      let label = word.filter { $0.isLetter }
      if base.isIPv4, ["v", "ver", "version", "versions", "release", "build", "firmware"].contains(label) { return }
      // `std::cc`, `12::30`: two colons alone are more often something else.
      if !base.isIPv4, text.utf8.count(where: { $0 == 0x3A }) < 3 { return }
    }
    guard !base.isSpecial else { return refuse(text, place, "no single machine has this address") }
    try take(observable, place)
  }

  private mutating func addHash(
    _ digits: String, _ range: Range<Int>, _ line: TextLine, _ place: String
  ) throws(IndicatorReadingError) {
    switch labels.label(ofHash: range) {
    case .ja3? where range.count == 32: try take(.ja3(digits), place)
    case .certificate?: if let hash = CertificateHash(digits) { try take(.certificate(hash), place) }
    case .ja3?, .other?: refuse(digits, place, "the hash of a file, or of what network records do not show")
    case nil: refuse(digits, place, "no word beside it says whether it is a JA3 or a certificate; most are files")
    }
  }

  private mutating func take(_ observable: Observable, _ place: String) throws(IndicatorReadingError) {
    guard seen.insert(observable).inserted else { return }
    try reading.add(Indicator(observable, origin: Indicator.Origin(source: file, place: place)))
  }

  private mutating func refuse(_ text: String, _ place: String, _ reason: String) {
    // Reports repeat themselves; each text is refused once. The set is bounded, the count then grows by repeats.
    if refused.count < 100_000, !refused.insert(String(text.prefix(256))).inserted { return }
    reading.refuse(text, at: place, because: reason)
  }

  /// Without the punctuation of the sentence around it.
  private func trimmed(_ range: Range<Int>, in line: TextLine, closing: Bool) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    let bytes = line.bytes
    // A bracket that closes belongs to a URL if it opens inside: `/wiki/Dog_(breed)`, `[2001:db8::1]`. Brackets are
    // counted once: a line of nothing else must not take quadratic time.
    var surplus: [UInt8: Int] = [:]
    for index in range {
      switch bytes[index] {
      case 0x28, 0x5B: surplus[bytes[index], default: 0] -= 1
      case 0x29: surplus[0x28, default: 0] += 1
      case 0x5D: surplus[0x5B, default: 0] += 1
      default: break
      }
    }
    while end > start {
      switch bytes[end - 1] {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27, 0x2A, 0x7E: end -= 1
      case 0x5F where !closing, 0x2D where !closing: end -= 1
      case 0x29 where surplus[0x28, default: 0] > 0:
        surplus[0x28, default: 0] -= 1
        end -= 1
      case 0x5D where surplus[0x5B, default: 0] > 0:
        surplus[0x5B, default: 0] -= 1
        end -= 1
      case 0x7D: end -= 1
      default:
        if closing { return start..<end }
        while start < end, [0x2E, 0x3A, 0x2A, 0x2D, 0x21, 0x7E, 0x2F].contains(bytes[start]), !isGap(bytes, start, end)
        {
          start += 1
        }
        return start..<end
      }
    }
    return start..<end
  }

  /// `::1` begins with its colons.
  private func isGap(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    start + 1 < end && bytes[start] == 0x3A && bytes[start + 1] == 0x3A
  }
}
