extension RandomAccessCollection where Index == Int {
  /// The place of the first element for which `precedes` no longer holds, `endIndex` if it holds for all.
  ///
  /// The elements for which it holds must come first: in ascending values `partitionPoint { $0 < value }` is the place of the
  /// first that is not below `value`. Takes a number of steps that grows with the logarithm of the count.
  @inlinable
  public func partitionPoint(_ precedes: (Element) throws -> Bool) rethrows -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if try precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
