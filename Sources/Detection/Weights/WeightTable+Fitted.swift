// Written by `make weights`; do not edit by hand.

import Evidence

extension WeightTable {
  /// The table of this release.
  static let fitted: WeightTable? = nil
}
