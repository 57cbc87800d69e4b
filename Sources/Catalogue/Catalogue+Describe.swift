import Telemetry

extension Catalogue {
  /// What the catalogue knows about a service, as plain text of at most 80 columns that ends in a newline.
  public func describe(service: Service) -> String {
    var layout = TextLayout()
    layout.line("\(service.name) (\(service.id))")
    layout.field("  category", width: 16, service.category.words)
    if service.isLogOn { layout.field("  log-on", width: 16, "yes: its names are never a destination by themselves") }
    if let family = service.family {
      let others = relatives(of: service).map(\.id)
      layout.field("  family", width: 16, others.isEmpty ? family : "\(family), with \(others.joined(separator: ", "))")
    }
    if let region = service.region { layout.field("  region", width: 16, region) }
    layout.field("  techniques", width: 16, service.techniques.isEmpty ? "none" : service.techniques.list)
    if !service.reportedUse.isEmpty {
      layout.field("  reported use", width: 16, service.reportedUse.joined(separator: "; "))
    }
    layout.blank()
    hosts(of: service, &layout)
    if !service.tenantRules.isEmpty {
      layout.blank()
      layout.line("Tenant in the name")
      for rule in service.tenantRules { layout.field("  -", width: 4, rule.sentence) }
    }
    if !service.companions.isEmpty {
      layout.blank()
      layout.line("A person's browser also loads")
      layout.field("", width: 2, service.companions.list)
    }
    clients(of: service, &layout)
    if !service.urlPatterns.isEmpty {
      layout.blank()
      layout.line("Objects named in URLs")
      layout.field("", width: 2, service.urlPatterns.map(\.kind).list)
    }
    if !service.doubtful.isEmpty {
      layout.blank()
      layout.line("Check against live traffic before blocking")
      layout.field("", width: 2, service.doubtful.list)
    }
    if let notes = service.notes {
      layout.blank()
      layout.line("Notes")
      layout.field("", width: 2, notes)
    }
    return layout.text
  }

  private func hosts(of service: Service, _ layout: inout TextLayout) {
    layout.line("Host names")
    for role in HostRole.allCases {
      let names =
        service.hostnames.filter { $0.roles.contains(role) }.map(\.pattern)
        + service.networks.filter { $0.role == role }.map(\.network.description)
      if !names.isEmpty { layout.field("  \(role.rawValue)", width: 10, names.list) }
    }
  }

  private func clients(of service: Service, _ layout: inout TextLayout) {
    guard !service.clients.isEmpty else { return }
    layout.blank()
    layout.line("Legitimate clients")
    for client in service.clients {
      layout.field("  -", width: 4, client.name)
      if !client.processes.isEmpty { layout.field("    process", width: 16, client.processes.list) }
      let shapes = client.userAgentPrefixes.map { "'\($0)…'" } + client.userAgentContains.map { "'…\($0)…'" }
      if !shapes.isEmpty { layout.field("    User-Agent", width: 16, shapes.list) }
      if let library = client.library { layout.field("    library", width: 16, library) }
      if !client.ja4Families.isEmpty {
        layout.field("    JA4 family", width: 16, client.ja4Families.map(\.description).list)
      }
      if let cadence = client.cadence { layout.field("    cadence", width: 16, cadence) }
      if !client.hosts.isEmpty { layout.field("    hosts", width: 16, client.hosts.list) }
      if let note = client.note { layout.field("    note", width: 16, note) }
    }
  }

  /// How a host name was recognised, followed by what is known about its service; at most 80 columns.
  public func describe(match: ServiceMatch, hostname: String) -> String {
    guard services.indices.contains(match.serviceIndex) else { return "" }
    let service = services[match.serviceIndex]
    var layout = TextLayout()
    layout.line(hostname)
    layout.field("  service", width: 16, "\(service.name) (\(service.id))")
    layout.field("  role", width: 16, match.role.rawValue)
    layout.field("  pattern", width: 16, match.pattern)
    if let tenant = match.tenant { layout.field("  tenant", width: 16, tenant) }
    if let domain = publicSuffixes.registrableDomain(of: hostname) { layout.field("  domain", width: 16, domain) }
    layout.blank()
    return layout.text + describe(service: service)
  }

  /// A table of all services, one line each, at most 80 columns.
  public func overview() -> String {
    let idWidth = min(24, services.reduce(2) { max($0, $1.id.count) })
    let categoryWidth = min(17, services.reduce(8) { max($0, $1.category.count) })
    var text = row("id", idWidth, "category", categoryWidth, "hosts", "name")
    for service in services {
      let hosts = String(service.hostnames.count + service.networks.count)
      text += row(service.id, idWidth, service.category.words, categoryWidth, hosts, TextLayout.safe(service.name))
    }
    return text + "\(services.count) services\n"
  }

  private func row(
    _ id: String, _ idWidth: Int, _ category: String, _ categoryWidth: Int, _ hosts: String, _ name: String
  ) -> String {
    let padded = String(repeating: " ", count: max(0, 5 - hosts.count)) + hosts
    let left = "\(id.cell(idWidth))  \(category.cell(categoryWidth))  \(padded)  "
    return left + name.cut(TextLayout.columns - left.count) + "\n"
  }
}

extension TenantRule {
  /// The rule in words.
  fileprivate var sentence: String {
    var words =
      switch part {
      case .last: "the label next to the fixed part of \(patterns.list)"
      case .first: "the first label of \(patterns.list)"
      case .all: "everything before the fixed part of \(patterns.list)"
      case .host: "the label next to the fixed part, with that part, of \(patterns.list)"
      }
    if !stripped.isEmpty { words += "; without a final \(stripped.joined(separator: " or "))" }
    if let before { words += "; up to the first \(before)" }
    if let after { words += "; from the last \(after) on" }
    if !exceptions.isEmpty { words += "; not \(exceptions.list)" }
    return words
  }
}

extension [String] {
  fileprivate var list: String { joined(separator: ", ") }
}

extension String {
  fileprivate var words: String { String(map { $0 == "_" ? " " : $0 }) }

  fileprivate func cut(_ width: Int) -> String {
    count <= width ? self : String(prefix(max(0, width - 1))) + "…"
  }

  fileprivate func cell(_ width: Int) -> String {
    let text = cut(width)
    return text + String(repeating: " ", count: max(0, width - text.count))
  }
}
