extension Finding {
  /// What the report draws for a finding. Members that an older document lacks are read as empty.
  public struct Plots: Codable, Hashable, Sendable {
    /// Histogram of the collapsed intervals.
    public var intervals: Intervals
    /// Contacts by day and hour, beside the host's human traffic.
    public var hours: Hours
    /// An even sample of the contacts with their bytes.
    public var contacts: Contacts
    /// The period that the contacts are folded on, `nil` without a timer.
    public var fold: Fold?
    /// How many hosts do the same, `nil` if that was not counted.
    public var prevalence: Prevalence?
    /// Pages read and the destinations contacted right after; empty if the finding is no such chain.
    public var sequence: Sequence

    /// The plots.
    public init(
      intervals: Intervals, hours: Hours, contacts: Contacts = Contacts(), fold: Fold? = nil,
      prevalence: Prevalence? = nil, sequence: Sequence = Sequence()
    ) {
      self.intervals = intervals
      self.hours = hours
      self.contacts = contacts
      self.fold = fold
      self.prevalence = prevalence
      self.sequence = sequence
    }

    /// Reads the plots; only intervals and hours must be there.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      intervals = try container.decode(Intervals.self, forKey: .intervals)
      hours = try container.decode(Hours.self, forKey: .hours)
      contacts = try container.decodeIfPresent(Contacts.self, forKey: .contacts) ?? Contacts()
      fold = try container.decodeIfPresent(Fold.self, forKey: .fold)
      prevalence = try container.decodeIfPresent(Prevalence.self, forKey: .prevalence)
      sequence = try container.decodeIfPresent(Sequence.self, forKey: .sequence) ?? Sequence()
    }

    enum CodingKeys: String, CodingKey { case intervals, hours, contacts, fold, prevalence, sequence }

    /// Histogram of intervals between collapsed contacts.
    public struct Intervals: Codable, Hashable, Sendable {
      /// Bin edges in seconds on a logarithmic grid, one more than counts; empty if there are no intervals.
      public var edgesS: [Double]
      /// Intervals per bin.
      public var counts: [Int]
      /// What a memoryless process of the same rate would give per bin.
      public var expectedIfRandom: [Double]

      enum CodingKeys: String, CodingKey {
        case edgesS = "edges_s"
        case counts
        case expectedIfRandom = "expected_if_random"
      }

      /// A histogram.
      public init(edgesS: [Double], counts: [Int], expectedIfRandom: [Double]) {
        self.edgesS = edgesS
        self.counts = counts
        self.expectedIfRandom = expectedIfRandom
      }
    }

    /// Contacts by day and hour (UTC): `contacts[d][h]` on `days[d]`; `covered` tells where there were any records at all.
    public struct Hours: Codable, Hashable, Sendable {
      /// Dates (`2026-03-02`), at most 35: the last ones.
      public var days: [String]
      /// The strand's contacts, a row of 24 for each day; of a long connection the minutes in which it was open.
      public var contacts: [[Int]]
      /// Sites that the host's browsers visited besides this strand's, a row of 24 for each day: the host's human
      /// traffic.
      public var person: [[Int]]
      /// Whether the sensor wrote connection records in that hour.
      public var covered: [[Bool]]

      /// The maps.
      public init(days: [String], contacts: [[Int]], person: [[Int]], covered: [[Bool]]) {
        self.days = days
        self.contacts = contacts
        self.person = person
        self.covered = covered
      }
    }
  }
}
