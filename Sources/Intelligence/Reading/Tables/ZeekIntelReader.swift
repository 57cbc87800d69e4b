import Telemetry

/// Reads tables of the Zeek Intelligence Framework: tab-separated, with `#fields indicator indicator_type …` before
/// them; `-` and an empty value stand for nothing.
struct ZeekIntelReader {
  /// Whether the bytes begin like such a table, comments and blank lines before the header aside.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
    for line in head.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("#") else { return false }
      if line.hasPrefix("#fields") { return line.contains("indicator") && line.contains("indicator_type") }
    }
    return false
  }

  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(IndicatorReadingError) -> IndicatorReading {
    var reading = IndicatorReading(format: .zeekIntel, file: file, limits: limits)
    var columns: Columns?
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if line.last == 0x0D { line = line.dropLast() }
      guard !line.isEmpty else { continue }
      let place = "\(file):\(number)"
      guard line.count <= limits.lineBytes else {
        reading.refuse("line", at: place, because: "the line is too long")
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("#fields") {
        columns = Columns(header: text)
        continue
      }
      if text.hasPrefix("#") { continue }
      guard let columns else {
        throw IndicatorReadingError(
          .noHeader, place: place, message: "has a row before a line that begins with #fields.")
      }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
      try add(cells, columns, file: file, place: place, to: &reading)
    }
    return reading
  }

  private struct Columns {
    let value, type: Int
    let source, description, notice: Int?

    init?(header: String) {
      let names = header.split(whereSeparator: { $0 == "\t" || $0 == " " }).dropFirst()
      func column(_ name: String) -> Int? { names.firstIndex { $0 == name }.map { $0 - names.startIndex } }
      guard let value = column("indicator"), let type = column("indicator_type") else { return nil }
      self.value = value
      self.type = type
      source = column("meta.source")
      description = column("meta.desc")
      notice = column("meta.do_notice")
    }
  }

  private static func add(
    _ cells: [Substring], _ columns: Columns, file: String, place: String, to reading: inout IndicatorReading
  ) throws(IndicatorReadingError) {
    func cell(_ column: Int?) -> Substring? {
      guard let column, cells.indices.contains(column) else { return nil }
      let text = cells[column].trimmed
      return text.isEmpty || text == "-" ? nil : text
    }
    guard let value = cell(columns.value), let type = cell(columns.type) else {
      return reading.refuse(cells.first ?? "", at: place, because: "the row has no indicator or no type")
    }
    var observable: Observable?
    switch type {
    case "Intel::DOMAIN": observable = DomainName(value).map { .domain($0) }
    case "Intel::ADDR", "Intel::SUBNET": observable = Observable(network: value)
    case "Intel::URL": observable = WebLocation(value).map { .url($0) }
    case "Intel::CERT_HASH": observable = CertificateHash(value).map { .certificate($0) }
    case "Intel::SOFTWARE", "Intel::USER_AGENT": observable = Observable(userAgent: value)
    case "Intel::JA3": observable = Observable(ja3: value)
    case "Intel::JA4": observable = Observable(ja4: value)
    default:
      return reading.refuse(value, at: place, because: "\(type.prefix(64)) is nothing that network records show")
    }
    guard let observable else {
      return reading.refuse(value, at: place, because: "the value does not have the form of \(type)")
    }
    let source = cell(columns.source).flatMap { Indicator.shortened($0) } ?? file
    let notice = cell(columns.notice).map { $0 == "T" }
    try reading.add(
      Indicator(
        observable, origin: Indicator.Origin(source: source, place: place),
        label: cell(columns.description).map(String.init),
        isForDetection: notice))
  }
}
