/// What was found in a file of indicators: nothing that looked like one is dropped without a word.
public struct IndicatorReading: Hashable, Sendable {
  /// The form in which the file was read.
  public internal(set) var format: IndicatorFormat
  /// The file's name as it was given.
  public let file: String
  /// The indicators, in the order of the file.
  public internal(set) var indicators: [Indicator] = []
  /// Entries that are not looked for, in the order of the file; at most as many as ``ReadingLimits/listedRefusals``.
  public private(set) var refused: [RefusedEntry] = []
  /// How many entries were refused, with those that are not listed.
  public private(set) var refusedCount = 0
  /// How often each reason was given; the reasons without the values.
  public private(set) var refusals: [String: Int] = [:]
  /// Objects that are no indicators and are no loss (relations, descriptions, identities), by type.
  public private(set) var passedOver: [String: Int] = [:]

  private let limits: ReadingLimits

  init(format: IndicatorFormat, file: String, limits: ReadingLimits) {
    self.format = format
    self.file = file
    self.limits = limits
  }

  /// Indicators that stood on a command line.
  public init(arguments: [Indicator]) {
    self.init(format: .text, file: "argument", limits: ReadingLimits())
    indicators = arguments
  }

  /// Whether the indicators stood on a command line.
  public var isOfArguments: Bool { indicators.first?.origin.place == "argument" && file == "argument" }

  mutating func add(_ indicator: Indicator) throws(IndicatorReadingError) {
    guard indicators.count < limits.indicators else {
      throw IndicatorReadingError(
        .tooLarge, place: file, message: "holds more than \(limits.indicators) indicators; split the file.")
    }
    indicators.append(indicator)
  }

  mutating func refuse(_ value: some StringProtocol, at place: String, because reason: String) {
    refusedCount += 1
    // A file could bring as many reasons as entries; those beyond a hundred share one count.
    if refusals[reason] != nil || refusals.count < 100 {
      refusals[reason, default: 0] += 1
    } else {
      refusals["other reasons", default: 0] += 1
    }
    if refused.count < limits.listedRefusals {
      refused.append(RefusedEntry(place: place, value: String(value.prefix(600)), reason: reason))
    }
  }

  mutating func passOver(_ type: String) {
    let name = Indicator.shortened(type.prefix(64)) ?? "unnamed"
    passedOver[passedOver[name] != nil || passedOver.count < 100 ? name : "other", default: 0] += 1
  }
}
