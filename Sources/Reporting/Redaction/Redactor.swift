import Telemetry

/// One pass over one document.
struct Redactor {
  private let pseudonyms: Pseudonyms
  private let networks: [CIDR]
  private let internals: Set<IPAddress>
  private let names: NameIndex
  private let domains: [String]

  /// `tree` is the document: hosts are taken from wherever it holds some.
  init(_ redaction: Redaction, _ tree: JSONTree) {
    pseudonyms = Pseudonyms(key: redaction.key)
    let knowledge = redaction.knowledge
    networks = knowledge.networks + CIDR.privateNetworks
    var kinds: [String: Pseudonyms.Kind] = [:]
    var addresses = Set(knowledge.addresses)
    var hosts = InternalHosts()
    hosts.collect(tree, member: nil)
    for text in hosts.addresses {
      // What stands in the place of an address is internal, whatever it is.
      if let address = IPAddress(text) { addresses.insert(address) } else { kinds[text.lowercased()] = .address }
    }
    for site in knowledge.sites + hosts.sites { kinds[site.lowercased()] = .site }
    for tenant in knowledge.tenants { kinds[tenant.lowercased()] = .tenant }
    var domains = Set(knowledge.domains.map { $0.lowercased() })
    for name in knowledge.hostNames + hosts.names {
      kinds[name.lowercased()] = .host
      // The domain of a fully qualified name is the organisation's, and its first label a name by itself.
      let parts = name.lowercased().split(separator: ".", maxSplits: 1)
      guard parts.count == 2 else { continue }
      if parts[1].contains(".") { domains.insert(String(parts[1])) }
      if parts[0].utf8.count > 3, kinds[String(parts[0])] == nil { kinds[String(parts[0])] = .host }
    }
    kinds[""] = nil
    internals = addresses
    self.domains = domains.filter { !$0.isEmpty }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    names = NameIndex(kinds)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Members with a closed set of values, or a time: nothing internal can stand there.
  private static let closed: Set<String> = [
    "schema", "language", "level", "level_before", "state", "kind", "role", "signal", "group", "log", "from", "to",
    "since", "known_since", "first_seen", "last_seen", "start", "time", "days", "techniques", "service",
  ]

  /// The value of `member` with pseudonyms.
  func changed(_ tree: JSONTree, member: String?) -> JSONTree {
    switch tree {
    case .object(let members):
      return .object(
        Dictionary(uniqueKeysWithValues: members.map { ($0.key, changed($0.value, member: $0.key)) }))
    case .list(let values): return .list(values.map { changed($0, member: member) })
    case .text(let text):
      if let member, Redactor.closed.contains(member), isClosed(text, member) { return tree }
      if member == "author" { return .text(pseudonyms.of(.user, text)) }
      if member == "id" { return .text(pseudonyms.of(.finding, text)) }
      return .text(sentence(member == "remarks" ? Redactor.withoutFolder(text) : text))
    case .null, .bool, .integer, .number: return tree
    }
  }

  /// Whether a value of a closed member looks like one: a foreign document may hold anything there.
  private func isClosed(_ text: String, _ member: String) -> Bool {
    if Timestamp(rfc3339: text) != nil { return true }
    return text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D || $0 == 0x2F || $0 == 0x5F }
      || text.utf8.count <= 12 && text.utf8.allSatisfy { isWordByte($0) || $0 == 0x2E }
      || ["schema", "level", "level_before", "state", "language"].contains(member)
  }

  /// A remark without the folder of its file: folders are named after people and sites.
  private static func withoutFolder(_ remark: String) -> String {
    let end = remark.firstRange(of: ": ")?.lowerBound ?? remark.endIndex
    guard let slash = remark[..<end].lastIndex(of: "/") else { return remark }
    return String(remark[remark.index(after: slash)...])
  }

  /// A text with everything internal in it replaced.
  func sentence(_ text: String) -> String {
    var bytes = Array(text.utf8)
    bytes = replacingDomains(bytes)
    bytes = replacingNames(bytes)
    bytes = replacingUsers(bytes)
    bytes = replacingHardware(bytes)
    bytes = replacingAddresses(bytes)
    return Redactor.text(bytes)
  }

  // MARK: Names

  private func replacingNames(_ bytes: [UInt8]) -> [UInt8] {
    let folded = Redactor.folded(bytes)
    var output: [UInt8] = []
    var copied = 0
    var position = 0
    while position < bytes.count {
      guard names.mayBegin(folded, at: position),
        let match = names.longest(in: folded, at: position, isWhole: { isWhole($0, of: bytes) })
      else {
        position += 1
        continue
      }
      output += bytes[copied..<position]
      output += pseudonyms.of(match.kind, Redactor.text(Array(folded[match.range]))).utf8
      position = match.range.upperBound
      copied = position
    }
    return copied == 0 ? bytes : output + bytes[copied...]
  }

  /// Lower case letter by letter where that keeps the length in bytes, so that places stay comparable.
  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    let lower = Array(text(bytes).lowercased().utf8)
    return lower.count == bytes.count
      ? lower : bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  private func isWhole(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    (range.lowerBound == 0 || !isWordByte(bytes[range.lowerBound - 1]))
      && (range.upperBound == bytes.count || !isWordByte(bytes[range.upperBound]))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  /// A name below an own domain goes as a whole.
  private func replacingDomains(_ bytes: [UInt8]) -> [UInt8] {
    guard !domains.isEmpty else { return bytes }
    return replacingRuns(bytes, of: { isWordByte($0) || $0 == 0x2E }) { run in
      let word = Redactor.text(Array(run)).lowercased()
      let core = word.hasSuffix(".") ? String(word.dropLast()) : word
      let rest = word.hasSuffix(".") ? "." : ""
      for domain in domains where core == domain || core.hasSuffix("." + domain) {
        if core == domain { return pseudonyms.of(.domain, domain) + rest }
        let kind: Pseudonyms.Kind = names.kind(of: core) == .host ? .host : .name
        return pseudonyms.of(kind, core) + rest
      }
      return nil
    }
  }

  // MARK: Users

  /// User names in paths (`/home/x/`, `C:\\Users\\x\\`), after `DOMAIN\\`, and before `@` of an own domain.
  private func replacingUsers(_ bytes: [UInt8]) -> [UInt8] {
    var output = bytes
    for opening in ["/home/", "/users/", "\\users\\", "/documents and settings/", "\\documents and settings\\"] {
      let sign = Array(opening.utf8)
      var position = 0
      while position + sign.count < output.count {
        let end = position + sign.count
        guard Redactor.folded(Array(output[position..<end])) == sign else {
          position += 1
          continue
        }
        var stop = end
        while stop < output.count, !"/\\\"' ,;:".utf8.contains(output[stop]) { stop += 1 }
        let user = Redactor.text(Array(output[end..<stop]))
        if !user.isEmpty, !user.hasPrefix("user-") {
          let pseudonym = Array(pseudonyms.of(.user, user).utf8)
          output.replaceSubrange(end..<stop, with: pseudonym)
          position = end + pseudonym.count
        } else {
          position = end
        }
      }
    }
    return replacingRuns(output, of: { isWordByte($0) || $0 == 0x2E || $0 == 0x40 || $0 == 0x5C }) { run in
      let word = Redactor.text(Array(run))
      for sign in ["@domain-", "@name-", "@host-"] where word.contains(sign) {
        let parts = word.split(separator: "@", maxSplits: 1)
        if parts.count == 2 { return "\(pseudonyms.of(.user, String(parts[0])))@\(parts[1])" }
      }
      let parts = word.split(separator: "\\", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !parts[0].contains("@"), !word.contains(".exe")
      else { return nil }
      return "\(pseudonyms.of(.domain, String(parts[0])))\\\(pseudonyms.of(.user, String(parts[1])))"
    }
  }

  // MARK: Addresses

  private func replacingHardware(_ bytes: [UInt8]) -> [UInt8] {
    replacingRuns(bytes, of: { Redactor.isHex($0) || $0 == 0x3A || $0 == 0x2D }) { run in
      for sign in [UInt8(0x3A), 0x2D] {
        let parts = run.split(separator: sign, omittingEmptySubsequences: false)
        if parts.count == 6, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(Redactor.isHex) }) {
          let plain = parts.map { Redactor.text(Array($0)).lowercased() }.joined(separator: ":")
          return pseudonyms.of(.hardware, plain)
        }
      }
      return nil
    }
  }

  private func replacingAddresses(_ bytes: [UInt8]) -> [UInt8] {
    replacingRuns(bytes, of: { Redactor.isHex($0) || $0 == 0x3A || $0 == 0x2E }) { run in
      let text = Redactor.text(Array(run))
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
      // Letters that happen to be hexadecimal digits may touch an address: `node10.0.0.5`.
      guard run.contains(0x2E) else { return nil }
      return Redactor.text(
        replacingRuns(Array(run), of: { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }) { part in
          var word = Redactor.text(Array(part))
          var rest = ""
          while word.last == "." { rest.append(word.removeLast()) }
          guard let address = IPAddress(word), isInternal(address) else { return nil }
          return pseudonyms.of(.address, "\(address)") + rest
        })
    }
  }

  private func isInternal(_ address: IPAddress) -> Bool {
    internals.contains(address) || networks.contains { $0.contains(address) }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// `bytes` with those runs replaced for which `pseudonym` gives one.
  private func replacingRuns(
    _ bytes: [UInt8], of belongs: (UInt8) -> Bool, _ pseudonym: (ArraySlice<UInt8>) -> String?
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      guard belongs(bytes[position]) else {
        output.append(bytes[position])
        position += 1
        continue
      }
      var end = position
      while end < bytes.count, belongs(bytes[end]) { end += 1 }
      if let text = pseudonym(bytes[position..<end]) { output += text.utf8 } else { output += bytes[position..<end] }
      position = end
    }
    return output
  }
}

private func < (left: (Int, String), right: (Int, String)) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1 < right.1
}
