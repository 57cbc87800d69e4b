import Catalogue
import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// Traffic from a list of exchanges, each a TLS connection with sizes of its own.
struct VolumeWorld {
  private var tables = SymbolTables()
  private var batch = RecordBatch()

  /// A client that nobody else has, and one that all programs share.
  static let ownClient = "t13d1516h2_aaaaaaaaaaaa_e5627efa2ab1"
  static let commonClient = "t13d1311h2_bbbbbbbbbbbb_e5627efa2ab1"

  /// Midnight, 2 March 2026.
  static let start = 1_772_409_600.0

  /// Adds a connection `time` seconds after the start; negative bytes are not recorded.
  mutating func exchange(
    _ host: String, _ name: String, at time: Double, up: Int64, down: Int64, ja4: String = commonClient
  ) {
    guard let from = IPAddress(host), let to = IPAddress("198.51.100.7") else { return }
    var connection = Connection(
      start: Timestamp(seconds: Self.start + time), originator: tables.addresses.intern(from),
      responder: tables.addresses.intern(to))
    connection.uid = UInt64(batch.connections.count + 1)
    connection.responderPort = 443
    connection.transport = .tcp
    connection.state = .sf
    connection.sawStart = true
    connection.duration = 300_000
    connection.bytesUp = up
    connection.bytesDown = down
    var handshake = TLSHandshake(
      time: connection.start, uid: connection.uid, originator: connection.originator, responder: connection.responder)
    handshake.responderPort = 443
    handshake.serverName = tables.names.intern(name)
    handshake.ja4 = tables.names.intern(ja4)
    batch.connections.append(connection)
    batch.handshakes.append(handshake)
  }

  /// Adds polls every five minutes whose sizes come from functions of the poll's number.
  mutating func poll(
    _ host: String, _ name: String, count: Int, ja4: String = commonClient, every: Double = 300,
    up: (Int) -> Int64, down: (Int) -> Int64
  ) {
    for index in 0..<count {
      exchange(host, name, at: Double(index) * every, up: up(index), down: down(index), ja4: ja4)
    }
  }

  /// Adds a person's browsing: forty-five sites in a day.
  mutating func browse(_ host: String, ja4: String, from start: Double = 0) {
    for site in 0..<45 {
      exchange(
        host, "www.site\(site)-example.org", at: start + Double(site) * 600, up: Self.spread(site),
        down: 20 * Self.spread(site + 3), ja4: ja4)
    }
  }

  /// Adds a report of lost packets over the hour that begins `hour` hours after the start.
  mutating func loss(hour: Int, share: Double) {
    batch.losses.append(
      CaptureLoss(
        time: Timestamp(seconds: Self.start + Double(hour + 1) * 3600), interval: 3600, peer: .none, acks: 10_000,
        gaps: Int64(10_000 * share)))
  }

  /// The joined traffic as a hunt sees it.
  mutating func context() throws -> HuntContext {
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality())
    builder.add(batch, tables: &tables)
    return HuntContext(
      traffic: builder.finish(tables: &tables), settings: DetectionSettings(), timers: SmallWorld.timers)
  }

  /// A spread of sizes that repeats for no two numbers below 10,007 and looks like no mode: 800 to about 10,000 bytes.
  static func spread(_ number: Int) -> Int64 { Int64(800 + (number * 4_801 + 17) % 10_007) }
}

extension HuntContext {
  /// The strand of a host, by address, towards a destination, by key.
  func strand(of host: String, to key: String) throws -> StrandView {
    let found = traffic.strands.indices.map { view($0) }.first {
      "\($0.host.address)" == host && $0.destination.key == key
    }
    return try #require(found)
  }

  /// What a signal observes on a strand; it must observe something.
  func read(_ signal: any Signal.Type, _ strand: StrandView) throws -> SignalReading {
    let reading = signal.read(strand, self).reading
    return try #require(reading)
  }
}

extension SignalOutcome {
  /// What was observed, if it was.
  var reading: SignalReading? { if case .observed(let reading) = self { reading } else { nil } }
  /// Why it was not, if it could not be.
  var absence: String? { if case .notObserved(let reason) = self { reason.text(Prose(.english)) } else { nil } }
  /// Whether it could not be observed.
  var isNotObserved: Bool { absence != nil }
  /// Whether there was nothing to say.
  var isSilent: Bool { if case .silent = self { true } else { false } }
}
