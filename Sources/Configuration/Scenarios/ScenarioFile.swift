import Telemetry
internal import Yams

/// Reads a file that describes a network to simulate.
public enum ScenarioFile {
  /// The words of the simulator that a file may use; the simulator names them, so that no list of them is kept twice.
  public struct Words: Sendable {
    /// Laws of jitter, roles of hosts, clients.
    public var laws, roles, clients: [String]

    /// Words.
    public init(laws: [String], roles: [String], clients: [String]) {
      self.laws = laws
      self.roles = roles
      self.clients = clients
    }
  }

  /// Reads a description, or says everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, YAML in UTF-8, at most 1 MiB, without anchors and aliases.
  ///   - name: what to call the file in a problem.
  ///   - words: what the simulator knows.
  /// - Throws: ``ConfigurationError`` with all problems, each with line and column.
  public static func parse(
    _ bytes: [UInt8], name: String, words: Words
  ) throws(ConfigurationError) -> ScenarioDescription {
    guard let root = try YAMLText.root(bytes, file: name) else {
      throw ConfigurationError(problems: [
        ConfigurationProblem(
          file: name, line: 1, column: 1, message: "the file is empty; write at least 'hosts: 60'")
      ])
    }
    var reading = ScenarioReading(reader: YAMLReader(file: name), words: words)
    let description = reading.read(root)
    try reading.reader.finish()
    return description
  }
}

/// One reading of a file.
private struct ScenarioReading {
  var reader: YAMLReader
  let words: ScenarioFile.Words

  static let keys = [
    "name", "base", "hosts", "population", "days", "start", "work", "network", "programs", "channels",
  ]

  mutating func read(_ root: Node) -> ScenarioDescription {
    var result = ScenarioDescription()
    let members = reader.members(root, "a scenario", keys: Self.keys)
    for member in members {
      let value = member.value
      switch member.name {
      case "name": result.name = reader.text(value, "the name of a scenario") ?? "?"
      case "base": if let base: ScenarioDescription.Base = reader.word(value, "base") { result.base = base }
      case "hosts": result.hosts = reader.number(value, "hosts", in: 1...20_000)
      case "population": result.population = population(value)
      case "days": result.days = reader.number(value, "days", in: 1...400)
      case "start": result.start = reader.day(value, "start")
      case "work": result.work = work(value)
      case "network": result.network = network(value)
      case "programs": result.programs = programs(value)
      default: result.channels = channels(value)
      }
    }
    if let both = members.first(where: { $0.name == "population" }), result.hosts != nil {
      reader.add(both.key, "'hosts' and 'population' say the same; keep one")
    }
    return result
  }

  private mutating func population(_ node: Node) -> ScenarioDescription.Population {
    var result = ScenarioDescription.Population()
    for member in reader.members(
      node, "the population", keys: ["office", "developers", "servers", "things", "phones"])
    {
      let count = reader.number(member.value, member.name, in: 0...20_000) ?? 0
      switch member.name {
      case "office": result.office = count
      case "developers": result.developers = count
      case "servers": result.servers = count
      case "things": result.things = count
      default: result.phones = count
      }
    }
    let total = result.office + result.developers + result.servers + result.things + result.phones
    if node.mapping != nil, !(1...20_000).contains(total) {
      reader.add(node, "the population must be of 1 to 20000 hosts, not \(total)")
    }
    return result
  }

  private mutating func work(_ node: Node) -> ScenarioDescription.Work {
    var result = ScenarioDescription.Work()
    for member in reader.members(
      node, "work", keys: ["start", "end", "spread", "away", "holiday", "stays_on"])
    {
      let value = member.value
      switch member.name {
      case "start": result.start = reader.decimal(value, "start", in: 0...24)
      case "end": result.end = reader.decimal(value, "end", in: 0...24)
      case "spread": result.spread = reader.decimal(value, "spread", in: 0...4)
      case "away": result.away = reader.decimal(value, "away", in: 0...1)
      case "holiday": result.holiday = reader.number(value, "holiday", in: 1...400)
      default: result.staysOn = reader.decimal(value, "stays_on", in: 0...1)
      }
    }
    if let start = result.start, let end = result.end, end <= start {
      reader.add(node, "people go at \(end) and come at \(start); 'end' must be later than 'start'")
    }
    return result
  }

  private mutating func network(_ node: Node) -> ScenarioDescription.Network {
    var result = ScenarioDescription.Network()
    for member in reader.members(node, "network", keys: ["nat", "proxied", "loss", "ipv6", "vpn", "lost_hours"]) {
      let value = member.value
      switch member.name {
      case "nat": result.nat = reader.decimal(value, "nat", in: 0...1)
      case "proxied": result.proxied = reader.decimal(value, "proxied", in: 0...1)
      case "loss": result.loss = reader.decimal(value, "loss", in: 0...0.9)
      case "ipv6": result.version6 = reader.decimal(value, "ipv6", in: 0...1)
      case "vpn": result.vpn = reader.decimal(value, "vpn", in: 0...1)
      default:
        result.lostHours = reader.items(value, "lost_hours").compactMap {
          reader.number($0, "an hour since the start", in: 0...9_599)
        }
      }
    }
    return result
  }

  private mutating func programs(_ node: Node) -> ScenarioDescription.Programs? {
    let members = reader.members(node, "programs", keys: ["only", "without"])
    guard members.count <= 1 else {
      reader.add(node, "'only' and 'without' exclude each other; keep one")
      return nil
    }
    guard let member = members.first else { return nil }
    let named = reader.texts(member.value, member.name).map { text, place in
      ScenarioDescription.NamedProgram(
        name: text,
        problem: ConfigurationProblem(
          file: reader.file, line: place.mark?.line ?? 1, column: place.mark?.column ?? 1,
          message: "there is no program '\(text)'"))
    }
    return member.name == "only" ? .only(named) : .without(named)
  }

  private mutating func channels(_ node: Node) -> [ScenarioDescription.Channel] {
    var channels: [ScenarioDescription.Channel] = []
    for item in reader.items(node, "channels") {
      var reading = ChannelReading(words: words)
      guard let channel = reading.read(item, &reader) else { continue }
      if channels.contains(where: { $0.name == channel.name }) {
        reader.add(item, "two channels are called '\(channel.name)'; labels need a name for each")
      }
      channels.append(channel)
    }
    return channels
  }
}
