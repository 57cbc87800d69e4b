import Evidence

/// The steps of every signal against one rival, and where samples fall on them.
struct StepDesign: Sendable {
  /// A signal and which of its two weights is looked up.
  struct Column: Sendable, Hashable {
    var signal: String
    var argument: WeightShape.Argument
  }

  let columns: [Column]
  private let places: [String: Int]

  /// Where steps begin, in tenths of a deciban; a step about zero is for "observed, and says nothing".
  static let bounds = [
    -150, -90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 180, 210, 250,
  ]
  /// Steps of a column.
  static let steps = bounds.count + 1

  /// The columns for what was read: a signal that never speaks against this rival is looked up by what it says against the
  /// other.
  init(_ samples: some Sequence<FittingSample>, against rival: FusedEvidence.Rival) {
    var speaks: [String: (person: Bool, software: Bool)] = [:]
    for sample in samples {
      for reading in sample.readings {
        speaks[reading.signal, default: (false, false)].person =
          speaks[reading.signal]?.person == true || reading.person != 0
        speaks[reading.signal, default: (false, false)].software =
          speaks[reading.signal]?.software == true || reading.software != 0
      }
    }
    columns = speaks.sorted { $0.key < $1.key }.map { signal, sides in
      let own = rival == .person ? sides.person : sides.software
      let argument: WeightShape.Argument = own == (rival == .person) ? .person : .software
      return Column(signal: signal, argument: argument)
    }
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.signal, $0) })
  }

  /// The step that a weight falls on.
  static func step(of tenths: Int) -> Int { bounds.count { $0 <= tenths } }

  /// The parameters that a sample touches: column × steps + step.
  func parameters(of sample: FittingSample) -> [(index: Int32, tenths: Int)] {
    sample.readings.compactMap { reading in
      guard let column = places[reading.signal] else { return nil }
      let tenths = columns[column].argument == .person ? reading.person : reading.software
      return (Int32(column * Self.steps + Self.step(of: tenths)), tenths)
    }
  }
}
