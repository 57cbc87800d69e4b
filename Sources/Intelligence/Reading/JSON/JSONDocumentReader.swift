/// Tells STIX and MISP apart by their members while reading, so that a large file is walked once.
struct JSONDocumentReader {
  private var stix: STIXReader
  private var misp: MISPReader
  private var sawSTIX = false
  private var sawMISP = false

  private init(file: String, limits: ReadingLimits) {
    stix = STIXReader(file: file, limits: limits)
    misp = MISPReader(file: file, limits: limits)
  }

  /// What a JSON file holds; `nil` if it is JSON of some other kind.
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(IndicatorReadingError) -> IndicatorReading? {
    var reader = JSONDocumentReader(file: file, limits: limits)
    var cursor = JSONCursor(bytes, file: file, deepest: limits.depth)
    // More than one value: JSON lines, an object each.
    while let kind = cursor.next() {
      if kind == .array {
        try cursor.elements { (cursor) throws(IndicatorReadingError) in try reader.add(&cursor) }
      } else {
        try reader.add(&cursor)
      }
    }
    if reader.sawSTIX, reader.sawMISP {
      throw IndicatorReadingError(
        .unknownFormat, place: file, message: "holds both STIX objects and MISP events; give them as two files.")
    }
    if reader.sawMISP { return reader.misp.finish() }
    return reader.sawSTIX ? reader.stix.finish() : nil
  }

  /// Takes in the document, or the element of the outermost list, that comes next.
  private mutating func add(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    let place = cursor.place()
    guard cursor.next() == .object else {
      _ = try cursor.value()
      return
    }
    var rest: [JSONValue.Member] = []
    var isWhole = true
    try cursor.members { (name, cursor) throws(IndicatorReadingError) in
      switch (name, cursor.next()) {
      case ("objects", .array?):
        sawSTIX = true
        isWhole = false
        try cursor.elements { (cursor) throws(IndicatorReadingError) in
          let place = cursor.place()
          try stix.add(try cursor.value(), place: place)
        }
      case ("Event", .object?):
        sawMISP = true
        isWhole = false
        try misp.addEvent(&cursor)
      case ("response", .array?), ("response", .object?):
        isWhole = false
        try addResponse(&cursor)
      case ("Attribute", .array?), ("Attribute", .object?):
        sawMISP = true
        isWhole = false
        try misp.addAttributes(&cursor)
      default: rest.append(JSONValue.Member(name: name, value: try cursor.value()))
      }
    }
    let object = JSONValue.object(rest)
    guard isWhole, object["type"]?.string != nil, let id = object["id"]?.string, id.contains("--") else { return }
    sawSTIX = true
    try stix.add(object, place: place)
  }

  /// The answer of a MISP search: `{"response": [{"Event": …}]}` or `{"response": {"Attribute": […]}}`.
  private mutating func addResponse(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    if cursor.next() == .object { return try addMember(&cursor) }
    try cursor.elements { (cursor) throws(IndicatorReadingError) in
      if cursor.next() == .object {
        try addMember(&cursor)
      } else {
        _ = try cursor.value()
      }
    }
  }

  private mutating func addMember(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    try cursor.members { (name, cursor) throws(IndicatorReadingError) in
      switch name {
      case "Event":
        sawMISP = true
        try misp.addEvent(&cursor)
      case "Attribute":
        sawMISP = true
        try misp.addAttributes(&cursor)
      default: _ = try cursor.value()
      }
    }
  }
}
