/// Scans one JSON object of a log line into a ``Row``. It looks at keys byte by byte and remembers where the values of
/// the known ones stand; unknown values are stepped over. It allocates nothing unless a key holds an escape.
enum JSONRecordScanner {
  /// Levels of nesting that are stepped over.
  static let deepest = 64

  enum Outcome {
    case object
    case syntax
    case unfinished
    case tooDeep
  }

  /// Scans the object that begins at `start` (a `{`) and ends before `end`; spaces may follow it.
  @inline(__always)
  static func scan(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, keys: KeyTable, _ slots: inout [UInt64],
    _ present: inout UInt64
  ) -> Outcome {
    var slots = slots.mutableSpan
    present = 0
    var at = skipSpaces(bytes, start + 1, end)
    if at < end, bytes[at] == Byte.closeBrace { return rest(bytes, at + 1, end) }
    while true {
      guard at < end else { return .unfinished }
      guard bytes[at] == Byte.quote else { return .syntax }
      let keyStart = at + 1
      var hasEscape = false
      let keyEnd = stringEnd(bytes, keyStart, end, &hasEscape)
      guard keyEnd < end else { return .unfinished }
      let field = hasEscape ? escapedKey(bytes, keyStart, keyEnd, keys) : keys.find(bytes, keyStart, keyEnd - keyStart)
      at = keyEnd + 1
      if at < end, bytes[at] != Byte.colon { at = skipSpaces(bytes, at, end) }
      guard at < end else { return .unfinished }
      guard bytes[at] == Byte.colon else { return .syntax }
      at += 1
      if at < end, bytes[at] <= Byte.space { at = skipSpaces(bytes, at, end) }
      guard at < end else { return .unfinished }

      let first = bytes[at]
      if first == Byte.quote {
        var valueHasEscape = false
        let stop = stringEnd(bytes, at + 1, end, &valueHasEscape)
        guard stop < end else { return .unfinished }
        if field != KeyTable.unknown {
          slots[Int(field & 63)] = Row.slot(
            start: at + 1, length: stop - at - 1, form: valueHasEscape ? .escaped : .plain)
          present |= 1 << UInt64(field & 63)
        }
        at = stop + 1
      } else if first == Byte.openBracket || first == Byte.openBrace {
        let stop = nestedEnd(bytes, at, end)
        guard stop >= 0 else { return stop == -1 ? .unfinished : .tooDeep }
        if field != KeyTable.unknown {
          slots[Int(field & 63)] = Row.slot(
            start: at, length: stop - at, form: first == Byte.openBracket ? .list : .object)
          present |= 1 << UInt64(field & 63)
        }
        at = stop
      } else {
        // A number, `true`, `false` or `null`: whether it is a good one is for the field's parser to say.
        guard Byte.isDigit(first) || first == Byte.minus || (first >= 0x61 && first <= 0x7A) else { return .syntax }
        let valueStart = at
        at = bareEnd(bytes, at, end)
        let valueEnd = at < end && bytes[at - 1] > Byte.space ? at : trimmed(bytes, valueStart, at)
        // `null` is "not recorded".
        if field != KeyTable.unknown, first != 0x6E {
          slots[Int(field & 63)] = Row.slot(start: valueStart, length: valueEnd - valueStart, form: .bare)
          present |= 1 << UInt64(field & 63)
        }
      }

      if at < end, bytes[at] <= Byte.space { at = skipSpaces(bytes, at, end) }
      guard at < end else { return .unfinished }
      if bytes[at] == Byte.closeBrace { return rest(bytes, at + 1, end) }
      guard bytes[at] == Byte.comma else { return .syntax }
      at += 1
      if at < end, bytes[at] <= Byte.space { at = skipSpaces(bytes, at, end) }
    }
  }

  /// The position of the quote that ends the string whose first byte is at `start`, or `end`.
  @inline(__always)
  static func stringEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ hasEscape: inout Bool) -> Int {
    var at = start
    while at < end {
      let mask = either16(bytes, at, Byte.quote, Byte.backslash)
      guard mask != 0 else {
        at += 16
        continue
      }
      at += mask.trailingZeroBitCount
      guard at < end else { return end }
      if bytes[at] == Byte.quote { return at }
      hasEscape = true
      at += 2
    }
    return end
  }

  /// The position of the comma or brace that ends a bare value, or `end`.
  @inline(__always) private static func bareEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end {
      let mask = either16(bytes, at, Byte.comma, Byte.closeBrace)
      if mask != 0 { return min(at + mask.trailingZeroBitCount, end) }
      at += 16
    }
    return end
  }

  private static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var stop = end
    while stop > start, bytes[stop - 1] <= Byte.space { stop -= 1 }
    return stop
  }

  /// The position after the array or object that begins at `start`; -1 if it does not end, -2 if it is too deep.
  private static func nestedEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var depth = 0
    var at = start
    while at < end {
      switch bytes[at] {
      case Byte.quote:
        var hasEscape = false
        at = stringEnd(bytes, at + 1, end, &hasEscape)
      case Byte.openBracket, Byte.openBrace:
        depth += 1
        guard depth <= deepest else { return -2 }
      case Byte.closeBracket, Byte.closeBrace:
        depth -= 1
        if depth == 0 { return at + 1 }
      default:
        break
      }
      at += 1
    }
    return -1
  }

  private static func rest(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Outcome {
    skipSpaces(bytes, at, end) == end ? .object : .syntax
  }

  @inline(__always) private static func skipSpaces(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] == Byte.space || bytes[at] == Byte.tab || bytes[at] == Byte.carriageReturn { at += 1 }
    return at
  }

  private static func escapedKey(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ keys: KeyTable) -> UInt8 {
    guard end - start <= 256 else { return KeyTable.unknown }
    var key: [UInt8] = []
    unescape(bytes, from: start, to: end, into: &key)
    let length = key.count
    key += [UInt8](repeating: 0, count: blockPadding)
    return keys.find(key.span, 0, length)
  }

  /// Appends the decoded text of a JSON string. An escape that does not exist stays as it is; half of a surrogate pair
  /// becomes the replacement character.
  static func unescape(_ bytes: Span<UInt8>, from start: Int, to end: Int, into result: inout [UInt8]) {
    var at = start
    while at < end {
      let byte = bytes[at]
      guard byte == Byte.backslash, at + 1 < end else {
        result.append(byte)
        at += 1
        continue
      }
      let next = bytes[at + 1]
      at += 2
      switch next {
      case Byte.quote, Byte.backslash, 0x2F: result.append(next)
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(Byte.newline)
      case 0x72: result.append(Byte.carriageReturn)
      case 0x74: result.append(Byte.tab)
      case 0x75:
        guard let unit = hexUnit(bytes, at, end) else {
          result.append(Byte.backslash)
          result.append(next)
          continue
        }
        at += 4
        var scalar = unit
        if unit >= 0xD800, unit < 0xDC00, at + 1 < end, bytes[at] == Byte.backslash, bytes[at + 1] == 0x75,
          let low = hexUnit(bytes, at + 2, end), low >= 0xDC00, low < 0xE000
        {
          scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          at += 6
        }
        appendUTF8(scalar, to: &result)
      default:
        result.append(Byte.backslash)
        result.append(next)
      }
    }
  }

  private static func hexUnit(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> UInt32? {
    guard at + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in at..<(at + 4) {
      guard let digit = Byte.hexValue(bytes[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func appendUTF8(_ value: UInt32, to result: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
