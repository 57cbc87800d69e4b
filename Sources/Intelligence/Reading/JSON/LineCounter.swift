/// Numbers of lines for positions that only grow: each byte is looked at once.
struct LineCounter {
  private var line = 1
  private var counted = 0

  /// The line of a position, from 1.
  mutating func line(at position: Int, in bytes: [UInt8]) -> Int {
    while counted < min(position, bytes.count) {
      if bytes[counted] == 0x0A { line += 1 }
      counted += 1
    }
    return line
  }
}
