/// The Public Suffix List: under which names do unrelated people register theirs.
///
/// The whole algorithm of publicsuffix.org: the longest rule wins, exceptions (`!www.ck`) before all, wildcards
/// (`*.ck`), the default rule `*` for unlisted top-level names, and the private part (`github.io`, `s3.amazonaws.com`).
/// Rules with international names fit both spellings, UTF-8 and `xn--`.
public struct PublicSuffixList: Sendable {
  private struct Rule: Sendable {
    var hash: UInt32 = 0
    var offset: Int32 = 0
    var length: Int32 = 0
    var kinds: UInt8 = 0
  }

  private static let plain: UInt8 = 1
  private static let wildcard: UInt8 = 2
  private static let exception: UInt8 = 4

  /// Open addressing, at most half full; a rule with no kinds is an empty slot.
  private var table: [Rule]
  private var names: [UInt8] = []
  private var deepest = 1
  /// How many rules the list holds; an international rule counts twice, once for each spelling.
  public private(set) var ruleCount = 0

  /// Parses a list in the format of `public_suffix_list.dat`. Lines that are no rules are passed over.
  public init(parsing bytes: Span<UInt8>) {
    var lines = 1
    for index in bytes.indices where bytes[index] == 0x0A { lines += 1 }
    var size = 16
    // Every line may be a rule in two spellings.
    while size < lines * 4 { size *= 2 }
    table = [Rule](repeating: Rule(), count: size)
    names.reserveCapacity(bytes.count)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
      if end > start, bytes[start] != UInt8(ascii: "/") { insert(bytes, start..<end) }
      // A rule ends at the first blank; the rest of the line is passed over.
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      start = end + 1
    }
  }

  private mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var range = range
    var kind = PublicSuffixList.plain
    if bytes[range.lowerBound] == UInt8(ascii: "!") {
      kind = PublicSuffixList.exception
      range = (range.lowerBound + 1)..<range.upperBound
    } else if range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "*"),
      bytes[range.lowerBound + 1] == UInt8(ascii: ".")
    {
      kind = PublicSuffixList.wildcard
      range = (range.lowerBound + 2)..<range.upperBound
    }
    var international = false
    for index in range where bytes[index] >= 0x80 { international = true }
    let name = range.map { asciiLower(bytes[$0]) }
    guard PublicSuffixList.isName(name.span, 0..<name.count), name != [UInt8(ascii: "*")] else { return }
    add(name, kind)
    guard international, let text = String(validating: name, as: UTF8.self) else { return }
    let labels = text.split(separator: ".").compactMap { Punycode.asciiLabel($0) }
    let ascii = Array(labels.joined(separator: ".").utf8)
    if ascii != name { add(ascii, kind) }
  }

  private mutating func add(_ name: [UInt8], _ kind: UInt8) {
    let span = name.span
    var hash = PublicSuffixList.seed
    for index in span.indices.reversed() { hash = PublicSuffixList.extend(hash, span[index]) }
    let depth = name.reduce(1) { $1 == UInt8(ascii: ".") ? $0 + 1 : $0 }
    // One label more for the names under a wildcard.
    deepest = max(deepest, kind == PublicSuffixList.wildcard ? depth + 1 : depth)
    var slot = Int(hash) & (table.count - 1)
    while table[slot].kinds != 0 {
      if table[slot].hash == hash, same(table[slot], span, 0..<name.count) {
        if table[slot].kinds & kind == 0 { ruleCount += 1 }
        table[slot].kinds |= kind
        return
      }
      slot = (slot + 1) & (table.count - 1)
    }
    ruleCount += 1
    table[slot] = Rule(hash: hash, offset: Int32(names.count), length: Int32(name.count), kinds: kind)
    names += name
  }

  private static let seed: UInt32 = 0x811C_9DC5

  private static func extend(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    // FNV-1a, 32 bits: the multiplication is meant to wrap.
    (hash ^ UInt32(asciiLower(byte))) &* 0x0100_0193
  }

  private func same(_ rule: Rule, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard Int(rule.length) == range.count else { return false }
    for index in 0..<range.count
    where asciiLower(text[range.lowerBound + index]) != names[Int(rule.offset) + index] {
      return false
    }
    return true
  }

  private func kinds(_ text: Span<UInt8>, _ range: Range<Int>, _ hash: UInt32) -> UInt8 {
    var slot = Int(hash) & (table.count - 1)
    while table[slot].kinds != 0 {
      if table[slot].hash == hash, same(table[slot], text, range) { return table[slot].kinds }
      slot = (slot + 1) & (table.count - 1)
    }
    return 0
  }

  /// Where the registrable domain (public suffix and one label) stands in a host name; a trailing dot is not part of
  /// it.
  ///
  /// `nil` when the name is itself a public suffix, an address, empty, longer than 253 bytes or no host name. Letters
  /// are compared without case. Does not allocate.
  public func registrableDomain(of hostname: Span<UInt8>) -> Range<Int>? {
    var count = hostname.count
    if count > 1, hostname[count - 1] == UInt8(ascii: ".") { count -= 1 }
    guard PublicSuffixList.isName(hostname, 0..<count) else { return nil }
    // Where the label starts that comes next, to the left of the suffix read so far.
    var end = count
    var start = count
    var hash = PublicSuffixList.seed
    var depth = 0
    // The default rule: the last label alone is a public suffix.
    var suffixDepth = 1
    var underWildcard = false
    while end >= 0, depth < deepest {
      while start > 0, hostname[start - 1] != UInt8(ascii: ".") {
        start -= 1
        hash = PublicSuffixList.extend(hash, hostname[start])
      }
      depth += 1
      if depth == 1, PublicSuffixList.isNumber(hostname, start..<end) { return nil }
      let found = kinds(hostname, start..<count, hash)
      if found & PublicSuffixList.exception != 0 {
        suffixDepth = depth - 1
        break
      }
      if underWildcard || found & PublicSuffixList.plain != 0 { suffixDepth = max(suffixDepth, depth) }
      underWildcard = found & PublicSuffixList.wildcard != 0
      guard start > 0 else { break }
      hash = PublicSuffixList.extend(hash, UInt8(ascii: "."))
      start -= 1
      end = start
    }
    guard let first = PublicSuffixList.start(ofLabel: suffixDepth + 1, in: hostname, count: count) else { return nil }
    return first..<count
  }

  /// Whether the list has a rule of exactly this name (`co.uk`, `github.io`; `ck` through `*.ck`). Letters are compared
  /// without case.
  ///
  /// Unlike ``registrableDomain(of:)`` it does not take every unlisted top-level name for a suffix, so it
  /// tells `example.com` from `file.txt`.
  public func lists(_ suffix: String) -> Bool {
    let bytes = suffix.utf8.span
    guard PublicSuffixList.isName(bytes, 0..<bytes.count) else { return false }
    var hash = PublicSuffixList.seed
    for index in bytes.indices.reversed() { hash = PublicSuffixList.extend(hash, bytes[index]) }
    return kinds(bytes, 0..<bytes.count, hash) & ~PublicSuffixList.exception != 0
  }

  /// The registrable domain of a host name in lower case; `nil` as with the form for bytes.
  public func registrableDomain(of hostname: String) -> String? {
    let bytes = hostname.utf8.span
    guard let range = registrableDomain(of: bytes) else { return nil }
    return String(decoding: range.map { asciiLower(bytes[$0]) }, as: UTF8.self)
  }

  /// Where the label with this number from the right (1 is the last) begins; `nil` when the name has fewer.
  private static func start(ofLabel number: Int, in text: Span<UInt8>, count: Int) -> Int? {
    var start = count
    var seen = 0
    while true {
      while start > 0, text[start - 1] != UInt8(ascii: ".") { start -= 1 }
      seen += 1
      if seen == number { return start }
      guard start > 0 else { return nil }
      start -= 1
    }
  }

  private static func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] < 0x30 || text[index] > 0x39 { return false }
    return true
  }

  /// Whether the bytes could be a host name: labels without blanks, controls, `:`, `/` and the like, none of them
  /// empty.
  private static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 253 else { return false }
    var empty = true
    for index in range {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        if empty { return false }
        empty = true
      } else {
        guard byte >= 0x80 || isHostByte(asciiLower(byte)) else { return false }
        empty = false
      }
    }
    return !empty
  }
}
