/// Rows of values separated by one character (RFC 4180): values may stand in double quotes, a quote inside is doubled.
struct DelimitedRows {
  private let bytes: [UInt8]
  private let separator: UInt8
  private let longest: Int
  private var position = 0
  /// Line of the row read last, from 1.
  private(set) var line = 0
  private var nextLine = 1

  init(_ bytes: [UInt8], separator: UInt8, longest: Int) {
    self.bytes = bytes
    self.separator = separator
    self.longest = longest
  }

  /// The next row; `nil` at the end. Of a row longer than the limit, and of one with more than 1,024 values, the rest is
  /// left out.
  mutating func next() -> [String]? {
    guard position < bytes.count else { return nil }
    line = nextLine
    var row: [String] = []
    var value: [UInt8] = []
    var isQuoted = false
    let start = position
    var size = 0
    scan: while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { nextLine += 1 }
      switch byte {
      case 0x22 where isQuoted:
        if position < bytes.count, bytes[position] == 0x22 {
          value.append(byte)
          position += 1
        } else {
          isQuoted = false
        }
      case 0x22 where value.allSatisfy({ $0 == 0x20 }):
        value.removeAll()
        isQuoted = true
      case 0x0A where isQuoted && position - start > longest:
        // A quote that never closes must not swallow the file.
        break scan
      case separator where !isQuoted:
        if row.count < 1024 { row.append(String(decoding: value, as: UTF8.self)) }
        value.removeAll(keepingCapacity: true)
      case 0x0A where !isQuoted: break scan
      case 0x0D where !isQuoted: break
      default:
        size += 1
        if size <= longest { value.append(byte) }
      }
    }
    if row.count < 1024 { row.append(String(decoding: value, as: UTF8.self)) }
    return row
  }
}
