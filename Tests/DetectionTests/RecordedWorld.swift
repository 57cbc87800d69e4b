import Catalogue
import Channels
import Telemetry

@testable import Detection

/// A network written down contact by contact, for tests that need to know every one of them. Times are in seconds since
/// the first midnight; hosts are numbered.
struct RecordedWorld {
  private var batch = RecordBatch()
  private var tables = SymbolTables()
  private var addresses: [String: IPAddress] = [:]
  var knowledge = NetworkKnowledge()

  static let start = 1_772_409_600.0  // a midnight
  static let day = 86_400.0
  /// A browser of everybody, and programs that differ in the ciphers they offer.
  static let browser = "t13d1516h2_8daaf6152771_02713d6af862"
  static func program(_ number: Int) -> String {
    let digits = String(number + 0xA00, radix: 16)
    return "t13d190900_9dc949149\(digits)_97f8aa674fd9"
  }

  /// An answered exchange by TLS; without a name, with an address.
  mutating func contact(
    _ host: Int, _ name: String, at time: Double, client: String, up: Int64 = 700, down: Int64 = 3000
  ) {
    let isBare = IPAddress(name) != nil
    var connection = Connection(
      start: Timestamp(seconds: Self.start + time), originator: tables.addresses.intern(address(host)),
      responder: tables.addresses.intern(address(name)))
    connection.uid = UInt64(batch.connections.count + 1)
    connection.transport = .tcp
    connection.responderPort = 443
    connection.state = .sf
    connection.duration = 500_000
    connection.bytesUp = up
    connection.bytesDown = down
    connection.packetsDown = 5
    batch.connections.append(connection)
    var handshake = TLSHandshake(
      time: connection.start, uid: connection.uid, originator: connection.originator, responder: connection.responder)
    handshake.responderPort = 443
    if !isBare { handshake.serverName = tables.names.intern(name) }
    handshake.ja4 = tables.names.intern(client)
    batch.handshakes.append(handshake)
  }

  /// An attempt that nobody answers.
  mutating func attempt(_ host: Int, _ target: String, at time: Double) {
    var connection = Connection(
      start: Timestamp(seconds: Self.start + time), originator: tables.addresses.intern(address(host)),
      responder: tables.addresses.intern(address(target)))
    connection.uid = UInt64(batch.connections.count + 1)
    connection.transport = .tcp
    connection.responderPort = 443
    connection.state = .s0
    batch.connections.append(connection)
  }

  /// A person's day at the browser: 45 sites that everybody visits, from nine to five.
  mutating func browse(_ host: Int, day: Int) {
    for site in 0..<45 {
      let time = Double(day) * Self.day + 32_400 + Double(site) * 640 + Double(host) * 3
      contact(host, "www.site\(site).example", at: time, client: Self.browser)
    }
  }

  /// People's hosts from 0, with their days.
  mutating func people(_ hosts: Range<Int>, days: Range<Int>) {
    for host in hosts { for day in days { browse(host, day: day) } }
  }

  /// The joined traffic; `reversed` reads the records in the opposite order.
  func traffic(reversed: Bool = false) throws -> Traffic {
    var batch = batch
    if reversed {
      batch.connections.reverse()
      batch.handshakes.reverse()
    }
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality(), knowledge: knowledge)
    var tables = tables
    builder.add(batch, tables: &tables)
    return builder.finish(tables: &tables)
  }

  func context(reversed: Bool = false, settings: DetectionSettings = DetectionSettings()) throws -> HuntContext {
    HuntContext(traffic: try traffic(reversed: reversed), settings: settings, timers: SmallWorld.timers)
  }

  private func address(_ host: Int) -> IPAddress {
    IPAddress(v4: 0x0A00_0000 | UInt32(host / 250 * 256 + host % 250 + 1))
  }

  private mutating func address(_ name: String) -> IPAddress {
    if let literal = IPAddress(name) { return literal }
    if let known = addresses[name] { return known }
    let next = IPAddress(v4: 0x5DB8_0001 + UInt32(addresses.count))
    addresses[name] = next
    return next
  }
}

extension HuntContext {
  /// The strand of a host to a destination with a client; hosts as in ``RecordedWorld``.
  func strand(_ host: Int, _ key: String, _ client: String) -> StrandView? {
    let address = "10.0.0.\(host + 1)"
    let family = JA4Family(ja4: client).map { "\($0)" }
    return traffic.strands.indices.map { view($0) }.first {
      "\($0.host.address)" == address && $0.destination.key == key && $0.client.value == family
    }
  }
}
