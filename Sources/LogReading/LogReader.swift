import Glibc
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
    if LogReader.areFiles(toRead) {
      try readAhead(toRead, &account, &state, &tables, progress, deliver)
    } else {
      try readInTurn(toRead, &account, &state, &tables, progress, deliver)
    }
    progress?(state)
    return account
  }

  /// Reads on this thread alone: a signal must reach the one that waits for a pipe.
  private func readInTurn(
    _ inputs: [LogInput], _ account: inout ReadingAccount, _ state: inout ReadingProgress,
    _ tables: inout SymbolTables, _ progress: ((ReadingProgress) -> Void)?,
    _ deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) rethrows {
    var block: [UInt8] = []
    for input in inputs {
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
        block = reading.releaseBlock()
        reading.finish(into: &account)
      }
      state.filesDone += 1
    }
  }

  /// Reads on other threads and delivers on this one.
  private func readAhead(
    _ inputs: [LogInput], _ account: inout ReadingAccount, _ state: inout ReadingProgress,
    _ tables: inout SymbolTables, _ progress: ((ReadingProgress) -> Void)?,
    _ deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) rethrows {
    let ahead = ReadAhead(inputs, options: options)
    ahead.start(processors: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    defer { ahead.abandon() }
    var maps: [SymbolMap] = []
    for (index, input) in inputs.enumerated() {
      if options.isCancelled?() == true { account.wasCancelled = true }
      if account.wasCancelled { break }
      state.currentPath = input.path
      progress?(state)
      let messages = ahead.next(index)
      let worker = messages.worker
      while maps.count <= worker { maps.append(SymbolMap()) }
      if messages.startsAfresh { maps[worker] = SymbolMap() }
      let before = (bytes: state.bytesDone, records: state.records)
      var isOpen = true
      while isOpen {
        switch messages.pop() {
        case .batch(var batch, let news):
          maps[worker].learn(news, &tables)
          maps[worker].translate(&batch)
          try deliver(&batch, &tables, input)
          ahead.recycle(batch)
        case .progress(let bytes, let records):
          state.bytesDone = before.bytes + bytes
          state.records = before.records + records
          progress?(state)
        case .failed(let reason):
          account.unreadable.append(FileNote(path: input.path, reason: reason))
          isOpen = false
        case .done(var reading, let news):
          maps[worker].learn(news, &tables)
          reading.finish(into: &account)
          isOpen = false
        }
      }
      state.filesDone += 1
    }
  }

  /// Whether nothing among the inputs is a pipe or device.
  private static func areFiles(_ inputs: [LogInput]) -> Bool {
    inputs.allSatisfy { input in
      guard input.path != LogInput.standardInput else { return false }
      var status = stat()
      let isKnown = unsafe stat(input.path, &status) == 0
      return !isKnown || status.st_mode & S_IFMT == S_IFREG
    }
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
    try reading.run(.memory(bytes), tables: &tables, deliver: deliver, report: { _, _ in })
    reading.finish(into: &account)
    return account
  }
}
