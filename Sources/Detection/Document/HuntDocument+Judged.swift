extension HuntDocument {
  /// How many strands were judged and how many rows stand at each level.
  public struct Judged: Codable, Hashable, Sendable {
    /// Strands in the input, and those with enough contacts to be judged.
    public var strands, judgedStrands: Int
    /// Rows at each level, whatever the length of the list; hidden rows are counted apart. A strand that was left before it
    /// was weighed to the end, since it could no longer reach the list, counts as a low row.
    public var high, medium, low: Int
    /// Rows that allowances hide; `nil` if the hunt was run without allowances.
    public var allowed: Int?
    /// Where the expected false alarms come from, in words (a measured table or this input's tail; provisional or not).
    public var falseAlarmBasis: String
    /// What each signal looked at and how often it spoke; empty in documents of before.
    public var signals: [SignalTally]

    enum CodingKeys: String, CodingKey {
      case strands
      case judgedStrands = "judged_strands"
      case high, medium, low, allowed
      case falseAlarmBasis = "false_alarm_basis"
      case signals
    }

    /// The counts.
    public init(
      strands: Int, judgedStrands: Int, high: Int, medium: Int, low: Int, allowed: Int? = nil, falseAlarmBasis: String,
      signals: [SignalTally] = []
    ) {
      self.strands = strands
      self.judgedStrands = judgedStrands
      self.high = high
      self.medium = medium
      self.low = low
      self.allowed = allowed
      self.falseAlarmBasis = falseAlarmBasis
      self.signals = signals
    }

    /// Reads the counts; the signals may be absent.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      strands = try container.decode(Int.self, forKey: .strands)
      judgedStrands = try container.decode(Int.self, forKey: .judgedStrands)
      high = try container.decode(Int.self, forKey: .high)
      medium = try container.decode(Int.self, forKey: .medium)
      low = try container.decode(Int.self, forKey: .low)
      allowed = try container.decodeIfPresent(Int.self, forKey: .allowed)
      falseAlarmBasis = try container.decode(String.self, forKey: .falseAlarmBasis)
      signals = try container.decodeIfPresent([SignalTally].self, forKey: .signals) ?? []
    }
  }

  /// One signal over the whole input.
  public struct SignalTally: Codable, Hashable, Sendable {
    /// Name of the signal (`timer`, `offhours` …).
    public var signal: String
    /// Strands that it judged, and those on which it said something for or against.
    public var judged, spoke: Int

    /// A tally.
    public init(signal: String, judged: Int, spoke: Int) {
      self.signal = signal
      self.judged = judged
      self.spoke = spoke
    }
  }
}
