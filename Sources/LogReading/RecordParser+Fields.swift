import Telemetry

// Values of the row at hand. A parser that fails leaves its reason in `rejection` and returns `nil`; what is not
// recorded is a value, not a failure.
extension RecordParser {
  @inline(__always)
  private mutating func fail<Value>(_ reason: Rejection.Reason, _ field: Field) -> Value? {
    rejection = Rejection(reason: reason, field: field)
    return nil
  }

  /// The record's time: decimal seconds, RFC 3339, or whole milliseconds (JSON).
  @inline(__always)
  mutating func time(_ bytes: Span<UInt8>) -> Timestamp? {
    guard row.has(.ts) else { return fail(.missing, .ts) }
    let range = row.range(.ts)
    let microseconds: Int64
    if let value = parseMicroseconds(bytes, range) {
      microseconds = value
    } else if row.form(.ts) != .tabular, let value = parseMilliseconds(bytes.extracting(range)) {
      microseconds = value
    } else if let time = Timestamp(rfc3339: bytes.extracting(range)) {
      microseconds = time.microseconds
    } else {
      return fail(.notTime, .ts)
    }
    guard microseconds >= 0, microseconds <= lastMicrosecond else { return fail(.timeOutOfRange, .ts) }
    return Timestamp(microseconds: microseconds)
  }

  /// A time span in microseconds, -1 if not recorded; a negative one counts as 0.
  @inline(__always)
  mutating func span(_ field: Field, _ bytes: Span<UInt8>) -> Int64? {
    guard row.has(field) else { return -1 }
    guard let value = parseMicroseconds(bytes, row.range(field)), value <= lastMicrosecond else {
      return fail(.notNumber, field)
    }
    return max(0, value)
  }

  /// A count, -1 if not recorded.
  @inline(__always)
  mutating func count(_ field: Field, _ bytes: Span<UInt8>) -> Int64? {
    guard row.has(field) else { return -1 }
    guard let value = parseCount(bytes, row.range(field)) else { return fail(.notNumber, field) }
    return value
  }

  /// A number up to `largest`, `absent` if not recorded.
  @inline(__always)
  mutating func number(_ field: Field, _ bytes: Span<UInt8>, to largest: Int64, absent: Int64) -> Int64? {
    guard row.has(field) else { return absent }
    guard let value = parseCount(bytes, row.range(field)), value <= largest else { return fail(.notNumber, field) }
    return value
  }

  /// A port, 0 if not recorded.
  @inline(__always)
  mutating func port(_ field: Field, _ bytes: Span<UInt8>) -> UInt16? {
    guard let value = number(field, bytes, to: 65_535, absent: 0) else { return nil }
    return UInt16(truncatingIfNeeded: value)
  }

  /// A truth value; the outer `nil` is failure, the inner one "not recorded".
  @inline(__always)
  mutating func boolean(_ field: Field, _ bytes: Span<UInt8>) -> Bool?? {
    guard row.has(field) else { return .some(.none) }
    switch packed(bytes, row.range(field)) {
    case 0x54, 0x6575_7274: return true  // T, true
    case 0x46, 0x65_736C_6166: return false  // F, false
    default: return fail(.notBoolean, field)
    }
  }

  /// An IPv4 address of the row, looked for in the table but not yet taken from it.
  struct SoughtQuad {
    var bits: UInt32
    var seen: UInt64
  }

  /// Begins to look for an address; what is no IPv4 address waits for ``address(_:_:_:_:)``.
  @inline(__always)
  func seek(_ field: Field, _ bytes: Span<UInt8>, _ tables: SymbolTables) -> SoughtQuad? {
    guard row.has(field), let bits = parseQuad(bytes, row.range(field)) else { return nil }
    return SoughtQuad(bits: bits, seen: tables.addresses.look(v4: bits))
  }

  /// An address that must be there, and what ``seek(_:_:_:)`` found of it.
  @inline(__always)
  mutating func address(
    _ field: Field, _ sought: SoughtQuad?, _ bytes: Span<UInt8>, _ tables: inout SymbolTables
  ) -> AddressID? {
    if let sought { return tables.addresses.intern(v4: sought.bits, seen: sought.seen) }
    return otherAddress(field, bytes, &tables)
  }

  /// An address that must be there.
  @inline(__always)
  mutating func address(_ field: Field, _ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> AddressID? {
    address(field, seek(field, bytes, tables), bytes, &tables)
  }

  @inline(never)
  private mutating func otherAddress(
    _ field: Field, _ bytes: Span<UInt8>, _ tables: inout SymbolTables
  ) -> AddressID? {
    guard row.has(field) else { return fail(.missing, field) }
    guard let address = IPAddress(bytes: bytes.extracting(row.range(field))) else { return fail(.notAddress, field) }
    return tables.addresses.intern(address)
  }

  /// The hash of the unique id, 0 if not recorded.
  @inline(__always)
  func uniqueID(_ bytes: Span<UInt8>) -> UInt64 {
    row.has(.uid) ? UniqueID.hash(bytes.extracting(row.range(.uid))) : 0
  }

  /// A short name that repeats from line to line.
  @inline(__always)
  mutating func service(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> NameID? {
    guard row.has(.service) else { return NameID.none }
    let word = packed(bytes, row.range(.service))
    if word != 0, let known = services.find(word) { return known }
    guard let name = name(.service, bytes, &tables, folded: false) else { return nil }
    if word != 0 { services.keep(word, name) }
    return name
  }

  /// An interned text. `folded`: a host name, lower-cased, without the dot at its end.
  mutating func name(
    _ field: Field, _ bytes: Span<UInt8>, _ tables: inout SymbolTables, folded: Bool
  ) -> NameID? {
    guard row.has(field) else { return NameID.none }
    let form = row.form(field)
    guard form != .list, form != .object else { return fail(.notText, field) }
    let start = row.start(field)
    var end = start + row.length(field)
    var needsWork = form == .escaped
    if !needsWork, folded {
      needsWork = RecordParser.mayNeedFolding(bytes, start, end)
      if !needsWork, end - start > 1, bytes[end - 1] == Byte.dot { end -= 1 }
    } else if !needsWork, form == .tabular {
      needsWork = find(Byte.backslash, bytes, from: start, limit: end) < end
    }
    if !needsWork { return tables.names.intern(bytes.extracting(start..<end)) }
    scratch.removeAll(keepingCapacity: true)
    decode(field, bytes)
    if folded { foldScratch() }
    return tables.names.intern(scratch.span)
  }

  /// Whether a text holds a capital letter or a backslash; padding must follow it.
  @inline(__always)
  private static func mayNeedFolding(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var found: UInt64 = 0
    var at = start
    while at < end {
      var word = load64(bytes, at)
      if end - at < 8 { word &= UInt64.max >> UInt64(truncatingIfNeeded: (8 - (end - at)) * 8) }
      // In each byte the highest bit tells: from "A" on, above "Z", no byte of its own highest bit; and a byte that is
      // zero once the backslash is taken out (with one, bytes after it may show too). Nothing carries into another byte
      // but there.
      let low = word & 0x7F7F_7F7F_7F7F_7F7F
      let capitals = ((low &+ 0x3F3F_3F3F_3F3F_3F3F) ^ (low &+ 0x2525_2525_2525_2525)) & ~word
      let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      found |= capitals | ((slashes &- 0x0101_0101_0101_0101) & ~slashes)
      at += 8
    }
    return found & 0x8080_8080_8080_8080 != 0
  }

  /// Appends a field's decoded text to `scratch`; nothing if it is not recorded or no text.
  mutating func decode(_ field: Field, _ bytes: Span<UInt8>) {
    let start = row.start(field)
    let end = start + row.length(field)
    switch row.form(field) {
    case .tabular where find(Byte.backslash, bytes, from: start, limit: end) < end:
      RecordParser.unescape(bytes, from: start, to: end, into: &scratch)
    case .escaped: JSONRecordScanner.unescape(bytes, from: start, to: end, into: &scratch)
    case .tabular, .plain, .bare: appendBytes(bytes.extracting(start..<end), to: &scratch)
    case .list, .object: break
    }
  }

  private mutating func foldScratch() {
    for index in scratch.indices where scratch[index] >= 0x41 && scratch[index] <= 0x5A { scratch[index] |= 0x20 }
    if scratch.count > 1, scratch.last == Byte.dot { scratch.removeLast() }
  }

  /// Appends the text of a value in Zeek's text form: `\xNN` is a byte, `\\` a backslash.
  static func unescape(_ bytes: Span<UInt8>, from start: Int, to end: Int, into result: inout [UInt8]) {
    var at = start
    while at < end {
      let byte = bytes[at]
      if byte == Byte.backslash, at + 1 < end {
        if bytes[at + 1] == Byte.backslash {
          result.append(byte)
          at += 2
          continue
        }
        if at + 3 < end, bytes[at + 1] == 0x78, let high = Byte.hexValue(bytes[at + 2]),
          let low = Byte.hexValue(bytes[at + 3])
        {
          result.append(high << 4 | low)
          at += 4
          continue
        }
      }
      result.append(byte)
      at += 1
    }
  }

  /// The addresses among the answers, at most sixteen.
  mutating func answers(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> [AddressID] {
    guard row.has(.answers) else { return [] }
    let isList = row.form(.answers) == .list
    let separator = row.form(.answers) == .tabular ? header.setSeparator : Byte.comma
    var at = row.start(.answers)
    let end = at + row.length(.answers)
    var result: [AddressID] = []
    while at < end, result.count < 16 {
      var stop = at
      // No address holds a comma, a quote or an escape, so elements need not be decoded to be told apart.
      while stop < end, bytes[stop] != separator { stop += 1 }
      var first = at
      var last = stop
      if isList {
        while first < last, RecordParser.isListMark(bytes[first]) { first += 1 }
        while last > first, RecordParser.isListMark(bytes[last - 1]) { last -= 1 }
      }
      if let address = parseAddress(bytes, first..<last) {
        result.append(tables.addresses.intern(address))
      }
      at = stop + 1
    }
    return result
  }

  private static func isListMark(_ byte: UInt8) -> Bool {
    byte == Byte.quote || byte == Byte.space || byte == Byte.openBracket || byte == Byte.closeBracket
  }
}
