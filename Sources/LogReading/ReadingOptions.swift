/// How to read. The defaults are right for everything but tests.
public struct ReadingOptions: Sendable {
  /// Records in a full batch.
  public var batchSize: Int
  /// Longest line in bytes; a longer one is rejected and skipped with bounded memory.
  public var longestLine: Int
  /// Asked once per block: `true` stops the run, and the account says so.
  public var isCancelled: (@Sendable () -> Bool)?
  /// Bytes of one block; tests make it tiny so that lines are cut everywhere.
  var blockSize: Int

  /// Options.
  public init(
    batchSize: Int = 8192, longestLine: Int = 1 << 20, isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.batchSize = max(1, batchSize)
    self.longestLine = max(64, min(longestLine, 1 << 28))
    self.isCancelled = isCancelled
    blockSize = 1 << 20
  }

  /// Options with a block size, for tests and fuzzing.
  public init(batchSize: Int, longestLine: Int, blockSize: Int) {
    self.init(batchSize: batchSize, longestLine: longestLine)
    self.blockSize = max(1, min(blockSize, 1 << 24))
  }
}
