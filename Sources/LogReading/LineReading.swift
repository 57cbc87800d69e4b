public import Telemetry

/// The lines of one file as they stand, after decompression: for those who copy records and not only read them.
public enum LineReading {
  private static let size = 1 << 18
  /// Bytes of a line from which on it is none: a stream without line ends must not fill the memory.
  private static let longestLine = 1 << 26

  /// How the file at `path` is stored, told by its first bytes.
  ///
  /// - Throws: ``ReadingError`` where the file cannot be opened, or is of a coding that is not read.
  public static func coding(of path: String) throws -> FileCoding {
    let stream = try open(path)
    return stream.isGzip ? .gzip : stream.isZstd ? .zstd : .plain
  }

  /// Calls `body` with each line: a block of bytes and the line's place in it, its line end included where it has one.
  ///
  /// - Throws: ``ReadingError`` where the file cannot be opened or is damaged or has a line of more
  ///   than 64 MiB, and whatever `body` throws.
  public static func read(_ path: String, _ body: ([UInt8], Range<Int>) throws -> Void) throws {
    var stream = try open(path)
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
      guard filled <= longestLine else {
        throw ReadingError(
          code: .notReadable, place: path, message: "a line has more than \(longestLine >> 20) MiB: this is no log")
      }
    }
    if let damage = stream.damage { throw ReadingError(code: .notReadable, place: path, message: damage) }
    if filled > 0 { try body(block, 0..<filled) }
  }

  private static func open(_ path: String) throws -> ByteStream {
    let source: ByteSource
    switch LogReader.open(path) {
    case .success(let opened): source = opened
    case .failure(let problem): throw ReadingError(code: .notReadable, place: path, message: problem.reason)
    }
    let stream = ByteStream(source, chunk: size)
    if let format = stream.foreignFormat {
      throw ReadingError(code: .notReadable, place: path, message: "\(format) is not read: unpack it first")
    }
    return stream
  }
}
