/// A label with `*` in it: `derp*`, `doc-*-docs`. Each `*` stands for any run of `[a-z0-9-]`, also an empty one.
struct LabelGlob: Equatable, Sendable {
  /// The glob's bytes, `*` included.
  let bytes: [UInt8]
  /// How many bytes are not `*`: the more, the more specific.
  let literalCount: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    literalCount = bytes.reduce(0) { $1 == UInt8(ascii: "*") ? $0 : $0 + 1 }
  }

  /// Whether the label `text[range]` fits, letters compared without case.
  func matches(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let glob = bytes.span
    var position = range.lowerBound
    var index = 0
    // The last star and the place in the text up to which it has been stretched; -1 before the first star.
    var star = -1
    var stretched = 0
    while position < range.upperBound {
      let byte = asciiLower(text[position])
      if index < glob.count, glob[index] == UInt8(ascii: "*") {
        star = index
        stretched = position
        index += 1
      } else if index < glob.count, glob[index] == byte {
        index += 1
        position += 1
      } else if star >= 0, isHostByte(asciiLower(text[stretched])) {
        stretched += 1
        position = stretched
        index = star + 1
      } else {
        return false
      }
    }
    while index < glob.count, glob[index] == UInt8(ascii: "*") { index += 1 }
    return index == glob.count
  }

  /// Whether some label fits both globs.
  func intersects(_ other: LabelGlob) -> Bool {
    let star = UInt8(ascii: "*")
    // reachable[j]: the first i bytes of self and the first j of other fit some common text.
    var reachable = [Bool](repeating: false, count: other.bytes.count + 1)
    for i in 0...bytes.count {
      var next = [Bool](repeating: false, count: other.bytes.count + 1)
      for j in 0...other.bytes.count {
        if i == 0, j == 0 {
          next[j] = true
          continue
        }
        let left = i > 0 ? bytes[i - 1] : 0
        let right = j > 0 ? other.bytes[j - 1] : 0
        if i > 0, j > 0, left == right || left == star || right == star, reachable[j - 1] { next[j] = true }
        if i > 0, left == star || right == star, reachable[j] { next[j] = true }
        if j > 0, left == star || right == star, next[j - 1] { next[j] = true }
      }
      reachable = next
    }
    return reachable[other.bytes.count]
  }
}
