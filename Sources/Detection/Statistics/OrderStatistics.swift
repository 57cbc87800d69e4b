extension Statistics {
  /// The middle value, or the mean of the two middle ones, of values in ascending order; `nil` for none.
  static func median(ofSorted values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle])
  }

  /// Bounds between which nine in ten of values in ascending order lie, or more where they are few; `nil` for none.
  static func nineInTen(ofSorted values: [Double]) -> ClosedRange<Double>? {
    guard !values.isEmpty else { return nil }
    let last = Double(values.count - 1)
    return values[Int((0.05 * last).rounded(.down))]...values[Int((0.95 * last).rounded(.up))]
  }
}
