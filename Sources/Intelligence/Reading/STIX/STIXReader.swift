import Telemetry

/// Reads objects of STIX 2.1 (and 2.0 indicators): patterns of equal values, and observables given as objects.
struct STIXReader {
  private var reading: IndicatorReading
  private let file: String
  /// Levels of marking definitions that the file itself brings, and names of identities; both may come last.
  private var definedLevels: [String: TLP] = [:]
  private var statements: Set<String> = []
  private var identities: [String: String] = [:]
  /// For each indicator found so far: its marks and its author, to be resolved at the end.
  private var pending: [(marks: [String], author: String?)] = []

  init(file: String, limits: ReadingLimits) {
    self.file = file
    reading = IndicatorReading(format: .stix, file: file, limits: limits)
  }

  /// Takes in one object of the file.
  /// - Parameter place: `file:line`, used where the object has no id.
  mutating func add(_ object: JSONValue, place: String) throws(IndicatorReadingError) {
    guard let type = object["type"]?.string else {
      reading.refuse("object", at: place, because: "an object without a type")
      return
    }
    let where_ = object["id"]?.string.flatMap { Indicator.shortened($0.prefix(128)) }.map { "\(file) \($0)" } ?? place
    switch type {
    case "indicator": try addIndicator(object, place: where_)
    case "domain-name", "ipv4-addr", "ipv6-addr", "url", "x509-certificate", "network-traffic":
      try addObservable(object, type: type, place: where_)
    case "marking-definition":
      note(marking: object)
    case "identity":
      if let id = object["id"]?.string, let name = object["name"]?.string {
        identities[id] = Indicator.shortened(name)
      }
    case "file", "email-addr", "email-message", "artifact", "autonomous-system", "directory", "mac-addr", "mutex",
      "process", "software", "user-account", "windows-registry-key":
      reading.refuse(object["value"]?.string ?? object["name"]?.string ?? type, at: where_, because: unseen(type))
    default: reading.passOver(type)
    }
  }

  /// What was found, markings and authors resolved.
  mutating func finish() -> IndicatorReading {
    for (index, waiting) in pending.enumerated() where index < reading.indicators.count {
      var marking = reading.indicators[index].marking
      for id in waiting.marks {
        if let level = TLP(markingID: id) ?? definedLevels[id] {
          marking.add(level)
        } else if !statements.contains(id) {
          marking.addUnknown()
        }
      }
      reading.indicators[index].marking = marking
      if let author = waiting.author, let name = identities[author] {
        reading.indicators[index].origin.source = name
      }
    }
    return reading
  }

  private func unseen(_ type: String) -> String { "\(type) is nothing that network records show" }

  private mutating func addIndicator(_ object: JSONValue, place: String) throws(IndicatorReadingError) {
    let pattern = object["pattern"]?.string
    let shown = pattern ?? object["name"]?.string ?? "indicator"
    if object["revoked"]?.bool == true { return reading.refuse(shown, at: place, because: "its author revoked it") }
    if let language = object["pattern_type"]?.string, language != "stix" {
      let name = Indicator.shortened(language.prefix(32)) ?? "another language"
      return reading.refuse(shown, at: place, because: "its pattern is \(name), not STIX")
    }
    guard let pattern else { return reading.refuse(shown, at: place, because: "it has no pattern") }
    let parsed: STIXPattern
    do throws(STIXPattern.Refusal) {
      parsed = try STIXPattern(pattern)
    } catch {
      return reading.refuse(shown, at: place, because: error.reason)
    }
    for alternative in parsed.alternatives { try add(alternative, of: object, place: place) }
  }

  private mutating func add(
    _ comparisons: [STIXPattern.Comparison], of object: JSONValue, place: String
  ) throws(IndicatorReadingError) {
    var observables: [Observable] = []
    var unchecked: [String] = []
    let shown = comparisons.map { "\($0.path) = '\($0.value)'" }.joined(separator: " AND ")
    for comparison in comparisons {
      switch STIXTerm(comparison) {
      case .observable(let observable): if !observables.contains(observable) { observables.append(observable) }
      case .implied: break
      case .unchecked(let condition): unchecked.append(condition)
      case .refused(let reason): return reading.refuse(shown, at: place, because: reason)
      }
    }
    guard let first = observables.first else {
      return reading.refuse(shown, at: place, because: "its pattern names nothing that can be looked for")
    }
    var indicator = Indicator(
      first, origin: Indicator.Origin(source: file, place: place),
      label: object["name"]?.string ?? object["description"]?.string,
      validFrom: object["valid_from"]?.string.flatMap { Timestamp(rfc3339: $0) },
      validUntil: object["valid_until"]?.string.flatMap { Timestamp(rfc3339: $0) })
    indicator = indicator.joined(with: Array(observables.dropFirst()))
    indicator.unchecked += unchecked
    for name in ["valid_from", "valid_until"] {
      guard let text = object[name]?.string, Timestamp(rfc3339: text) == nil else { continue }
      indicator.unchecked.append("its \(name), which is no time")
    }
    try keep(indicator, of: object)
  }

  private mutating func addObservable(
    _ object: JSONValue, type: String, place: String
  ) throws(IndicatorReadingError) {
    var comparisons: [STIXPattern.Comparison] = []
    func add(_ properties: [String], _ value: JSONValue?) {
      guard let text = value?.string else { return }
      comparisons.append(.init(object: type, properties: properties, value: text, isBlock: false))
    }
    switch type {
    case "x509-certificate":
      for hash in object["hashes"]?.members ?? [] { add(["hashes", hash.name], hash.value) }
    case "network-traffic":
      // Its ends are objects of their own; what it alone carries are headers and fingerprints.
      for member in object.members where member.name.lowercased().contains("ja") { add([member.name], member.value) }
      for group in object["extensions"]?.members ?? [] {
        for header in group.value["request_header"]?.members ?? [] where header.name.lowercased() == "user-agent" {
          add(["extensions", group.name, "request_header", header.name], header.value)
        }
        for member in group.value.members where member.name.lowercased().contains("ja") {
          add(["extensions", group.name, member.name], member.value)
        }
      }
      if comparisons.isEmpty { return reading.passOver(type) }
    default:
      add(["value"], object["value"])
    }
    guard !comparisons.isEmpty else {
      return reading.refuse(type, at: place, because: "the object has no value that can be looked for")
    }
    // Each hash or header of an object is a way to recognise it.
    for comparison in comparisons {
      switch STIXTerm(comparison) {
      case .observable(let observable):
        let origin = Indicator.Origin(source: file, place: place)
        try keep(Indicator(observable, origin: origin), of: object)
      case .refused(let reason): reading.refuse(comparison.value, at: place, because: reason)
      case .implied, .unchecked: break
      }
    }
  }

  private mutating func keep(_ indicator: Indicator, of object: JSONValue) throws(IndicatorReadingError) {
    try reading.add(indicator)
    var marks = (object["object_marking_refs"]?.elements ?? []).compactMap(\.string)
    // A mark on a part of an object counts for the whole: what is shown is the part that matters.
    marks += (object["granular_markings"]?.elements ?? []).compactMap { $0["marking_ref"]?.string }
    pending.append((Array(marks.prefix(64)), object["created_by_ref"]?.string))
  }

  private mutating func note(marking object: JSONValue) {
    guard let id = object["id"]?.string else { return }
    if let level = object["definition"]?["tlp"]?.string.flatMap({ TLP($0) })
      ?? object["name"]?.string.flatMap({ TLP($0) })
    {
      definedLevels[id] = level
    } else if object["definition_type"]?.string == "statement" {
      // A statement is a copyright or terms of use; it says nothing about who may see the object.
      statements.insert(id)
    }
  }
}
