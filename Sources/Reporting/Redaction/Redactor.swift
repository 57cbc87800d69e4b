import Telemetry

/// One pass over one document.
struct Redactor {
  let pseudonyms: Pseudonyms
  private let networks: [CIDR]
  let internals: Set<IPAddress>
  private let names: NameIndex
  private let destinations: NameIndex
  private let domains: Set<ExactName>

  /// Suffixes that no public name has (RFC 6762, RFC 8375, ICANN's `.internal`, and what local networks use).
  private static let localSuffixes = [
    "internal", "local", "localdomain", "lan", "corp", "home.arpa", "intranet", "private", "home",
  ]

  /// `tree` is the document: hosts are taken from wherever it holds some.
  init(_ redaction: Redaction, _ tree: JSONTree) {
    pseudonyms = Pseudonyms(key: redaction.key)
    let knowledge = redaction.knowledge
    networks = knowledge.networks + CIDR.privateNetworks
    let outside = DestinationNames(tree)
    destinations = NameIndex(Dictionary(uniqueKeysWithValues: outside.names.map { (ExactName(folded: $0), .tenant) }))
    var kinds: [ExactName: Pseudonyms.Kind] = [:]
    var addresses = Set(knowledge.addresses)
    var hosts = InternalHosts()
    hosts.collect(tree, member: nil)
    for text in hosts.addresses {
      // What stands in the place of an address is internal, whatever it is.
      if let address = IPAddress(text) { addresses.insert(address) } else { kinds[ExactName(text)] = .address }
    }
    for name in knowledge.others { kinds[ExactName(name)] = .name }
    for name in knowledge.people { kinds[ExactName(name)] = .user }
    var domains = Set(knowledge.domains.map { ExactName($0) })
    domains.formUnion(knowledge.namedDomains.map { ExactName($0) }.filter { !outside.holds(domain: $0.text) })
    for name in (knowledge.hostNames + hosts.names).map({ ExactName($0) }) {
      kinds[name] = .host
      // The first label of a fully qualified name is a name by itself. Its domain is the organisation's only under a
      // suffix that nobody outside can have: a machine chooses what it calls itself.
      let parts = name.text.split(separator: ".", maxSplits: 1)
      guard parts.count == 2 else { continue }
      if Redactor.localSuffixes.contains(where: { parts[1].hasSuffix("." + $0) }) {
        domains.insert(ExactName(folded: parts[1]))
      }
      let label = ExactName(folded: parts[0])
      if label.text.utf8.count > 3, kinds[label] == nil { kinds[label] = .host }
    }
    for site in knowledge.sites + hosts.sites { kinds[ExactName(site)] = .site }
    // Last, so that no machine can take an own tenant's name out of the list.
    for tenant in knowledge.tenants { kinds[ExactName(tenant)] = .tenant }
    for tenant in Set(knowledge.namedTenants.map { ExactName($0) }) where kinds[tenant] != .tenant {
      if !outside.isPublic(tenant.text) {
        kinds[tenant] = .tenant
      } else if kinds[tenant] == nil {
        kinds[tenant] = .name
      }
    }
    kinds[ExactName("")] = nil
    internals = addresses
    self.domains = domains.filter { !$0.text.isEmpty }
    names = NameIndex(kinds)
  }

  static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Members with a closed set of values, or a time: nothing internal can stand there.
  private static let closed: Set<String> = [
    "schema", "language", "level", "level_before", "state", "kind", "role", "signal", "group", "log", "from", "to",
    "since", "known_since", "first_seen", "last_seen", "start", "time", "days", "techniques", "service",
  ]

  /// The value of `member` with pseudonyms; `parent` is the member that holds the object around it.
  func changed(_ tree: JSONTree, member: String?, parent: String? = nil) -> JSONTree {
    switch tree {
    case .object(let members):
      return .object(
        Dictionary(
          uniqueKeysWithValues: members.map { ($0.key, changed($0.value, member: $0.key, parent: member)) }))
    case .list(let values): return .list(values.map { changed($0, member: member, parent: parent) })
    case .text(let text): return .text(changed(text, member: member, parent: parent))
    case .null, .bool, .integer, .number: return tree
    }
  }

  private func changed(_ text: String, member: String?, parent: String?) -> String {
    if text.isEmpty { return text }
    if let member, Redactor.closed.contains(member), isClosed(text, member) { return text }
    switch (member, parent) {
    case ("author", _): return pseudonyms.of(.user, text)
    case ("reason", _): return pseudonyms.of(.reason, text)
    case ("id", _): return pseudonyms.of(.finding, text)
    case ("name", "host"), ("name", "members"): return pseudonyms.of(.host, text)
    case ("tenant", "destination"): return sentence(text, isDestination: true)
    case ("remarks", _): return sentence(Redactor.withoutFolder(text))
    default: return sentence(text)
    }
  }

  /// Whether a value of a closed member looks like one: a foreign document may hold anything there.
  private func isClosed(_ text: String, _ member: String) -> Bool {
    if Timestamp(rfc3339: text) != nil { return true }
    return text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D || $0 == 0x2F || $0 == 0x5F }
      || text.utf8.count <= 12 && text.utf8.allSatisfy { TextByte.isWord($0) || $0 == 0x2E }
      || ["schema", "level", "level_before", "state", "language"].contains(member)
  }

  /// A remark without the folder of its file: folders are named after people and sites. A remark about an allowance names
  /// no file, and a `/` in it belongs to a tenant, a block or an object.
  static func withoutFolder(_ remark: String) -> String {
    guard let end = remark.firstRange(of: ": ")?.lowerBound,
      let slash = remark[..<end].lastIndex(of: "/")
    else { return remark }
    let name = remark[remark.index(after: slash)..<end]
    if isAboutAllowance(remark), name.contains(" ") || !name.contains(".") { return remark }
    return String(remark[remark.index(after: slash)...])
  }

  private static func isAboutAllowance(_ remark: String) -> Bool {
    for opening in ["Allowance ", "Výjimka "] where remark.hasPrefix(opening) {
      let rest = remark.dropFirst(opening.count)
      return rest.first?.isNumber == true && rest.drop(while: \.isNumber).hasPrefix(" (")
    }
    return false
  }

  /// A text with everything internal in it replaced; in a destination, names of machines, sites and people are not.
  func sentence(_ text: String, isDestination: Bool = false) -> String {
    var bytes = replacingFindings(Array(text.utf8))
    bytes = replacingDomains(bytes)
    bytes = replacingNames(bytes, isDestination: isDestination)
    bytes = replacingUsers(bytes)
    bytes = replacingHardware(bytes)
    bytes = replacingAddresses(bytes)
    return Redactor.text(bytes)
  }

  /// Ids of findings: sentences name earlier ones.
  private func replacingFindings(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "F")) else { return bytes }
    return Redactor.replacingRuns(bytes, of: TextByte.isWord) { run in
      let isID =
        run.count == 12 && run.starts(with: Array("F-".utf8))
        && run.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      return isID ? pseudonyms.of(.finding, Redactor.text(run)) : nil
    }
  }

  func isInternal(_ address: IPAddress) -> Bool {
    internals.contains(address) || networks.contains { $0.contains(address) }
  }

  // MARK: Names

  private func replacingNames(_ bytes: [UInt8], isDestination: Bool) -> [UInt8] {
    let folded = FoldedText(bytes)
    let text = folded.bytes
    let kept = isDestination ? [text.indices] : destinationSpans(in: text)
    var output: [UInt8] = []
    var copied = 0
    var position = 0
    while position < text.count {
      guard names.mayBegin(text, at: position),
        let match = names.longest(
          in: text, at: position,
          fits: { kind, range in kind == .tenant || isFree(range, kept, in: text, allowsHost: !isDestination) })
      else {
        position += 1
        continue
      }
      let range = folded.range(match.range)
      output += bytes[copied..<range.lowerBound]
      output += pseudonyms.of(match.kind, Redactor.text(text[match.range])).utf8
      position = match.range.upperBound
      copied = range.upperBound
    }
    return copied == 0 ? bytes : output + bytes[copied...]
  }

  /// Where destinations of the document are named, in order and apart.
  private func destinationSpans(in text: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var position = 0
    while position < text.count {
      guard destinations.mayBegin(text, at: position),
        let match = destinations.longest(in: text, at: position, fits: { _, _ in true })
      else {
        position += 1
        continue
      }
      spans.append(match.range)
      position = match.range.upperBound
    }
    return spans
  }

  /// Whether a name breaks no destination: it touches none, or has one inside a longer host name, or an internal address
  /// in brackets follows, as it does behind the name of a host.
  private func isFree(_ range: Range<Int>, _ spans: [Range<Int>], in text: [UInt8], allowsHost: Bool) -> Bool {
    let touched = spans.filter { $0.overlaps(range) }
    if touched.isEmpty { return true }
    let isLonger = touched.allSatisfy {
      $0 != range && range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
    }
    if isLonger, !text[range].contains(UInt8(ascii: " ")) { return true }
    guard allowsHost, text[range.upperBound...].starts(with: [UInt8(ascii: " "), UInt8(ascii: "(")]) else {
      return false
    }
    let inside = text[(range.upperBound + 2)...].prefix(64).prefix { $0 != UInt8(ascii: ")") }
    return IPAddress(Redactor.text(inside)).map { isInternal($0) } ?? false
  }

  /// A name below an own domain, or below a local suffix, goes as a whole.
  private func replacingDomains(_ bytes: [UInt8]) -> [UInt8] {
    Redactor.replacingRuns(bytes, of: { TextByte.isWord($0) || $0 == 0x2E }) { run in
      guard run.contains(0x2E) else { return nil }
      let word = FoldedText.key(Redactor.text(run))
      let core = word.hasSuffix(".") ? String(word.dropLast()) : word
      let rest = word.hasSuffix(".") ? "." : ""
      if domains.contains(ExactName(folded: core)) { return pseudonyms.of(.domain, core) + rest }
      guard domains.contains(where: { Redactor.isBelow($0, core) }) || isLocal(core) else { return nil }
      let kind: Pseudonyms.Kind = names.kind(of: core) == .host ? .host : .name
      return pseudonyms.of(kind, core) + rest
    }
  }

  private static func isBelow(_ domain: ExactName, _ name: String) -> Bool {
    let end = ("." + domain.text).utf8
    return name.utf8.count >= end.count && name.utf8.suffix(end.count).elementsEqual(end)
  }

  /// Whether a name stands below a local suffix; a suffix by itself, with dots alone before it, tells nothing.
  private func isLocal(_ name: String) -> Bool {
    Redactor.localSuffixes.contains { suffix in
      name.hasSuffix("." + suffix) && name.dropLast(suffix.utf8.count).contains { $0 != "." }
    }
  }

  /// `bytes` with those runs replaced for which `pseudonym` gives one.
  static func replacingRuns(
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
