extension Statistics {
  /// VR: variance of `steps` intervals together over `steps` times the variance of one.
  ///
  /// About 1 for a program that sleeps between check-ins (jitter accumulates), about 1 / `steps` for an anchored
  /// schedule (it does not). Runs of events are cut at intervals outside 0.45 to 1.55 medians: gaps, and foreign
  /// events. `nil` if fewer than `steps` stretches are left or the intervals do not vary. `times` in ascending order.
  public static func varianceRatio(times: [Double], steps: Int = 8) -> Double? {
    guard steps >= 1, times.count >= 2 else { return nil }
    let intervals = times.indices.dropFirst().map { times[$0] - times[$0 - 1] }.filter(\.isFinite)
    guard let median = Statistics.median(ofSorted: intervals.sorted()) else { return nil }
    var kept: [Double] = []
    var stretches: [Double] = []
    var run: [Double] = []
    for interval in intervals {
      guard 0.45 * median < interval, interval < 1.55 * median else {
        run.removeAll(keepingCapacity: true)
        continue
      }
      kept.append(interval)
      run.append(interval)
      if run.count >= steps { stretches.append(run.suffix(steps).reduce(0, +)) }
    }
    let single = variance(kept)
    guard stretches.count >= steps, single > 1e-9 else { return nil }
    return variance(stretches) / (Double(steps) * single)
  }

  /// Mean squared deviation from the mean.
  private static func variance(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }
}
