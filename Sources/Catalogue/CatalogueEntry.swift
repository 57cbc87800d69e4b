import Telemetry

/// One entry of a catalogue file as it was read, before it is merged with others.
struct CatalogueEntry {
  /// A value and the place where it stands.
  struct Placed<Value> {
    let value: Value
    let place: String
  }

  var id = ""
  var place = ""
  var name: String?
  var category: String?
  var family: String?
  var region: String?
  var notes: String?
  var isLogOn: Bool?
  var anyHost: Bool?
  var replace = false
  var takesOver = false
  var hostnames: [Placed<HostPattern>] = []
  var networks: [Placed<ServiceNetwork>] = []
  var tenantRules: [Placed<TenantRule>] = []
  var clients: [Placed<KnownClient>] = []
  var urlPatterns: [URLPattern] = []
  var techniques: [String] = []
  var reportedUse: [String] = []
  var companions: [String] = []
  var doubtful: [String] = []

  private static let keys: Set<String> = [
    "id", "name", "category", "family", "logon", "region", "hostnames", "tenant", "abuse_techniques", "reported_use",
    "browse_companions", "clients", "url_patterns", "any_host", "doubtful", "notes", "replace", "takes_over",
  ]

  init(_ node: CatalogueNode) throws(CatalogueError) {
    place = node.place
    for (key, value) in try node.members("a service", keys: CatalogueEntry.keys) {
      switch key {
      case "id": id = try CatalogueEntry.identifier(value, key)
      case "name": name = try value.text(key)
      case "category": category = try CatalogueEntry.identifier(value, key)
      case "family": family = try CatalogueEntry.identifier(value, key)
      case "region": region = try value.text(key)
      case "notes": notes = try value.text(key)
      case "logon": isLogOn = try value.flag(key)
      case "any_host": anyHost = try value.flag(key)
      case "replace": replace = try value.flag(key)
      case "takes_over": takesOver = try value.flag(key)
      case "hostnames": try readHostnames(value)
      case "tenant": for item in try value.items(key) { try readTenantRule(item) }
      case "clients": for item in try value.items(key) { try readClient(item) }
      case "url_patterns": for item in try value.items(key) { try readURLPattern(item) }
      case "abuse_techniques": techniques = try CatalogueEntry.techniques(value)
      case "reported_use": reportedUse = try value.texts(key)
      case "browse_companions": companions = try value.texts(key)
      default: doubtful = try value.texts(key)
      }
    }
    guard !id.isEmpty else { throw node.error(.key, "a service needs an 'id'") }
  }

  private static func identifier(_ node: CatalogueNode, _ what: String) throws(CatalogueError) -> String {
    let text = try node.text(what)
    guard text.utf8.allSatisfy({ isHostByte($0) && $0 != 0x2D }) else {
      throw node.error(.value, "\(what) '\(text)' may hold only small letters, digits and '_'")
    }
    return text
  }

  private static func techniques(_ node: CatalogueNode) throws(CatalogueError) -> [String] {
    let texts = try node.texts("abuse_techniques")
    for text in texts {
      let bytes = Array(text.utf8)
      let digits = bytes.enumerated().allSatisfy { index, byte in
        index == 0 ? byte == 0x54 : index == 5 ? byte == 0x2E : byte >= 0x30 && byte <= 0x39
      }
      guard digits, bytes.count == 5 || bytes.count == 9 else {
        throw node.error(.value, "'\(text)' is no ATT&CK technique id such as T1102 or T1102.002")
      }
    }
    return texts
  }

  private mutating func readHostnames(_ node: CatalogueNode) throws(CatalogueError) {
    let roles = Set(HostRole.allCases.map(\.rawValue))
    var index: [String: Int] = [:]
    for (key, value) in try node.members("hostnames", keys: roles) {
      guard let role = HostRole(rawValue: key) else { continue }
      for item in try value.items(key) {
        let text = try item.text("a host name")
        if text.contains("/") || IPAddress(text) != nil {
          guard let network = CIDR(text) else {
            throw item.error(.value, "'\(text)' is no network such as 192.0.2.0/24")
          }
          networks.append(Placed(value: ServiceNetwork(network: network, role: role), place: item.place))
          continue
        }
        guard let pattern = HostPattern(text, roles: [role]) else {
          throw item.error(
            .value,
            "'\(text)' is no host name pattern: letters, digits, '-', '_' and '*', the two last labels without '*'")
        }
        if let known = index[pattern.pattern] {
          let old = hostnames[known]
          guard !old.value.roles.contains(role) else {
            throw item.error(.duplicate, "'\(text)' stands twice under \(key) of '\(id)'; remove one")
          }
          hostnames[known] = Placed(value: old.value.with(roles: old.value.roles + [role]), place: old.place)
        } else {
          index[pattern.pattern] = hostnames.count
          hostnames.append(Placed(value: pattern, place: item.place))
        }
      }
    }
  }

  private mutating func readTenantRule(_ node: CatalogueNode) throws(CatalogueError) {
    var patterns: [String] = []
    var part = TenantRule.Part.last
    var stripped: [String] = []
    var before: String?
    var after: String?
    var exceptions: [String] = []
    let keys: Set<String> = ["hosts", "label", "strip", "before", "after", "except"]
    for (key, value) in try node.members("a tenant rule", keys: keys) {
      switch key {
      case "hosts": patterns = try value.texts(key).map { $0.asciiLowercased() }
      case "label":
        guard let known = TenantRule.Part(rawValue: try value.text(key)) else {
          throw value.error(.value, "label must be last, first, all or host")
        }
        part = known
      case "strip": stripped = try value.texts(key)
      case "before": before = try value.text(key)
      case "after": after = try value.text(key)
      default: exceptions = try value.texts(key).map { $0.asciiLowercased() }
      }
    }
    guard !patterns.isEmpty else { throw node.error(.key, "a tenant rule needs 'hosts'") }
    let rule = TenantRule(
      patterns: patterns, part: part, stripped: stripped, before: before, after: after, exceptions: exceptions)
    tenantRules.append(Placed(value: rule, place: node.place))
  }

  private mutating func readURLPattern(_ node: CatalogueNode) throws(CatalogueError) {
    var kind = ""
    var regex = ""
    var note: String?
    for (key, value) in try node.members("a URL pattern", keys: ["kind", "regex", "note"]) {
      switch key {
      case "kind": kind = try value.text(key)
      case "regex": regex = try value.text(key)
      default: note = try value.text(key)
      }
    }
    guard !kind.isEmpty, !regex.isEmpty else { throw node.error(.key, "a URL pattern needs 'kind' and 'regex'") }
    urlPatterns.append(URLPattern(kind: kind, regex: regex, note: note))
  }

  private mutating func readClient(_ node: CatalogueNode) throws(CatalogueError) {
    var client = ClientDraft()
    try client.read(node, what: "a client", nameKey: "name", extraKeys: ["processes", "library", "cadence", "hosts"])
    let families = client.ja4.compactMap { JA4Family(ja4: $0) }
    let known = KnownClient(
      name: client.name, processes: client.processes, userAgentPrefixes: client.prefixes,
      userAgentContains: client.contains, library: client.library, ja4Families: families, cadence: client.cadence,
      hosts: client.hosts, note: client.note)
    clients.append(Placed(value: known, place: node.place))
  }
}

/// The keys that clients and libraries share.
struct ClientDraft {
  var name = ""
  var processes: [String] = []
  var prefixes: [String] = []
  var contains: [String] = []
  var library: String?
  var ja4: [String] = []
  var cadence: String?
  var hosts: [String] = []
  var note: String?

  mutating func read(
    _ node: CatalogueNode, what: String, nameKey: String, extraKeys: Set<String>
  ) throws(CatalogueError) {
    let keys = extraKeys.union([nameKey, "user_agent_prefixes", "user_agent_contains", "ja4", "note"])
    for (key, value) in try node.members(what, keys: keys) {
      switch key {
      case nameKey: name = try value.text(key)
      case "processes": processes = try value.texts(key)
      case "user_agent_prefixes": prefixes = try value.texts(key)
      case "user_agent_contains": contains = try value.texts(key)
      case "library": library = try value.text(key)
      case "cadence": cadence = try value.text(key)
      case "hosts": hosts = try value.texts(key)
      case "note": note = try value.text(key)
      default:
        ja4 = try value.texts(key)
        for text in ja4 where JA4Family(ja4: text) == nil {
          throw value.error(.value, "'\(text)' is no JA4 fingerprint")
        }
      }
    }
    guard !name.isEmpty else { throw node.error(.key, "\(what) needs a '\(nameKey)'") }
  }
}
