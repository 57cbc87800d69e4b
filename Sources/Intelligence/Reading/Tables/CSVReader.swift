import Telemetry

/// Reads tables of which the header, or the form of the values, tells where the indicators stand.
struct CSVReader {
  private let file: String
  private let shape: TableShape
  private var reading: IndicatorReading

  static func read(
    _ bytes: [UInt8], shape: TableShape, file: String, limits: ReadingLimits
  ) throws(IndicatorReadingError) -> IndicatorReading {
    var reader = CSVReader(
      file: file, shape: shape, reading: IndicatorReading(format: .csv, file: file, limits: limits))
    var rows = DelimitedRows(bytes, separator: shape.separator, longest: limits.lineBytes)
    while let row = rows.next() {
      guard rows.line != shape.headerLine, !TableShape.isBlank(row), row[0].utf8.first != 0x23 else { continue }
      try reader.add(row, place: "\(file):\(rows.line)")
    }
    return reader.reading
  }

  private mutating func add(_ row: [String], place: String) throws(IndicatorReadingError) {
    let typeName = cell(row, .type)
    var found = false
    for (column, role) in shape.roles.enumerated() where row.indices.contains(column) {
      let value = row[column].trimmed
      guard !value.isEmpty else { continue }
      switch role {
      case .value(let kind)?:
        found = true
        try add(value, of: kind, typeName: typeName, row: row, place: place)
      case .refusedValue(let reason)?:
        found = true
        reading.refuse(value, at: place, because: reason)
      default: break
      }
    }
    if !found { reading.refuse(row.first ?? "", at: place, because: "the row has no value") }
  }

  private mutating func add(
    _ value: Substring, of kind: Observable.Kind?, typeName: Substring?, row: [String], place: String
  ) throws(IndicatorReadingError) {
    var kind = kind
    if kind == nil, let typeName {
      kind = ColumnRole.kind(named: typeName)
      guard kind != nil else {
        return reading.refuse(value, at: place, because: "\(typeName.prefix(64)) is nothing that network records show")
      }
    }
    var unchecked: [String] = []
    var meaning = SingleValue.meaning(of: value, as: kind)
    if kind == .address || kind == .domain, meaning == .nothing,
      let (host, port) = SingleValue.portRemoved(Refanging.refanged(String(value)))
    {
      meaning = SingleValue.meaning(of: host, as: kind)
      unchecked.append("port \(port)")
    }
    switch meaning {
    case .observable(let observable):
      try reading.add(
        Indicator(
          observable,
          origin: Indicator.Origin(
            source: cell(row, .source).flatMap { Indicator.shortened($0) } ?? file, place: place),
          label: cell(row, .label).map(String.init),
          validFrom: cell(row, .validFrom).flatMap { Timestamp(rfc3339: String($0)) },
          validUntil: cell(row, .validUntil).flatMap { Timestamp(rfc3339: String($0)) },
          marking: marking(row), unchecked: unchecked))
    case .ambiguous(let reason): reading.refuse(value, at: place, because: reason)
    case .nothing:
      let form = kind.map { "the value is no \($0.rawValue)" }
      reading.refuse(value, at: place, because: form ?? "the value has the form of nothing that is looked for")
    }
  }

  private func marking(_ row: [String]) -> Marking {
    guard let text = cell(row, .marking) else { return .unmarked }
    return TLP(text).map { Marking(level: $0) } ?? Marking(hasUnknown: true)
  }

  /// The first value that is not empty in a column of this role.
  private func cell(_ row: [String], _ role: ColumnRole) -> Substring? {
    for (column, own) in shape.roles.enumerated() where own == role && row.indices.contains(column) {
      let text = row[column].trimmed
      if !text.isEmpty { return text }
    }
    return nil
  }
}
