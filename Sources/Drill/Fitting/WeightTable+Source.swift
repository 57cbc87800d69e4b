public import Evidence

extension WeightTable {
  /// The table as a Swift file, as it is shipped under a name.
  public func source(named name: String, worlds: String) -> String {
    func text(_ shape: WeightShape?) -> String {
      guard let shape else { return "nil" }
      let bounds = shape.bounds.map(String.init).joined(separator: ", ")
      let weights = shape.weights.map(String.init).joined(separator: ", ")
      return "WeightShape(.\(shape.argument.rawValue), bounds: [\(bounds)], weights: [\(weights)])"
    }
    let lines = entries.sorted { $0.key < $1.key }.map { signal, entry in
      "      \"\(signal)\": Entry(\n        person: \(text(entry.person)),\n        software: \(text(entry.software))),\n"
    }
    return """
      // Written by `make weights`; do not edit by hand.
      // swift-format-ignore-file

      import Evidence

      extension WeightTable {
        /// Fitted on \(worlds). Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
        static let \(name) = WeightTable(
          version: "\(version)",
          entries: [
      \(lines.joined())    ])
      }

      """
  }
}
