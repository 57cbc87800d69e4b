import Dispatch
import Telemetry

/// Work on many items, block by block on all cores; the results come in the order of the items, whoever was first.
enum Blocks {
  /// `work` on each block of at most `size` of the indices below `count`.
  static func map<Result: Sendable>(
    count: Int, size: Int, _ work: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let blocks = (max(0, count) + size - 1) / size
    guard blocks > 1 else { return blocks == 1 ? [work(0..<count)] : [] }
    let results = VisibleLock([Result?](repeating: nil, count: blocks))
    DispatchQueue.concurrentPerform(iterations: blocks) { block in
      let result = work((block * size)..<min(count, (block + 1) * size))
      results.withLock { $0[block] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
