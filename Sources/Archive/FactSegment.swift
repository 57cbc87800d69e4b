import Telemetry

/// Rows of one log and day as one packed value: a list of names and addresses, then column by column.
///
/// Everything that joining looks at is kept; what it does not look at (paths of requests) never enters the archive.
enum FactSegment {
  private static let version: UInt64 = 1

  /// Packs rows; `symbols` is scratch that keeps its memory between calls.
  static func encode(_ rows: FactRows, _ tables: inout SymbolTables, _ symbols: inout LocalSymbols) -> [UInt8] {
    var columns = [ByteWriter](repeating: ByteWriter(), count: columnCount(rows.log))
    switch rows {
    case .connections(let list), .openConnections(let list): encode(list, &columns, &symbols)
    case .handshakes(let list): encode(list, &columns, &symbols)
    case .requests(let list): encode(list, &columns, &symbols, &tables)
    case .lookups(let list): encode(list, &columns, &symbols)
    case .leases(let list): encode(list, &columns, &symbols)
    case .losses(let list): encode(list, &columns, &symbols)
    }
    var result = ByteWriter()
    result.unsigned(version)
    result.unsigned(UInt64(rows.log.rawValue))
    result.unsigned(UInt64(rows.count))
    symbols.flush(into: &result, tables)
    for column in columns { result.counted(column.bytes) }
    return result.bytes
  }

  private static func columnCount(_ log: FactLog) -> Int {
    switch log {
    case .connections, .openConnections: 15
    case .handshakes: 10
    case .requests: 12
    case .lookups: 7
    case .leases: 5
    case .losses: 5
    }
  }

  private static func encode(
    _ list: [Connection], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols
  ) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.start.microseconds &- time)  // wraps back on reading
      time = row.start.microseconds
      columns[1].signed(row.duration)
      columns[2].word(row.uid)
      columns[3].unsigned(symbols.number(row.originator))
      columns[4].unsigned(symbols.number(row.responder))
      columns[5].signed(row.bytesUp)
      columns[6].signed(row.bytesDown)
      // Only whether packets came back is ever asked, and only where bytes are not recorded.
      columns[7].signed(min(row.packetsDown, 1))
      columns[8].unsigned(symbols.number(row.service))
      columns[9].unsigned(symbols.number(row.fingerprint))
      columns[10].unsigned(row.hardware)
      columns[11].unsigned(UInt64(row.originatorPort))
      columns[12].unsigned(UInt64(row.responderPort))
      columns[13].unsigned(UInt64(row.transport.rawValue) << 4 | UInt64(row.state.rawValue))
      columns[14].unsigned(flag(row.localOriginator) << 3 | flag(row.localResponder) << 1 | (row.sawStart ? 1 : 0))
    }
  }

  private static func encode(
    _ list: [TLSHandshake], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols
  ) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.time.microseconds &- time)
      time = row.time.microseconds
      columns[1].word(row.uid)
      columns[2].unsigned(symbols.number(row.originator))
      columns[3].unsigned(symbols.number(row.responder))
      columns[4].unsigned(UInt64(row.responderPort))
      columns[5].unsigned(symbols.number(row.serverName))
      columns[6].unsigned(symbols.number(row.ja4))
      columns[7].unsigned(symbols.number(row.ja3))
      columns[8].unsigned(symbols.number(row.parameters))
      columns[9].unsigned(row.isQUIC ? 1 : 0)
    }
  }

  private static func encode(
    _ list: [HTTPRequest], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols, _ tables: inout SymbolTables
  ) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.time.microseconds &- time)
      time = row.time.microseconds
      columns[1].word(row.uid)
      columns[2].unsigned(symbols.number(row.originator))
      columns[3].unsigned(symbols.number(row.responder))
      columns[4].unsigned(UInt64(row.responderPort))
      columns[5].unsigned(UInt64(row.depth))
      columns[6].unsigned(symbols.number(row.method))
      columns[7].unsigned(symbols.number(row.host))
      columns[8].unsigned(symbols.number(row.target))
      columns[9].unsigned(symbols.number(row.userAgent))
      columns[10].signed(row.bytesUp)
      columns[11].signed(row.bytesDown)
    }
  }

  private static func encode(_ list: [DNSLookup], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.time.microseconds &- time)
      time = row.time.microseconds
      columns[1].unsigned(symbols.number(row.client))
      columns[2].unsigned(symbols.number(row.resolver))
      columns[3].unsigned(symbols.number(row.query))
      columns[4].unsigned(UInt64(row.type))
      columns[5].unsigned(UInt64(row.responseCode))
      columns[6].unsigned(UInt64(row.answers.count))
      for answer in row.answers { columns[6].unsigned(symbols.number(answer)) }
    }
  }

  private static func encode(_ list: [Lease], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.time.microseconds &- time)
      time = row.time.microseconds
      columns[1].unsigned(symbols.number(row.address))
      columns[2].unsigned(row.hardware)
      columns[3].unsigned(symbols.number(row.hostName))
      columns[4].word(row.validFor.bitPattern)
    }
  }

  private static func encode(_ list: [CaptureLoss], _ columns: inout [ByteWriter], _ symbols: inout LocalSymbols) {
    var time: Int64 = 0
    for row in list {
      columns[0].signed(row.time.microseconds &- time)
      time = row.time.microseconds
      columns[1].word(row.interval.bitPattern)
      columns[2].unsigned(symbols.number(row.peer))
      columns[3].signed(row.acks)
      columns[4].signed(row.gaps)
    }
  }

  private static func flag(_ value: Bool?) -> UInt64 { value.map { $0 ? 2 : 1 } ?? 0 }
}
