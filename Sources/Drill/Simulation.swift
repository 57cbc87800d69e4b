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
    scenario: Scenario, into directory: String, format: ZeekFormat, labelsFile: String? = nil, truthFile: String? = nil
  ) throws -> SimulationSummary {
    for file in [labelsFile, truthFile].compactMap({ $0 }) where isInside(file, directory) {
      throw SimulationError(
        code: .labelsAmongLogs, place: file,
        message: "labels and truth must not lie among the logs, or a hunt would read them; name a file elsewhere")
    }
    let world = World(scenario)
    let writer = ZeekLogWriter(
      directory: directory, format: format, layout: scenario.layout, options: scenario.options)
    var network = Network(scenario, world, writer: writer)
    // Labels say who else uses a channel's service on its host.
    if labelsFile != nil || truthFile != nil { network.truth = TruthTally() }
    try simulate(scenario, world, &network)
    let truth = network.truth?.truth(makers: world.makers, registry: network.registry, clients: world.clients)
    let channels = labels(scenario, world, network, truth)
    if let labelsFile {
      let document = LabelsDocument(seed: scenario.seed, scenario: scenario.name, channels: channels)
      try write(try document.json(), to: labelsFile)
    }
    if let truthFile, let truth { try write(Data(truth.text.utf8), to: truthFile) }
    return SimulationSummary(
      scenario: scenario.name, seed: scenario.seed, hosts: hostLines(world), programs: programLines(scenario, world),
      rows: network.writer.rowCounts, files: network.writer.files, channels: channels)
  }

  /// Days are simulated host by host and written hour by hour, in the order of time over all hosts: at no time more
  /// than the flows of one day and the rows of two hours are in memory.
  private static func simulate(_ scenario: Scenario, _ world: World, _ network: inout Network) throws {
    var installations = world.installations
    var people = world.people
    var plants = world.plants
    var stacks = Array(repeating: HostStack(), count: world.hosts.count)
    let weekday = CivilTime(scenario.start.advanced(by: 12 * 3600)).weekday
    let firstPlanted = Int32(world.makers.count - world.plantedHosts.count)
    var flows: [Flow] = []
    // Flows by hour of the day; the last place is for those of later days.
    var hours: [[Flow]] = Array(repeating: [], count: 25)
    for day in 0..<scenario.days {
      let start = Double(day) * DayPlan.daySeconds
      var views: [Appearance] = []
      views.reserveCapacity(world.hosts.count)
      let late = hours[24]
      hours[24] = []
      sort(late, from: start, into: &hours)
      for host in world.hosts {
        let index = host.index
        let plan = DayPlan(
          host: host, day: day, firstWeekday: weekday, seed: scenario.seed, habits: scenario.workHabits)
        flows.removeAll(keepingCapacity: true)
        for program in installations[index].indices {
          let from = flows.count
          installations[index][program].run(plan, into: &flows)
          for flow in from..<flows.count { flows[flow].maker = installations[index][program].maker }
        }
        people[index]?.browse(plan, world: world.web, into: &flows)
        for plant in plants[index].indices {
          let from = flows.count
          plants[index][plant].run(plan, into: &flows)
          for flow in from..<flows.count { flows[flow].maker = firstPlanted + Int32(plants[index][plant].number) }
        }
        for flow in flows.indices { flows[flow].host = Int32(clamping: index) }
        sort(flows, from: start, into: &hours)
        let view = world.addresses.appearance(of: host, day: day)
        views.append(view)
        var leases = SeededRandom(seed: scenario.seed, label: "host/\(index)/lease/\(day)")
        network.leases(of: host, as: view, plan: plan, random: &leases)
      }
      var losses = SeededRandom(seed: scenario.seed, label: "loss/\(day)")
      network.losses(day: day, random: &losses)
      for hour in 0..<24 {
        hours[hour].sort { ($0.time, $0.host, $0.entropy) < ($1.time, $1.host, $1.entropy) }
        for flow in hours[hour] {
          let index = Int(flow.host)
          network.carry(flow, of: world.hosts[index], as: views[index], &stacks[index])
        }
        hours[hour] = []
        // Names are asked for a moment before the flow: the last hour waits for the next one.
        try network.writer.flush(before: network.moment(start + Double(hour) * DayPlan.hour))
      }
      let end = start + DayPlan.daySeconds
      for index in stacks.indices { stacks[index].forget(at: end) }
      network.proxyStack.forget(at: end)
      network.resolverStack.forget(at: end)
    }
    try network.writer.finish()
  }

  /// Puts flows into the hours of the day that begins at `start`.
  private static func sort(_ flows: [Flow], from start: Double, into hours: inout [[Flow]]) {
    for flow in flows { hours[max(0, min(24, Int((flow.time - start) / DayPlan.hour)))].append(flow) }
  }

  private static func write(_ data: Data, to file: String) throws(SimulationError) {
    do {
      try data.write(to: URL(filePath: file))
    } catch {
      throw SimulationError(
        code: .file, place: file, message: "it cannot be written; check the folder and permissions")
    }
  }

  private static func hostLines(_ world: World) -> [SimulationSummary.HostLine] {
    world.hosts.map { host in
      SimulationSummary.HostLine(
        name: host.name, role: host.role, system: host.system,
        address: world.addresses.appearance(of: host, day: 0).address.description)
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
