import Glibc
import LogReading
import Synchronization
import Telemetry
import Testing

@Suite("Reading ahead")
struct ReadAheadTests {
  /// A log of connections to addresses of its own, some of which other logs have too.
  static func text(_ number: Int, rows: Int) -> String {
    log(
      "conn", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service",
      (0..<rows).map {
        "\($0 + 1).000000 C\(number)x\($0) 10.0.\(number).\($0 % 7) 50000 192.0.2.\($0 * number % 251) 443 tcp s\($0 % 3 + number)"
      })
  }

  /// Reads `rows.count` files from disk.
  static func readFiles(
    _ rows: [Int], batch: Int, _ prepare: (String) throws -> Void = { _ in },
    deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) throws -> (ReadingAccount, SymbolTables) {
    var tables = SymbolTables()
    var account = ReadingAccount()
    try withFolder { folder in
      for (index, count) in rows.enumerated() {
        try write(Array(text(index, rows: count).utf8), folder + "/conn.\(10 + index).log")
      }
      let reader = LogReader(options: ReadingOptions(batchSize: batch, longestLine: 1 << 20, blockSize: 100))
      let inputs = try reader.discover([folder])
      try prepare(folder)
      account = try reader.read(inputs, tables: &tables, deliver: deliver)
    }
    return (account, tables)
  }

  @Test("Files that are read ahead give the records, batches and numbers of one thread", arguments: [1, 3, 64, 8192])
  func sameAsInTurn(batch: Int) throws {
    let rows = [20, 0, 1, 64, 300, 5]
    var ahead = Reading()
    let (account, tables) = try Self.readFiles(rows, batch: batch) { batch, tables, _ in
      ahead.take(batch, tables)
      // The receiver has names of its own, as the joining has.
      _ = tables.names.intern("own \(ahead.batchSizes.count)")
    }
    var inTurn = Reading()
    var plain = SymbolTables()
    for (index, count) in rows.enumerated() {
      let reader = LogReader(options: ReadingOptions(batchSize: batch, longestLine: 1 << 20, blockSize: 100))
      _ = reader.parse(Array(Self.text(index, rows: count).utf8), name: "conn.log", tables: &plain) {
        batch, tables, _ in
        inTurn.take(batch, tables)
        _ = tables.names.intern("own \(inTurn.batchSizes.count)")
      }
    }
    #expect(account.records == 390)
    #expect(ahead.all == inTurn.all)
    #expect(ahead.batchSizes == inTurn.batchSizes)
    #expect(ahead.rawConnections == inTurn.rawConnections)
    #expect(tables.names.count == plain.names.count)
    for id in 0..<UInt32(plain.names.count) {
      #expect(tables.names.string(of: NameID(rawValue: id)) == plain.names.string(of: NameID(rawValue: id)))
    }
  }

  @Test("A file that went away is named and the others are read")
  func vanished() throws {
    let (account, _) = try Self.readFiles([5, 5, 5], batch: 2) { folder in
      #expect(unsafe unlink(folder + "/conn.11.log") == 0)
    } deliver: { _, _, _ in
    }
    #expect(account.records == 10)
    #expect(account.unreadable.count == 1)
  }

  @Test("What the receiver throws ends the run", arguments: [1, 2, 40])
  func thrown(count: Int) {
    struct Stop: Error {}
    var seen = 0
    #expect(throws: Stop.self) {
      _ = try Self.readFiles([100, 100, 100], batch: 5) { _, _, _ in
        seen += 1
        if seen == count { throw Stop() }
      }
    }
    #expect(seen == count)
  }

  @Test("A run of many files can be cancelled")
  func cancelled() throws {
    try withFolder { folder in
      for index in 0..<20 { try write(Array(Self.text(index, rows: 50).utf8), folder + "/conn.\(10 + index).log") }
      let isCancelled = Mutex(false)
      let reader = LogReader(
        options: ReadingOptions(batchSize: 5, isCancelled: { isCancelled.withLock { $0 } }))
      var tables = SymbolTables()
      let account = reader.read(try reader.discover([folder]), tables: &tables) { _, _, _ in
        isCancelled.withLock { $0 = true }
      }
      #expect(account.wasCancelled)
      #expect(account.files.count < 20)
    }
  }
}
