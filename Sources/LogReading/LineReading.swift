/// The lines of one file as they stand, after decompression: for those who copy records and not only read them.
public enum LineReading {
  /// How a file's bytes are stored.
  public enum Coding: Hashable, Sendable { case plain, gzip, zstd }

  /// Calls `body` with each line: a block of bytes and the line's place in it, its line end included where it has one.
  ///
  /// - Returns: how the file is stored.
  /// - Throws: ``ReadingError`` where the file cannot be opened or is damaged, and whatever `body` throws.
  @discardableResult
  public static func read(_ path: String, _ body: ([UInt8], Range<Int>) throws -> Void) throws -> Coding {
    let source: ByteSource
    switch LogReader.open(path) {
    case .success(let opened): source = opened
    case .failure(let problem): throw ReadingError(code: .notReadable, place: path, message: problem.reason)
    }
    let size = 1 << 18
    var stream = ByteStream(source, chunk: size)
    if let format = stream.foreignFormat {
      throw ReadingError(code: .notReadable, place: path, message: "\(format) is not read: unpack it first")
    }
    var block = [UInt8](repeating: 0, count: size)
    var filled = 0
    while true {
      if block.count - filled < size { block += [UInt8](repeating: 0, count: size) }
      let got = stream.read(into: &block, at: filled, count: size)
      if got == 0 { break }
      let end = filled + got
      var start = 0
      var at = filled
      while at < end {
        if block[at] == Byte.newline {
          try body(block, start..<at + 1)
          start = at + 1
        }
        at += 1
      }
      if start > 0 { for index in start..<end { block[index - start] = block[index] } }
      filled = end - start
    }
    if let damage = stream.damage { throw ReadingError(code: .notReadable, place: path, message: damage) }
    if filled > 0 { try body(block, 0..<filled) }
    return stream.isGzip ? .gzip : stream.isZstd ? .zstd : .plain
  }
}
