import Telemetry

extension Redactor {
  /// Internal addresses as they are written, and as programs write them into names: `10-20-10-49`, `10,20,10,49`,
  /// `49.10.20.10.in-addr.arpa`, `1.10.20.10.49`.
  func replacingAddresses(_ bytes: [UInt8]) -> [UInt8] {
    let bytes = replacingReverseNames(bytes)
    let plain = Redactor.replacingRuns(bytes, of: { TextByte.isHex($0) || $0 == 0x3A || $0 == 0x2E }) { run in
      let text = Redactor.text(run)
      // The whole run, without signs of the sentence at its end, then without a port.
      var candidates = [text]
      var trimmed = text
      while let last = trimmed.last, last == "." || last == ":" {
        trimmed.removeLast()
        candidates.append(trimmed)
      }
      if let colon = trimmed.lastIndex(of: ":") { candidates.append(String(trimmed[..<colon])) }
      for candidate in candidates {
        guard let address = IPAddress(candidate), isInternal(address) else { continue }
        return pseudonyms.of(.address, "\(address)") + text.dropFirst(candidate.count)
      }
      return nil
    }
    return replacingOctets(plain)
  }

  // MARK: Octets

  /// Numbers with one sign between them.
  private struct Octets {
    /// Where each number stands, with its value if it is an octet.
    var numbers: [(range: Range<Int>, value: UInt32?)]
    var sign: UInt8
  }

  private func replacingOctets(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var copied = 0
    var position = 0
    while position < bytes.count {
      guard TextByte.isDigit(bytes[position]) else {
        position += 1
        continue
      }
      let octets = Redactor.octets(bytes, from: position)
      for found in addresses(in: octets) {
        output += bytes[copied..<found.range.lowerBound]
        output += pseudonyms.of(.address, "\(found.address)").utf8
        copied = found.range.upperBound
      }
      // The last number may be the first of a run with another sign: `12,10.20.10.49`.
      let last = octets.numbers.last?.range ?? position..<(position + 1)
      position = octets.numbers.count > 1 && last.lowerBound >= copied ? last.lowerBound : last.upperBound
    }
    return copied == 0 ? bytes : output + bytes[copied...]
  }

  /// The numbers from a digit on, as long as one sign stands between them.
  private static func octets(_ bytes: [UInt8], from start: Int) -> Octets {
    var octets = Octets(numbers: [], sign: 0)
    var position = start
    while position < bytes.count, TextByte.isDigit(bytes[position]) {
      var end = position
      while end < bytes.count, TextByte.isDigit(bytes[end]) { end += 1 }
      let value = end - position <= 3 ? UInt32(text(bytes[position..<end])) : nil
      octets.numbers.append((position..<end, value.flatMap { $0 <= 255 ? $0 : nil }))
      guard end < bytes.count, ".-,_".utf8.contains(bytes[end]), octets.sign == 0 || octets.sign == bytes[end] else {
        break
      }
      octets.sign = bytes[end]
      position = end + 1
    }
    return octets
  }

  /// The internal addresses in a run. Known machines first: a run of five numbers can be read in two ways. With another
  /// sign than a dot, a longer run of numbers is more likely a date or a version than an address of private space.
  private func addresses(in octets: Octets) -> [(range: Range<Int>, address: IPAddress)] {
    let numbers = octets.numbers
    guard numbers.count >= 4 else { return [] }
    var taken = [Bool](repeating: false, count: numbers.count)
    var found: [(range: Range<Int>, address: IPAddress)] = []
    func take(_ accepts: (IPAddress) -> Bool) {
      for first in 0...(numbers.count - 4) where !taken[first..<(first + 4)].contains(true) {
        var bits: UInt32 = 0
        var isAddress = true
        for number in numbers[first..<(first + 4)] {
          guard let value = number.value else {
            isAddress = false
            break
          }
          bits = bits << 8 | value
        }
        let address = IPAddress(v4: bits)
        guard isAddress, accepts(address) else { continue }
        for index in first..<(first + 4) { taken[index] = true }
        found.append((numbers[first].range.lowerBound..<numbers[first + 3].range.upperBound, address))
      }
    }
    take { internals.contains($0) }
    if octets.sign == UInt8(ascii: ".") || numbers.count == 4 { take { isInternal($0) } }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Reverse names

  /// Names of the reverse tree (RFC 1035, 3.5; RFC 3596, 2.5), whole or for a block of octets.
  private func replacingReverseNames(_ bytes: [UInt8]) -> [UInt8] {
    Redactor.replacingRuns(bytes, of: { TextByte.isWord($0) || $0 == 0x2E }) { run in
      let labels = Redactor.text(run).lowercased().split(separator: ".")
      guard labels.count >= 3, labels[labels.count - 1] == "arpa" else { return nil }
      let rest = run.last == 0x2E ? "." : ""
      let reversed = labels.dropLast(2).reversed()
      switch labels[labels.count - 2] {
      case "in-addr":
        let octets = reversed.prefix(4).map { label in UInt32(label).flatMap { $0 <= 255 ? $0 : nil } }
        let known = octets.prefix { $0 != nil }.compactMap { $0 }
        guard !known.isEmpty else { return nil }
        var bits: UInt32 = 0
        for index in 0..<4 { bits = bits << 8 | (index < known.count ? known[index] : 0) }
        let address = IPAddress(v4: bits)
        return isInternal(address) ? pseudonyms.of(.address, "\(address)") + ".in-addr.arpa" + rest : nil
      case "ip6":
        var high: UInt64 = 0
        var low: UInt64 = 0
        let digits = reversed.prefix(32).compactMap { $0.utf8.count == 1 ? UInt64($0, radix: 16) : nil }
        guard digits.count >= 4 else { return nil }
        for index in 0..<32 {
          high = high << 4 | low >> 60
          low = low << 4 | (index < digits.count ? digits[index] : 0)
        }
        let address = IPAddress(high: high, low: low)
        return isInternal(address) ? pseudonyms.of(.address, "\(address)") + ".ip6.arpa" + rest : nil
      default: return nil
      }
    }
  }
}
