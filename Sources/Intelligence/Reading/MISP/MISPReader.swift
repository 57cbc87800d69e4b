/// Reads events and attributes of MISP's core format.
struct MISPReader {
  private var reading: IndicatorReading
  private let file: String

  init(file: String, limits: ReadingLimits) {
    self.file = file
    reading = IndicatorReading(format: .misp, file: file, limits: limits)
  }

  /// What was found.
  func finish() -> IndicatorReading { reading }

  /// Takes in the event that comes next.
  mutating func addEvent(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    guard cursor.next() == .object else {
      let place = cursor.place()
      _ = try cursor.value()
      return reading.refuse("event", at: place, because: "an event that is no object")
    }
    let first = reading.indicators.count
    var marking = Marking.unmarked
    var title: String?
    var maker: String?
    // The members of an event come in any order, so what counts for all its attributes is put in at the end.
    try cursor.members { (name, cursor) throws(IndicatorReadingError) in
      switch name {
      case "Attribute": try addAttributes(&cursor)
      case "Object": try addObjects(&cursor)
      case "Tag": marking = MISPReader.marking(of: try cursor.value())
      case "info": title = try cursor.value().string
      case "Orgc": maker = try cursor.value()["name"]?.string
      default: _ = try cursor.value()
      }
    }
    let label = title.flatMap { Indicator.shortened($0) }
    let source = maker.flatMap { Indicator.shortened($0) }
    for index in first..<reading.indicators.count {
      reading.indicators[index].marking = reading.indicators[index].marking.joined(with: marking)
      if reading.indicators[index].label == nil { reading.indicators[index].label = label }
      if let source { reading.indicators[index].origin.source = source }
    }
  }

  /// Takes in the attribute, or the list of attributes, that comes next.
  mutating func addAttributes(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    guard cursor.next() == .array else {
      let place = cursor.place()
      return try add(try cursor.value(), comment: nil, place: place)
    }
    try cursor.elements { (cursor) throws(IndicatorReadingError) in
      let place = cursor.place()
      try add(try cursor.value(), comment: nil, place: place)
    }
  }

  private mutating func addObjects(_ cursor: inout JSONCursor) throws(IndicatorReadingError) {
    guard cursor.next() == .array else {
      _ = try cursor.value()
      return
    }
    try cursor.elements { (cursor) throws(IndicatorReadingError) in
      let place = cursor.place()
      let object = try cursor.value()
      let isDeleted = object["deleted"]?.bool == true
      for attribute in object["Attribute"]?.elements ?? [] {
        if isDeleted {
          reading.refuse(attribute["value"]?.text ?? "attribute", at: place, because: "it was deleted in its event")
        } else {
          try add(attribute, comment: object["comment"]?.string, place: place)
        }
      }
    }
  }

  private mutating func add(_ attribute: JSONValue, comment: String?, place: String) throws(IndicatorReadingError) {
    let id = attribute["uuid"]?.string.flatMap { Indicator.shortened($0.prefix(64)) }
    let place = id.map { "\(file) attribute \($0)" } ?? place
    guard let type = attribute["type"]?.string, let value = attribute["value"]?.text else {
      return reading.refuse("attribute", at: place, because: "an attribute without type or value")
    }
    guard attribute["deleted"]?.bool != true else {
      return reading.refuse(value, at: place, because: "it was deleted in its event")
    }
    let meaning = MISPAttribute(type: type, relation: attribute["object_relation"]?.string, value: value)
    if let reason = meaning.refusal { return reading.refuse(value, at: place, because: reason) }
    let label = attribute["comment"]?.string.flatMap { Indicator.shortened($0) } ?? comment
    let marking = attribute["Tag"].map { MISPReader.marking(of: $0) } ?? .unmarked
    for observable in meaning.observables {
      try reading.add(
        Indicator(
          observable, origin: Indicator.Origin(source: file, place: place), label: label, marking: marking,
          isForDetection: attribute["to_ids"]?.bool, unchecked: meaning.unchecked))
    }
  }

  /// The marking in a list of tags: those of the taxonomy `tlp`, compared without case.
  private static func marking(of tags: JSONValue) -> Marking {
    var marking = Marking.unmarked
    for tag in tags.elements {
      guard let name = tag["name"]?.string?.lowercased(), name.hasPrefix("tlp:") else { continue }
      if let level = TLP(name) {
        marking.add(level)
      } else {
        // `tlp:ex:chr`, `tlp:unclear` and what may come.
        marking.addUnknown()
      }
    }
    return marking
  }
}
