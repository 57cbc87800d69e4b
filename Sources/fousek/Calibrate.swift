import ArgumentParser
import Channels
import Detection
import Drill
import Reporting

/// `fousek calibrate`: counts and fits the tables that a release ships. For developers; `make calibrate` and `make weights`
/// run it.
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count and fit the shipped tables on simulated networks, as Swift source.",
    discussion: """
      Examples:
        fousek calibrate reference --version 1 --worlds "seeds 301, 302" --network week1 --network week2
        fousek calibrate false-alarms --version 1 --worlds "seeds 301, 302" --network week1.json --network week2.json
        fousek calibrate samples --network week1 --labels week1.json --truth week1.tsv > week1.samples
        fousek calibrate weights --version 1 --worlds "seeds 1, 2" --network week1.samples --network week2.samples
        fousek calibrate samples --ignore-fingerprints --network week1 --labels week1.json --truth week1.tsv
        fousek calibrate hold-out --network week1.samples --network week2.samples
        fousek calibrate read --network week1      reads and joins, judges nothing: for measuring
      """,
    shouldDisplay: false)

  /// What is counted or fitted.
  enum Table: String, ExpressibleByArgument, CaseIterable {
    case reference
    case falseAlarms = "false-alarms"
    case samples
    case weights
    case holdOut = "hold-out"
    case read
  }

  @Argument(help: "reference, false-alarms, samples, weights, hold-out or read.")
  var table: Table

  @Option(name: .long, help: "What the table is called where it is printed.")
  var version = "0"

  @Option(name: .long, help: "What the networks are, for the table's comment.")
  var worlds = "unnamed networks"

  @Option(name: .long, help: ArgumentHelp("For samples: what `simulate --labels` wrote.", valueName: "file"))
  var labels: String?

  @Option(name: .long, help: ArgumentHelp("For samples: what `simulate --truth` wrote.", valueName: "file"))
  var truth: String?

  @Flag(
    name: .long,
    help: "Samples of strands whose client is known by negotiated TLS parameters alone, and the table for them.")
  var ignoreFingerprints = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder of logs; for false alarms a result of `hunt --json`, for weights a file of samples.", valueName: "path")
  )
  var network: [String]

  func run() throws {
    do {
      try StandardOutput.write(output())
    } catch let error as DocumentError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as SimulationError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }

  private func output() throws -> String {
    switch table {
    case .reference:
      var counter = ReferenceCounter()
      for path in network { counter.add(try traffic(path)) }
      return counter.source(version: version, worlds: worlds)
    case .falseAlarms:
      // Networks of few, some and many hosts are counted apart.
      var counters = Array(repeating: FalseAlarmCounter(), count: 3)
      for path in network {
        let document = try JSONOutput.decode(try Files.read(path), place: path)
        let hosts = document.population.hosts
        counters[document.population.thin ? 0 : hosts < 250 ? 1 : 2].add(document)
      }
      return FalseAlarmCounter.source(counters, version: version, worlds: worlds)
    case .samples:
      guard let labels, let truth, let path = network.first, network.count == 1 else {
        throw ValidationError("samples need one --network, --labels and --truth.")
      }
      let traffic = try traffic(path)
      let world = FittingWorld(
        Judge(traffic: traffic).samples().filter {
          !ignoreFingerprints || $0.clientKind == Client.Kind.tlsParameters.rawValue
        },
        hosts: traffic.population.hosts, days: traffic.recordedDays,
        labels: try LabelsDocument.decode(try Files.read(labels), place: labels),
        truth: try Truth(decoding: try Files.read(truth), place: truth))
      return (ignoreFingerprints ? world.withChannelsOfItsStrands() : world).text
    case .weights:
      return WeightFit.table(of: try samples(), version: version)
        .source(named: ignoreFingerprints ? "fittedWithoutFingerprints" : "fitted", worlds: worlds)
    case .holdOut:
      let samples = try samples()
      return HoldOut.worlds(samples, folds: 5).line(named: "worlds")
        + HoldOut.kinds(samples, folds: 5).line(named: "kinds")
    case .read:
      let traffic = try Pipeline(options: InputOptions.parse(network + ["--quiet"])).run().traffic
      let account = traffic.account
      return
        "connections \(account.connections), handshakes \(account.handshakes), joined \(account.handshakesJoined), "
        + "strands \(traffic.strands.count), contacts \(traffic.contacts.count)\n"
    }
  }

  private func traffic(_ path: String) throws -> Traffic {
    let arguments = [path, "--quiet"] + (ignoreFingerprints ? ["--ignore-fingerprints"] : [])
    return try Pipeline(options: InputOptions.parse(arguments)).run().traffic
  }

  private func samples() throws -> [FittingWorld] {
    try network.map { try FittingWorld(decoding: try Files.read($0), place: $0) }
  }
}
