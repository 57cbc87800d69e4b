extension Statistics {
  /// The first time of each run of times whose successive gaps are at most `delta` seconds, in ascending order.
  ///
  /// A page load or one check-in with its retries makes several connections within seconds: they are one event. Runs
  /// are chained, so a run may be longer than `delta`. Times need not be sorted; those that are not finite are left
  /// out.
  public static func collapse(times: [Double], delta: Double) -> [Double] {
    collapse(sorted: sortedFinite(times), delta: delta)
  }

  /// The finite ones of `times`, in ascending order.
  static func sortedFinite(_ times: [Double]) -> [Double] {
    var kept = times.filter(\.isFinite)
    var isSorted = true
    for index in kept.indices.dropFirst() where kept[index] < kept[index - 1] {
      isSorted = false
      break
    }
    if !isSorted { kept.sort() }
    return kept
  }

  /// As `collapse(times:delta:)`, for finite times in ascending order.
  static func collapse(sorted times: [Double], delta: Double) -> [Double] {
    var kept: [Double] = []
    var previous = -Double.infinity
    for time in times {
      if time - previous > delta { kept.append(time) }
      previous = time
    }
    return kept
  }
}
