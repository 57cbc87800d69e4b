import Dispatch
import Synchronization
import Telemetry

/// Writes JSON with two spaces a level. Members must be given in the order of their names.
///
/// A recall may answer a hundred thousand indicators; writing bytes directly is many times faster than encoding values.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  /// Elements that one core writes at a time.
  static let block = 2048

  mutating func object(_ body: (inout JSONWriter) -> Void) { group(0x7B, 0x7D, body) }

  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    group(0x5B, 0x5D) { writer in
      for element in elements {
        writer.separate()
        body(&writer, element)
      }
    }
  }

  /// The same bytes, written on all cores.
  mutating func array<Element: Sendable>(
    inBlocks elements: [Element], _ body: @Sendable (inout JSONWriter, Element) -> Void
  ) {
    guard elements.count > Self.block else { return array(elements, body) }
    group(0x5B, 0x5D) { writer in
      let depth = writer.depth
      let count = (elements.count + Self.block - 1) / Self.block
      let blocks = Mutex([[UInt8]](repeating: [], count: count))
      DispatchQueue.concurrentPerform(iterations: count) { block in
        var own = JSONWriter()
        own.depth = depth
        for element in elements[(block * Self.block)..<min(elements.count, (block + 1) * Self.block)] {
          own.separate()
          body(&own, element)
        }
        let bytes = own.bytes
        blocks.withLock { $0[block] = bytes }
      }
      for bytes in blocks.withLock({ $0 }) {
        if !writer.isFirst { writer.bytes.append(0x2C) }
        writer.bytes += bytes
        writer.isFirst = false
      }
    }
  }

  mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    string(name)
    bytes += [0x3A, 0x20]
    body(&self)
  }

  mutating func member(_ name: String, _ text: String?) {
    member(name) { writer in
      if let text { writer.string(text) } else { writer.word("null") }
    }
  }

  mutating func member(_ name: String, _ number: some BinaryInteger) { member(name) { $0.word(String(number)) } }

  mutating func member(_ name: String, _ value: Bool?) {
    member(name) { $0.word(value.map { $0 ? "true" : "false" } ?? "null") }
  }

  mutating func member(_ name: String, _ texts: [String]) {
    member(name) { writer in writer.array(texts) { $0.string($1) } }
  }

  /// A moment as ``Timestamp/description`` writes it: most are whole seconds of years with four digits, and there are many.
  mutating func member(_ name: String, _ time: Timestamp) {
    member(name) { writer in
      let civil = time.civil
      guard time.microseconds % 1_000_000 == 0, 1000...9999 ~= civil.year else { return writer.string("\(time)") }
      writer.bytes.append(0x22)
      writer.pair(civil.year / 100)
      writer.pair(civil.year % 100)
      for (mark, number) in [
        (0x2D, civil.month), (0x2D, civil.day), (0x54, civil.hour), (0x3A, civil.minute), (0x3A, civil.second),
      ] as [(UInt8, Int)] {
        writer.bytes.append(mark)
        writer.pair(number)
      }
      writer.bytes.append(0x5A)
      writer.bytes.append(0x22)
    }
  }

  /// Two digits.
  private mutating func pair(_ number: Int) {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: number / 10))
    bytes.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  mutating func word(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func string(_ text: String) {
    bytes.append(0x22)
    if JSONWriter.isPlain(text.utf8.span) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(0x22)
  }

  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { return false }
    }
    return true
  }

  /// Characters that act on a terminal or cannot be seen are escaped; a reader gets them back.
  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\": bytes += [0x5C, UInt8(truncatingIfNeeded: scalar.value)]
    case _ where scalar.actsOnText:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        word("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      }
    default: bytes.append(contentsOf: String(scalar).utf8)
    }
  }

  private mutating func group(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { line() }
    bytes.append(close)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    line()
  }

  private mutating func line() {
    bytes.append(0x0A)
    for _ in 0..<depth * 2 { bytes.append(0x20) }
  }
}
