import FoundationEssentials
public import LogWriting
import Telemetry

/// Writes simulated networks as logs, with planted channels and their labels.
public enum Simulation {
  /// Simulates a scenario into a folder, day by day, and writes the labels of what was planted.
  ///
  /// The same scenario and seed give the same bytes.
  /// - Parameter directory: folder of the logs; made if it is not there.
  /// - Parameter labelsFile: file of the labels, which must lie outside the folder; `nil` writes none.
  /// - Throws: ``SimulationError``, ``LogWritingError``.
  public static func run(
    scenario: Scenario, into directory: String, format: ZeekFormat, labelsFile: String? = nil
  ) throws -> SimulationSummary {
    if let labelsFile, isInside(labelsFile, directory) {
      throw SimulationError(
        code: .labelsAmongLogs, place: labelsFile,
        message: "the labels must not lie among the logs, or a hunt would read them; name a file elsewhere")
    }
    let world = World(scenario)
    let writer = ZeekLogWriter(
      directory: directory, format: format, layout: scenario.layout, options: scenario.options)
    var network = Network(scenario, world, writer: writer)
    try simulate(scenario, world, &network)
    let channels = labels(world, network)
    if let labelsFile {
      let document = LabelsDocument(seed: scenario.seed, scenario: scenario.name, channels: channels)
      do {
        try document.json().write(to: URL(filePath: labelsFile))
      } catch {
        throw SimulationError(
          code: .file, place: labelsFile, message: "the labels cannot be written; check the folder and permissions")
      }
    }
    return SimulationSummary(
      scenario: scenario.name, seed: scenario.seed, hosts: hostLines(world), programs: programLines(scenario, world),
      rows: network.writer.rowCounts, files: network.writer.files, channels: channels)
  }

  private static func simulate(_ scenario: Scenario, _ world: World, _ network: inout Network) throws {
    var installations = world.installations
    var people = world.people
    var plants = world.plants
    var stacks = Array(repeating: HostStack(), count: world.hosts.count)
    let weekday = CivilTime(scenario.start.advanced(by: 12 * 3600)).weekday
    var flows: [Flow] = []
    for day in 0..<scenario.days {
      for host in world.hosts {
        let index = host.index
        let plan = DayPlan(host: host, day: day, firstWeekday: weekday, seed: scenario.seed)
        flows.removeAll(keepingCapacity: true)
        for program in installations[index].indices { installations[index][program].run(plan, into: &flows) }
        people[index]?.browse(plan, world: world.web, into: &flows)
        for plant in plants[index].indices { plants[index][plant].run(plan, into: &flows) }
        flows.sort { ($0.time, $0.entropy) < ($1.time, $1.entropy) }
        let address = world.address(of: host, day: day)
        var leases = SeededRandom(seed: scenario.seed, label: "host/\(index)/lease/\(day)")
        network.leases(of: host, address: address, plan: plan, random: &leases)
        for flow in flows { network.carry(flow, of: host, from: address, &stacks[index]) }
      }
      var losses = SeededRandom(seed: scenario.seed, label: "loss/\(day)")
      network.losses(day: day, random: &losses)
      // Names are asked for a moment before the flow: the day's last hour waits for the next day.
      try network.writer.flush(before: network.moment(Double(day + 1) * DayPlan.daySeconds - 3600))
    }
    try network.writer.finish()
  }

  private static func labels(_ world: World, _ network: Network) -> [PlantedLabel] {
    var labels: [PlantedLabel] = []
    for run in world.plants.joined().sorted(by: { $0.number < $1.number }) {
      let tally = network.tallies[Int(run.number)]
      let host = world.hosts[world.plantedHosts[Int(run.number)]]
      let isMember = run.channel.placement.hosts > 1
      labels.append(
        PlantedLabel(
          id: isMember ? "\(run.channel.id)@\(host.name)" : run.channel.id, host: host.name, role: host.role.rawValue,
          addresses: tally.addresses.sorted().map(\.description), destination: run.channel.destination,
          hostnames: tally.destinations.map { network.registry[$0].name }.sorted(), service: run.channel.service,
          kind: run.channel.kind, pattern: run.channel.pattern, channel: run.channel.id, client: run.channel.client,
          interval: run.channel.rhythm.interval, jitter: run.channel.rhythm.jitter, from: tally.first?.description,
          to: tally.last?.description, contacts: tally.contacts, attempts: tally.attempts, uids: tally.uids))
    }
    return labels
  }

  private static func hostLines(_ world: World) -> [SimulationSummary.HostLine] {
    world.hosts.map { host in
      SimulationSummary.HostLine(
        name: host.name, role: host.role, system: host.system, address: world.address(of: host, day: 0).description)
    }
  }

  private static func programLines(_ scenario: Scenario, _ world: World) -> [SimulationSummary.ProgramLine] {
    var counts: [String: Int] = [:]
    for installation in world.installations.joined() { counts[installation.program, default: 0] += 1 }
    return scenario.software.map { SimulationSummary.ProgramLine(name: $0.name, hosts: counts[$0.name] ?? 0) }
  }

  private static func isInside(_ file: String, _ folder: String) -> Bool {
    func standard(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path() }
    let base = standard(folder)
    return standard(file).hasPrefix(base.hasSuffix("/") ? base : base + "/")
  }
}

extension World {
  /// The address of a host on a day.
  func address(of host: Host, day: Int) -> IPAddress {
    AddressPool.address(of: host, day: day, changing: host.role == .phone ? changingPhones : changingDesks)
  }
}
