import Evidence
import Telemetry
internal import Yams

/// Reads the configuration file.
public enum ConfigurationFile {
  /// Reads a configuration, or says everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, YAML in UTF-8, at most 1 MiB, without anchors and aliases.
  ///   - name: what to call the file in a problem.
  ///   - zoneExists: whether the time zone database has an IANA name. It is asked only about names that cannot leave the
  ///     folder of the database.
  /// - Throws: ``ConfigurationError`` with all problems, each with line and column.
  public static func parse(
    _ bytes: [UInt8], name: String, zoneExists: (String) -> Bool
  ) throws(ConfigurationError) -> Configuration {
    guard let root = try YAMLText.root(bytes, file: name) else { return Configuration() }
    var reading = ConfigurationReading(file: name)
    let result = reading.read(root, zoneExists: zoneExists)
    try reading.reader.finish()
    return result
  }
}

/// One reading of a file.
private struct ConfigurationReading {
  var reader: YAMLReader
  private var networks: [PlacedNetwork] = []
  private var siteCount = 0

  init(file: String) { reader = YAMLReader(file: file) }

  static let keys = [
    "sites", "hosts", "shared_addresses", "own_tenants", "own_domains", "popular_names", "allowances",
    "retention_days", "language",
  ]

  mutating func read(_ root: Node, zoneExists: (String) -> Bool) -> Configuration {
    var result = Configuration()
    for member in reader.members(root, "the configuration", keys: Self.keys) {
      let value = member.value
      switch member.name {
      case "sites":
        for item in reader.items(value, "sites") {
          if let site = site(item, zoneExists: zoneExists) { result.sites.append(site) }
        }
        checkNames(value, "site")
        checkOverlaps(result.sites)
      case "hosts":
        result.hosts = reader.items(value, "hosts").compactMap { host($0) }
        checkNames(value, "host")
        checkTwice(value, key: "address", "host")
      case "shared_addresses":
        result.sharedAddresses = reader.items(value, "shared_addresses").compactMap { shared($0) }
        checkTwice(value, key: "address", "shared address")
      case "own_tenants": result.ownTenants = reader.texts(value, "own_tenants").map { $0.text.lowercased() }
      case "own_domains":
        let nodes = value.scalar == nil ? reader.items(value, "own_domains") : [value]
        result.ownDomains = nodes.compactMap { reader.domain($0, "own_domains") }
      case "popular_names": result.popularNames = reader.texts(value, "popular_names").map(\.text)
      case "allowances": result.allowances = reader.text(value, "allowances (the path of a file)")
      case "retention_days": result.retentionDays = reader.number(value, "retention_days", in: 1...36_500)
      default: if let language: Language = reader.word(value, "language") { result.language = language }
      }
    }
    return result
  }

  private mutating func site(_ node: Node, zoneExists: (String) -> Bool) -> Configuration.Site? {
    var site = Configuration.Site(name: "", networks: [])
    var placed: [(network: CIDR, node: Node)] = []
    for member in reader.members(node, "a site", keys: ["name", "networks", "time_zone", "sensors"]) {
      switch member.name {
      case "name": site.name = reader.text(member.value, "the name of a site") ?? "?"
      case "networks":
        let nodes = member.value.scalar == nil ? reader.items(member.value, "networks") : [member.value]
        for item in nodes {
          guard let network = reader.network(item, "networks") else { continue }
          site.networks.append(network)
          placed.append((network, item))
        }
      case "time_zone": site.timeZone = zone(member.value, zoneExists)
      default: site.sensors = reader.texts(member.value, "sensors").map(\.text)
      }
    }
    guard !site.name.isEmpty else {
      if node.mapping != nil { reader.add(node, "a site needs a name") }
      return nil
    }
    siteCount += 1
    for item in placed {
      networks.append(PlacedNetwork(network: item.network, node: item.node, site: siteCount, name: site.name))
    }
    return site
  }

  private mutating func zone(_ node: Node, _ zoneExists: (String) -> Bool) -> String? {
    guard let name = reader.text(node, "time_zone") else { return nil }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { $0 < 0x80 && (Character(UnicodeScalar($0)).isLetter || isDigit($0)) }
    }
    guard name.utf8.count <= 64, isPlain, zoneExists(name) else {
      reader.add(node, "there is no time zone '\(name)'; write an IANA name such as Europe/Prague or UTC")
      return nil
    }
    return name
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || "_+-".utf8.contains(byte) }

  private mutating func host(_ node: Node) -> Configuration.NamedHost? {
    var host: Configuration.NamedHost?
    var role: Configuration.Role?
    var name: String?
    var hasAddress = false
    let members = reader.members(node, "a host", keys: ["address", "name", "role"])
    for member in members {
      switch member.name {
      case "address":
        hasAddress = true
        host = reader.network(member.value, "the address of a host").map { .init(network: $0) }
      case "name": name = reader.text(member.value, "the name of a host")
      default: role = reader.word(member.value, "role")
      }
    }
    guard node.mapping != nil else { return nil }
    if !hasAddress { reader.add(node, "a host needs an address, or a block of addresses") }
    if !members.contains(where: { $0.name != "address" }) { reader.add(node, "a host needs a name or a role") }
    if let network = host?.network, network.prefix < 128, name != nil {
      reader.add(node, "a name belongs to one address, and \(network) is a block; leave out the name")
    }
    host?.role = role
    host?.name = name
    return host
  }

  private mutating func shared(_ node: Node) -> Configuration.SharedAddress? {
    var network: CIDR?
    var kind: Configuration.SharedAddress.Kind?
    let members = reader.members(node, "a shared address", keys: ["address", "kind"])
    for member in members {
      if member.name == "address" {
        network = reader.network(member.value, "a shared address")
      } else {
        kind = reader.word(member.value, "kind")
      }
    }
    guard node.mapping != nil else { return nil }
    for needed in ["address", "kind"] where !members.contains(where: { $0.name == needed }) {
      reader.add(node, "a shared address needs '\(needed)'")
    }
    guard let network, let kind else { return nil }
    return .init(network: network, kind: kind)
  }

  // MARK: - What only the whole shows

  /// Names that stand twice among the items of a list.
  private mutating func checkNames(_ list: Node, _ what: String) {
    checkTwice(list, key: "name", what)
  }

  private mutating func checkTwice(_ list: Node, key: String, _ what: String) {
    var lines: [String: Int] = [:]
    for item in list.sequence ?? [] {
      guard let value = item.mapping?[key], let text = value.scalar?.string, !text.isEmpty else { continue }
      let line = value.mark?.line ?? 1
      let canonical = key == "address" ? CIDR(text)?.description ?? text : text
      if let first = lines[canonical] {
        reader.add(value, "the \(what) '\(text)' stands in line \(first) already; keep one")
      } else {
        lines[canonical] = line
      }
    }
  }

  /// Blocks are nested or apart, so sorted by base and length each lies in the ones that are still open.
  private mutating func checkOverlaps(_ sites: [Configuration.Site]) {
    let sorted = networks.enumerated().sorted { left, right in
      let (a, b) = (left.element.network, right.element.network)
      return (a.base, a.prefix, left.offset) < (b.base, b.prefix, right.offset)
    }.map(\.element)
    var open: [PlacedNetwork] = []
    for placed in sorted {
      while let last = open.last, !last.network.contains(placed.network.base) { open.removeLast() }
      if let other = open.last(where: { $0.site != placed.site }) ?? open.last(where: { $0.network == placed.network })
      {
        // Told at the later of the two, which is the one that was added.
        let (first, second) = other.line <= placed.line ? (other, placed) : (placed, other)
        reader.add(
          second.node,
          first.site == second.site
            ? "the network \(second.network) stands twice in the site '\(second.name)'; keep one"
            : "the network \(second.network) of '\(second.name)' overlaps \(first.network) of '\(first.name)' "
              + "(line \(first.line)); a network belongs to one site")
      }
      // Equal blocks once, so that no more than 129 are ever open.
      if open.last?.network != placed.network { open.append(placed) }
    }
  }
}

/// A network with its place in the file.
private struct PlacedNetwork {
  var network: CIDR
  var node: Node
  /// Number of the site from 1.
  var site: Int
  var name: String
  var line: Int { node.mark?.line ?? 1 }
}
