import Telemetry

extension FactSegment {
  /// Reads rows back; their ids are those of `tables`.
  static func decode(_ bytes: [UInt8], _ tables: inout SymbolTables) throws(DamagedBlob) -> FactRows {
    var reader = ByteReader(bytes)
    guard try reader.unsigned() == 1, let log = FactLog(rawValue: try reader.number()) else { throw DamagedBlob() }
    let count = try reader.count()
    let (names, addresses) = try LocalSymbols.read(&reader, into: &tables)
    var columns: [ByteReader] = []
    while !reader.isAtEnd { columns.append(try reader.part()) }
    let ids = Symbols(names: names, addresses: addresses)
    guard columns.count >= fewestColumns(log) else { throw DamagedBlob() }
    switch log {
    case .connections: return .connections(try connections(count, &columns, ids))
    case .openConnections: return .openConnections(try connections(count, &columns, ids))
    case .handshakes: return .handshakes(try handshakes(count, &columns, ids))
    case .requests: return .requests(try requests(count, &columns, ids))
    case .lookups: return .lookups(try lookups(count, &columns, ids))
    case .leases: return .leases(try leases(count, &columns, ids))
    case .losses: return .losses(try losses(count, &columns, ids))
    }
  }

  private static func fewestColumns(_ log: FactLog) -> Int {
    switch log {
    case .connections, .openConnections: 15
    case .handshakes: 10
    case .requests: 12
    case .lookups: 7
    case .leases, .losses: 5
    }
  }

  private struct Symbols {
    let names: [NameID]
    let addresses: [AddressID]

    @inline(__always)
    func name(_ column: inout ByteReader) throws(DamagedBlob) -> NameID {
      let number = try column.unsigned()
      guard number < UInt64(names.count) else { throw DamagedBlob() }
      return names[Int(number)]
    }

    @inline(__always)
    func address(_ column: inout ByteReader) throws(DamagedBlob) -> AddressID {
      let number = try column.unsigned()
      guard number < UInt64(addresses.count) else { throw DamagedBlob() }
      return addresses[Int(number)]
    }
  }

  private static func connections(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [Connection] {
    var result: [Connection] = []
    result.reserveCapacity(count)
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let originator = try ids.address(&columns[3])
      var row = Connection(
        start: Timestamp(microseconds: time), originator: originator, responder: try ids.address(&columns[4]))
      row.duration = try columns[1].signed()
      row.uid = try columns[2].word()
      row.bytesUp = try columns[5].signed()
      row.bytesDown = try columns[6].signed()
      row.packetsDown = try columns[7].signed()
      row.service = try ids.name(&columns[8])
      row.fingerprint = try ids.name(&columns[9])
      row.hardware = try columns[10].unsigned()
      row.originatorPort = try columns[11].number()
      row.responderPort = try columns[12].number()
      let kind = try columns[13].number(UInt8.self)
      guard let transport = Transport(rawValue: kind >> 4), let state = ConnectionState(rawValue: kind & 0xF) else {
        throw DamagedBlob()
      }
      row.transport = transport
      row.state = state
      let flags = try columns[14].unsigned()
      row.localOriginator = flag(flags >> 3)
      row.localResponder = flag(flags >> 1 & 3)
      row.sawStart = flags & 1 == 1
      result.append(row)
    }
    return result
  }

  private static func handshakes(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [TLSHandshake] {
    var result: [TLSHandshake] = []
    result.reserveCapacity(count)
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let (uid, originator) = (try columns[1].word(), try ids.address(&columns[2]))
      var row = TLSHandshake(
        time: Timestamp(microseconds: time), uid: uid, originator: originator, responder: try ids.address(&columns[3]))
      row.responderPort = try columns[4].number()
      row.serverName = try ids.name(&columns[5])
      row.ja4 = try ids.name(&columns[6])
      row.ja3 = try ids.name(&columns[7])
      row.parameters = try ids.name(&columns[8])
      row.isQUIC = try columns[9].unsigned() == 1
      result.append(row)
    }
    return result
  }

  private static func requests(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [HTTPRequest] {
    var result: [HTTPRequest] = []
    result.reserveCapacity(count)
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let (uid, originator) = (try columns[1].word(), try ids.address(&columns[2]))
      var row = HTTPRequest(
        time: Timestamp(microseconds: time), uid: uid, originator: originator, responder: try ids.address(&columns[3]))
      row.responderPort = try columns[4].number()
      row.depth = try columns[5].number()
      row.method = try ids.name(&columns[6])
      row.host = try ids.name(&columns[7])
      row.target = try ids.name(&columns[8])
      row.userAgent = try ids.name(&columns[9])
      row.bytesUp = try columns[10].signed()
      row.bytesDown = try columns[11].signed()
      result.append(row)
    }
    return result
  }

  private static func lookups(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [DNSLookup] {
    var result: [DNSLookup] = []
    result.reserveCapacity(count)
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let (client, resolver) = (try ids.address(&columns[1]), try ids.address(&columns[2]))
      var row = DNSLookup(
        time: Timestamp(microseconds: time), client: client, resolver: resolver, query: try ids.name(&columns[3]))
      row.type = try columns[4].number()
      row.responseCode = try columns[5].number()
      for _ in 0..<(try columns[6].count()) { row.answers.append(try ids.address(&columns[6])) }
      result.append(row)
    }
    return result
  }

  private static func leases(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [Lease] {
    var result: [Lease] = []
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let (address, hardware) = (try ids.address(&columns[1]), try columns[2].unsigned())
      let name = try ids.name(&columns[3])
      let validFor = Double(bitPattern: try columns[4].word())
      guard validFor.isFinite else { throw DamagedBlob() }
      result.append(
        Lease(
          time: Timestamp(microseconds: time), address: address, hardware: hardware, hostName: name,
          validFor: validFor))
    }
    return result
  }

  private static func losses(
    _ count: Int, _ columns: inout [ByteReader], _ ids: Symbols
  ) throws(DamagedBlob) -> [CaptureLoss] {
    var result: [CaptureLoss] = []
    var time: Int64 = 0
    for _ in 0..<count {
      time = time &+ (try columns[0].signed())
      let interval = Double(bitPattern: try columns[1].word())
      guard interval.isFinite else { throw DamagedBlob() }
      let (peer, acks) = (try ids.name(&columns[2]), try columns[3].signed())
      result.append(
        CaptureLoss(
          time: Timestamp(microseconds: time), interval: interval, peer: peer, acks: acks,
          gaps: try columns[4].signed()))
    }
    return result
  }

  private static func flag(_ value: UInt64) -> Bool? {
    switch value {
    case 1: false
    case 2: true
    default: nil
    }
  }
}
