internal import Yams

/// Reads a list of allowances.
///
/// Each item has `destination` and `reason`, and an end: `expires` is the last day on which it holds; without it, the
/// allowance holds for 90 days from `added`. One of the two is needed. The date of the file is not used: a copy of the
/// file must not make an allowance young again.
public enum AllowanceFile {
  static let keys = [
    "destination", "host", "site", "role", "client", "ja4_family", "user_agent", "object", "reason", "author", "added",
    "expires",
  ]

  /// Reads allowances, or says everything that is wrong with the file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file: a YAML list in UTF-8, at most 1 MiB, without anchors and aliases.
  ///   - name: what to call the file in a problem.
  /// - Throws: ``ConfigurationError`` with all problems, each with line and column.
  public static func parse(_ bytes: [UInt8], name: String) throws(ConfigurationError) -> [Allowance] {
    guard let root = try YAMLText.root(bytes, file: name) else { return [] }
    var reader = YAMLReader(file: name)
    var result: [Allowance] = []
    var lines: [Allowance: Int] = [:]
    for item in reader.items(root, "the file") {
      let before = reader.problems.count
      guard var allowance = allowance(item, &reader), reader.problems.count == before else { continue }
      let line = allowance.line
      allowance.line = 0
      if let first = lines.updateValue(line, forKey: allowance) {
        reader.add(item, "the same allowance stands in line \(first) already; keep one")
      }
      allowance.line = line
      result.append(allowance)
    }
    try reader.finish()
    return result
  }

  private static func allowance(_ node: Node, _ reader: inout YAMLReader) -> Allowance? {
    var hosts: [Allowance.HostScope] = []
    var clients: [Allowance.ClientScope] = []
    var destination: Allowance.DestinationScope?
    var object: String?
    var reason: String?
    var author: String?
    var added: CalendarDay?
    var expires: CalendarDay?
    var expiresNode: Node?
    let members = reader.members(node, "an allowance", keys: keys, takesEmpty: false)
    for member in members {
      let value = member.value
      switch member.name {
      case "destination": destination = readDestination(value, &reader)
      case "host": if let host = readHost(value, &reader) { hosts.append(host) }
      case "site": if let text = reader.text(value, "site") { hosts.append(.site(text)) }
      case "role": if let role: Configuration.Role = reader.word(value, "role") { hosts.append(.role(role)) }
      case "client": if let text = reader.text(value, "client") { clients.append(.label(text)) }
      case "ja4_family": if let text = reader.text(value, "ja4_family") { clients.append(.ja4Family(text)) }
      case "user_agent": if let text = readUserAgent(value, &reader) { clients.append(.userAgent(text)) }
      case "object": object = reader.text(value, "object")
      case "reason": reason = reader.text(value, "reason")
      case "author": author = reader.text(value, "author")
      case "added": added = reader.day(value, "added")
      default:
        expires = reader.day(value, "expires")
        expiresNode = value
      }
    }
    guard node.mapping != nil else { return nil }
    let names = Set(node.mapping?.keys.compactMap { $0.scalar?.string } ?? [])
    for needed in ["destination", "reason"] where !names.contains(needed) {
      reader.add(node, "an allowance needs '\(needed)'")
    }
    if names.isDisjoint(with: ["added", "expires"]) {
      reader.add(
        node,
        "an allowance needs an end: 'expires: 2026-06-01', or 'added: 2026-03-02' to hold for "
          + "\(Allowance.usualDays) days")
    }
    if let added, let expires, let expiresNode {
      if expires < added {
        reader.add(expiresNode, "the allowance expires before it was added")
      } else if expires > added.advanced(by: Allowance.mostDays) {
        reader.add(
          expiresNode,
          "an allowance holds for at most \(Allowance.mostDays) days: until "
            + "\(added.advanced(by: Allowance.mostDays)) here; look at the finding again then")
      }
    }
    guard let destination, let reason, let end = expires ?? added?.advanced(by: Allowance.usualDays) else { return nil }
    return Allowance(
      hosts: hosts, destination: destination, clients: clients, object: object, reason: reason, author: author,
      added: added, expires: end, line: node.mark?.line ?? 1)
  }

  private static func readDestination(_ node: Node, _ reader: inout YAMLReader) -> Allowance.DestinationScope? {
    guard let text = reader.text(node, "destination") else { return nil }
    guard let destination = Allowance.DestinationScope(text) else {
      reader.add(
        node,
        "'\(text)' is no destination; write a service (github), a tenant (sharepoint/contoso), a domain "
          + "(example.org), an address, or address:port")
      return nil
    }
    return destination
  }

  private static func readHost(_ node: Node, _ reader: inout YAMLReader) -> Allowance.HostScope? {
    guard let text = reader.text(node, "host") else { return nil }
    return AddressText.isMeant(by: text) ? reader.network(node, "host").map { .network($0) } : .name(text)
  }

  /// A pattern of stars alone would cover every client and say otherwise.
  private static func readUserAgent(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.text(node, "user_agent") else { return nil }
    guard text.contains(where: { $0 != "*" && !$0.isWhitespace }) else {
      reader.add(node, "a user_agent of '*' alone covers every client; leave the key out to say that")
      return nil
    }
    return text
  }
}
