import Catalogue
import Channels
public import Detection
import Evidence

/// One strand with what its signals said and what it really was: what weights are fitted on. One line of a samples file,
/// schema `fousek.samples/1`.
public struct FittingSample: Sendable, Hashable {
  /// What one signal said by its formula, within its cap, in tenths of a deciban.
  public struct Reading: Sendable, Hashable {
    /// The signal.
    public var signal: String
    /// Against a person and against software.
    public var person, software: Int
  }

  /// What made the strand.
  public var nature: Truth.Nature
  /// Program, `person`, or the family of the planted channel: whole kinds are held out by it.
  public var maker: String
  /// Id of the planted channel.
  public var channel: String?
  /// Destination and client: strands of one world that share it are one row to review.
  public var row: String
  /// What the signals said, in the order in which they are read.
  public var readings: [Reading]

  /// The first line of a file; hosts and days of the world stand in the second.
  static let header = "#fousek.samples/1"
}

/// The samples of one simulated network.
public struct FittingWorld: Sendable {
  /// Hosts.
  public var hosts: Int
  /// Days of records.
  public var days: Double
  /// Planted channels by id, with their difficulty.
  public var planted: [String: Difficulty]
  /// Strands of answered exchanges.
  public var samples: [FittingSample]

  /// A world of samples.
  init(hosts: Int, days: Double, planted: [String: Difficulty], samples: [FittingSample]) {
    self.hosts = hosts
    self.days = days
    self.planted = planted
    self.samples = samples
  }

  /// The same world without the channels that no strand carries: those that other samples than these would show.
  public func withChannelsOfItsStrands() -> FittingWorld {
    let channels = Set(samples.compactMap(\.channel))
    return FittingWorld(
      hosts: hosts, days: days, planted: planted.filter { channels.contains($0.key) }, samples: samples)
  }

  /// Joins what the signals said with what was planted and with what really made the traffic.
  public init(_ strands: [StrandSample], hosts: Int, days: Double, labels: LabelsDocument, truth: Truth) {
    self.hosts = hosts
    self.days = days
    planted = Dictionary(
      labels.channels.map { ($0.id, $0.difficulty ?? .medium) }, uniquingKeysWith: { first, _ in first })
    samples = strands.filter { $0.kind == .exchanges }.map { strand in
      let label = labels.channels.first { $0.isCarried(by: strand) }
      let family = strand.clientKind == Client.Kind.ja4Family.rawValue ? strand.client : nil
      let maker = truth.maker(addresses: strand.addresses, places: Set(strand.places), client: family)
      let nature: Truth.Nature =
        label != nil ? .planted : maker?.nature == .person || (maker == nil && strand.isBrowser) ? .person : .software
      return FittingSample(
        nature: nature, maker: label.map { $0.family ?? $0.channel } ?? maker?.maker ?? "?", channel: label?.id,
        row: "\(strand.destination) \(strand.client)",
        readings: strand.readings.map {
          FittingSample.Reading(signal: $0.signal, person: $0.person.tenths, software: $0.software.tenths)
        })
    }
  }
}

extension PlantedLabel {
  /// Whether a strand is this channel's: the rule by which rows of a list are held against labels.
  func isCarried(by strand: StrandSample) -> Bool {
    Evaluation.pointsAt(
      self, hosts: strand.addresses,
      isBrowser: strand.isBrowser
        && !Evaluation.isMerged(self, clientKind: strand.clientKind, contacts: strand.contacts),
      name: strand.destination, hostnames: strand.names,
      addresses: strand.places)
  }
}

// MARK: - The file

extension FittingWorld {
  /// The samples as text, one a line.
  public var text: String {
    let channels = planted.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
    var lines = [
      FittingSample.header, ["\(hosts)", "\(days)", channels.joined(separator: ",")].joined(separator: "\t"),
    ]
    lines += samples.map { sample in
      let readings = sample.readings.map { "\($0.signal):\($0.person):\($0.software)" }
      return [
        sample.nature.rawValue, sample.maker, sample.channel ?? "-", sample.row, readings.joined(separator: ";"),
      ].joined(separator: "\t")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` wrote.
  /// - Throws: ``SimulationError`` where it is not that.
  public init(decoding bytes: [UInt8], place: String) throws {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    func wrong(_ line: Int) -> SimulationError {
      SimulationError(
        code: .file, place: "\(place):\(line)",
        message: "no samples of schema fousek.samples/1; `make weights` writes them")
    }
    let head = lines.count > 1 ? lines[1].split(separator: "\t", omittingEmptySubsequences: false) : []
    guard lines.first.map(String.init) == FittingSample.header, head.count == 3, let hosts = Int(head[0]),
      let days = Double(head[1])
    else { throw wrong(1) }
    self.hosts = hosts
    self.days = days
    planted = [:]
    for entry in head[2].split(separator: ",") {
      let parts = entry.split(separator: "=")
      guard parts.count == 2, let difficulty = Difficulty(rawValue: String(parts[1])) else { throw wrong(2) }
      planted[String(parts[0])] = difficulty
    }
    samples = try lines.dropFirst(2).enumerated().map { number, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5, let nature = Truth.Nature(rawValue: cells[0]) else { throw wrong(number + 3) }
      let readings = try cells[4].split(separator: ";").map { text in
        let parts = text.split(separator: ":")
        guard parts.count == 3, let person = Int(parts[1]), let software = Int(parts[2]) else {
          throw wrong(number + 3)
        }
        return FittingSample.Reading(signal: String(parts[0]), person: person, software: software)
      }
      return FittingSample(
        nature: nature, maker: cells[1], channel: cells[2] == "-" ? nil : cells[2], row: cells[3],
        readings: readings)
    }
  }
}
