public import Evidence

extension Statistics {
  /// The weight of a p-value: the calibrator 1 / (2 √p), which never promises more than a fair bet against the null.
  ///
  /// -3 dB at p = 1, 0 at 0.25, +12 at 0.001. Below `floor` the weight stays the same; above 1 p counts as 1; no number
  /// weighs nothing.
  public static func evidence(ofPValue p: Double, floor: Double = 1e-6) -> Decibans {
    guard !p.isNaN else { return .zero }
    return Decibans(ratio: 0.5 / min(max(p, floor), 1).squareRoot())
  }
}
