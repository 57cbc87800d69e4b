// Written by `make calibrate`; do not edit by hand.

extension FalseAlarmTable {
  /// Version of the table, printed with every result.
  static let version = "provisional 1"

  /// Weight in decibans, and false rows per 1,000 hosts and week at or above it; descending rates.
  static let entries: [(weight: Double, rate: Double)] = [
    (-50, 107), (-46, 71), (-42, 34), (-40, 30), (-36, 20), (-34, 15), (-32, 9), (-28, 7.5), (-24, 6), (-22, 3.8),
    (-20, 1), (-16, 0.4), (-10, 0.1),
  ]
}
