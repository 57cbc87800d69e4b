public import Telemetry

/// Reads network logs into batches of records: bytes in, interned ids and numbers out.
///
/// It never traps on input: a line that is no record is counted, the first few are kept with file and line, a file that
/// cannot be read is named, and the run goes on. Zeek's text form and JSON lines are told by content, also gzip and zstd.
public struct LogReader: Sendable {
  /// How to read.
  public var options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = .init()) { self.options = options }

  /// Reads inputs in order and calls `deliver` with each full batch; a batch holds records of one input only.
  ///
  /// The receiver may take records out of the batch; it is emptied afterwards. It may intern names of its own, but must
  /// not replace the tables. An error that it throws ends the run.
  public func read(
    _ inputs: [LogInput], tables: inout SymbolTables, progress: ((ReadingProgress) -> Void)? = nil,
    deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) rethrows -> ReadingAccount {
    var account = ReadingAccount()
    let toRead = inputs.filter { $0.use == .read }
    var state = ReadingProgress(
      bytesDone: 0, bytesTotal: 0, filesDone: 0, filesTotal: toRead.count, currentPath: "", records: 0)
    if !toRead.contains(where: { $0.path == LogInput.standardInput }) {
      state.bytesTotal = toRead.reduce(0) { $0 + $1.size }
    }
    for input in inputs {
      switch input.use {
      case .skip(let reason): account.skipped.append(FileNote(path: input.path, reason: reason))
      case .unreadable(let reason): account.unreadable.append(FileNote(path: input.path, reason: reason))
      case .read: break
      }
    }
    var block: [UInt8] = []
    for input in toRead {
      if options.isCancelled?() == true { account.wasCancelled = true }
      if account.wasCancelled { break }
      state.currentPath = input.path
      progress?(state)
      switch LogReader.open(input.path) {
      case .failure(let problem):
        account.unreadable.append(FileNote(path: input.path, reason: problem.reason))
      case .success(let source):
        var reading = FileReading(input: input, options: options, block: block)
        block = []
        let before = (bytes: state.bytesDone, records: state.records)
        try reading.run(source, tables: &tables, deliver: deliver) { bytes, records in
          state.bytesDone = before.bytes + bytes
          state.records = before.records + records
          progress?(state)
        }
        block = reading.finish(into: &account)
      }
      state.filesDone += 1
    }
    progress?(state)
    return account
  }

  /// Reads one input from memory, as if it were a file of that name: for tests, fuzzing and network streams.
  public func parse(
    _ bytes: [UInt8], name: String, tables: inout SymbolTables,
    deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) rethrows -> ReadingAccount {
    var account = ReadingAccount()
    var kind = LogKind.mixed
    if case .used(let named) = LogName(fileName: name) { kind = named }
    let input = LogInput(path: name, kind: kind, size: Int64(bytes.count))
    var reading = FileReading(input: input, options: options, block: [])
    try reading.run(.memory(bytes), tables: &tables, deliver: deliver, report: nil)
    _ = reading.finish(into: &account)
    return account
  }
}
