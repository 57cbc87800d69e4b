import Telemetry
internal import Yams

/// Reads one channel of a scenario's file.
struct ChannelReading {
  let words: ScenarioFile.Words

  static let keys = [
    "name", "destination", "port", "service", "every", "jitter", "law", "hours", "begins", "missed", "hosts", "roles",
    "client", "up", "down", "spread", "tasks", "results", "leads_to",
  ]
  private static let longest = 30.0 * 86_400

  mutating func read(_ node: Node, _ reader: inout YAMLReader) -> ScenarioDescription.Channel? {
    let members = reader.members(node, "a channel", keys: Self.keys)
    guard node.mapping != nil else { return nil }
    var channel = ScenarioDescription.Channel(name: "", destination: "", interval: 0)
    for member in members { take(member, into: &channel, &reader) }
    for key in ["name", "destination", "every"] where !members.contains(where: { $0.name == key }) {
      reader.add(node, "a channel needs '\(key)'")
    }
    return channel
  }

  private func take(
    _ member: YAMLReader.Member, into channel: inout ScenarioDescription.Channel, _ reader: inout YAMLReader
  ) {
    let (name, value) = (member.name, member.value)
    func decimal(_ range: ClosedRange<Double>, _ fallback: Double) -> Double {
      reader.decimal(value, name, in: range) ?? fallback
    }
    switch name {
    case "name": channel.name = reader.text(value, "the name of a channel") ?? ""
    case "destination": channel.destination = place(value, &reader) ?? ""
    case "port": channel.port = reader.number(value, name, in: 1...65_535) ?? 443
    case "service": channel.service = reader.text(value, name)
    case "every": channel.interval = reader.seconds(value, name, in: 1...Self.longest) ?? 1
    case "jitter": channel.jitter = decimal(0...0.95, 0)
    case "law": channel.law = word(value, "law", among: words.laws, &reader)
    case "hours": channel.hours = hours(value, &reader)
    case "begins": channel.begins = decimal(1...400, 1)
    case "missed": channel.missed = decimal(0...0.9, 0)
    case "hosts": channel.hosts = reader.number(value, name, in: 1...1000) ?? 1
    case "roles":
      let nodes = value.scalar == nil ? reader.items(value, name) : [value]
      channel.roles = nodes.compactMap { word($0, "role", among: words.roles, &reader) }
    case "client": channel.client = client(value, &reader)
    case "up": channel.up = decimal(0...1e9, 0)
    case "down": channel.down = decimal(0...1e9, 0)
    case "spread": channel.spread = decimal(0...3, 0)
    case "tasks": channel.tasks = decimal(0...1, 0)
    case "results": channel.results = decimal(0...1e9, 0)
    default:
      let nodes = value.scalar == nil ? reader.items(value, name) : [value]
      channel.leadsTo = nodes.compactMap { place($0, &reader) }
    }
  }

  /// A host name or an address.
  private func place(_ node: Node, _ reader: inout YAMLReader) -> String? {
    if let text = node.scalar?.string, let address = IPAddress(text) { return "\(address)" }
    return reader.domain(node, "a destination")
  }

  private func word(_ node: Node, _ what: String, among words: [String], _ reader: inout YAMLReader) -> String? {
    guard let text = reader.text(node, what) else { return nil }
    guard words.contains(text) else {
      reader.add(node, "unknown \(what) '\(text)'\(Spelling.hint(text, among: words))")
      return nil
    }
    return text
  }

  /// A client of the simulator, or `base~anything`: a build of it of one's own.
  private func client(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.text(node, "client") else { return nil }
    let base = text.prefix { $0 != "~" }
    guard words.clients.contains(String(base)) else {
      reader.add(node, "unknown client '\(base)'\(Spelling.hint(String(base), among: words.clients))")
      return nil
    }
    return text
  }

  /// Local hours, `8-17` or `22.5-23.5`.
  private func hours(_ node: Node, _ reader: inout YAMLReader) -> ClosedRange<Double>? {
    guard let text = reader.text(node, "hours") else { return nil }
    let parts = text.split(separator: "-").compactMap { Double($0) }
    guard parts.count == 2, parts[0] >= 0, parts[0] < parts[1], parts[1] <= 24 else {
      reader.add(node, "hours: '\(text)' is not a stretch of a day; write 8-17")
      return nil
    }
    return parts[0]...parts[1]
  }
}
