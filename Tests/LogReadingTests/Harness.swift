import CISAL
import CZstd
import FoundationEssentials
import LogReading
import Telemetry

/// What a reading gave, with ids resolved so that readings with different tables can be compared.
struct Reading {
  var account = ReadingAccount()
  var connections: [String] = []
  var openConnections: [String] = []
  var handshakes: [String] = []
  var requests: [String] = []
  var lookups: [String] = []
  var leases: [String] = []
  var losses: [String] = []
  var batchSizes: [Int] = []
  var rawConnections: [Connection] = []

  var all: [String] { connections + openConnections + handshakes + requests + lookups + leases + losses }

  mutating func take(_ batch: RecordBatch, _ tables: SymbolTables) {
    batchSizes.append(batch.count)
    rawConnections += batch.connections
    connections += batch.connections.map { Reading.describe($0, tables) }
    openConnections += batch.openConnections.map { "open " + Reading.describe($0, tables) }
    for record in batch.handshakes {
      let names = [record.serverName, record.ja4, record.ja3, record.parameters].map { tables.names.string(of: $0) }
      handshakes.append(
        "tls \(record.time) \(record.uid != 0) \(tables.addresses[record.originator])>"
          + "\(tables.addresses[record.responder]):\(record.responderPort) \(names) quic=\(record.isQUIC)")
    }
    for record in batch.requests {
      let names = [record.method, record.host, record.target, record.userAgent].map { tables.names.string(of: $0) }
      requests.append(
        "http \(record.time) \(tables.addresses[record.originator])>\(tables.addresses[record.responder]):"
          + "\(record.responderPort) #\(record.depth) \(names) \(record.status) \(record.bytesUp)/\(record.bytesDown)")
    }
    for record in batch.lookups {
      lookups.append(
        "dns \(record.time) \(tables.addresses[record.client])>\(tables.addresses[record.resolver]) "
          + "\(tables.names.string(of: record.query)) \(record.type) \(record.responseCode) "
          + "\(record.answers.map { tables.addresses[$0].description })")
    }
    for record in batch.leases {
      leases.append(
        "lease \(record.time) \(tables.addresses[record.address]) \(String(record.hardware, radix: 16)) "
          + "\(tables.names.string(of: record.hostName)) \(record.validFor)")
    }
    for record in batch.losses {
      losses.append(
        "loss \(record.time) \(record.interval) \(tables.names.string(of: record.peer)) \(record.gaps)/\(record.acks)")
    }
  }

  private static func describe(_ record: Connection, _ tables: SymbolTables) -> String {
    "conn \(record.start) +\(record.duration) \(record.uid) \(tables.addresses[record.originator]):"
      + "\(record.originatorPort)>\(tables.addresses[record.responder]):\(record.responderPort) \(record.transport) "
      + "\(tables.names.string(of: record.service)) \(record.bytesUp)/\(record.bytesDown)/\(record.packetsDown) "
      + "\(record.state) local=\(record.localOriginator.map(String.init) ?? "-")/"
      + "\(record.localResponder.map(String.init) ?? "-") start=\(record.sawStart) "
      + "\(String(record.hardware, radix: 16)) \(tables.names.string(of: record.fingerprint))"
  }
}

/// Reads bytes from memory.
func read(
  _ bytes: [UInt8], name: String = "input", block: Int = 1 << 20, batch: Int = 8192, longest: Int = 1 << 20
) -> Reading {
  var reading = Reading()
  var tables = SymbolTables()
  let reader = LogReader(options: ReadingOptions(batchSize: batch, longestLine: longest, blockSize: block))
  reading.account = reader.parse(bytes, name: name, tables: &tables) { batch, tables, _ in
    reading.take(batch, tables)
  }
  return reading
}

/// Reads a text from memory.
func read(
  _ text: String, name: String = "input", block: Int = 1 << 20, batch: Int = 8192, longest: Int = 1 << 20
) -> Reading {
  read(Array(text.utf8), name: name, block: block, batch: batch, longest: longest)
}

/// A log in Zeek's text form.
func log(_ path: String, _ fields: String, _ rows: [String], close: Bool = true) -> String {
  let columns = fields.split(separator: " ").joined(separator: "\t")
  return "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(path)\n"
    + "#open\t2024-01-01-00-00-00\n#fields\t\(columns)\n#types\tstring\n"
    + rows.map { $0.split(separator: " ").joined(separator: "\t") + "\n" }.joined()
    + (close ? "#close\t2024-01-01-01-00-00\n" : "")
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] { gzip(repeating: bytes, count: 1) }

/// One gzip member whose content is `bytes` written `count` times, without ever holding it.
func gzip(repeating bytes: [UInt8], count: Int, then last: [UInt8] = []) -> [UInt8] {
  let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
  defer { unsafe stream.deallocate() }
  unsafe isal_deflate_init(stream)
  unsafe stream.pointee.gzip_flag = UInt16(IGZIP_GZIP)
  var result: [UInt8] = []
  var output = [UInt8](repeating: 0, count: 1 << 16)
  for round in 0...count {
    var input = round < count ? bytes : last
    let size = input.count
    unsafe stream.pointee.end_of_stream = round == count ? 1 : 0
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe stream.pointee.next_in = source.baseAddress
      unsafe stream.pointee.avail_in = UInt32(size)
      repeat {
        let written = unsafe output.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          unsafe isal_deflate(stream)
          return unsafe target.count - Int(stream.pointee.avail_out)
        }
        result += output[..<written]
      } while unsafe stream.pointee.avail_out == 0
    }
  }
  return result
}

/// One zstd frame.
func zstd(_ bytes: [UInt8]) -> [UInt8] {
  var result = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  let size = unsafe result.withUnsafeMutableBytes { target in
    unsafe bytes.withUnsafeBytes { source in
      unsafe ZSTD_compress(target.baseAddress, target.count, source.baseAddress, source.count, 3)
    }
  }
  return Array(result.prefix(size))
}

/// A folder of this test's own, removed at the end.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
  let path = FileManager.default.temporaryDirectory.path + "/fousek-reading-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// Writes a file, with the folders above it.
func write(_ bytes: [UInt8], _ path: String) throws {
  let folder = path.split(separator: "/").dropLast().joined(separator: "/")
  try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
  try Data(bytes).write(to: URL(filePath: path))
}

/// Columns of a connection log with extra ones.
let connFields =
  "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state "
  + "local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes orig_l2_addr ja3 ja4"

let connRows = [
  "1700000000.123456 CAbc1 10.1.2.3 50123 140.82.121.4 443 tcp ssl 12.500000 1460 98765 SF T F 0 ShADadFf 10 2000 20 "
    + "99999 08:00:27:ef:ee:34 - t13d1516h2_8daaf6152771_b186095e22b6",
  "1700000001.000001 CAbc2 10.1.2.3 50124 140.82.121.4 443 tcp - - - - S0 T F 0 S 1 60 0 0 - - -",
  "1700000002.999999 CAbc3 2001:db8::1 5353 ff02::fb 5353 udp dns 0.000001 0 0 SHR - - 0 ^d 1 60 1 60 - "
    + "0123456789abcdef0123456789abcdef -",
]

let connLines = [
  #"{"ts":1700000000.123456,"uid":"CAbc1","id.orig_h":"10.1.2.3","id.orig_p":50123,"id.resp_h":"140.82.121.4","#
    + #""id.resp_p":443,"proto":"tcp","service":"ssl","duration":12.5,"orig_bytes":1460,"resp_bytes":98765,"#
    + #""conn_state":"SF","local_orig":true,"local_resp":false,"missed_bytes":0,"history":"ShADadFf","orig_pkts":10,"#
    + #""resp_pkts":20,"orig_l2_addr":"08:00:27:ef:ee:34","ja4":"t13d1516h2_8daaf6152771_b186095e22b6"}"#,
  #"{ "uid" : "CAbc2", "ts" : 1.700000001000001e9, "id.orig_h":"10.1.2.3","id.orig_p":50124,"#
    + #""id.resp_h":"140.82.121.4","id.resp_p":443,"proto":"tcp","service":null,"conn_state":"S0","local_orig":true,"#
    + #""local_resp":false,"history":"S","orig_pkts":1,"resp_pkts":0,"tags":[{"a":[1,2,"}]"]}]}"#,
  #"{"ts":"2023-11-14T22:13:22.999999Z","uid":"CAbc3","id.orig_h":"2001:db8::1","id.orig_p":5353,"#
    + #""id.resp_h":"ff02::fb","id.resp_p":5353,"proto":"udp","service":"dns","duration":1e-6,"orig_bytes":0,"#
    + #""resp_bytes":0,"conn_state":"SHR","history":"^d","resp_pkts":1,"ja3":"0123456789abcdef0123456789abcdef"}"#,
]
