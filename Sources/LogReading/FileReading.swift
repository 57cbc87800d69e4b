import Telemetry

/// The reading of one input: its parser, its block, its account. A value of its own for each file, so that files can be
/// read side by side.
struct FileReading {
  private let input: LogInput
  private let options: ReadingOptions
  private var parser: RecordParser
  private var block: [UInt8]
  private var account: FileAccount
  private var damage: String?
  private var foreignFormat: String?
  private var plainBytes: Int64 = 0
  private var wasCancelled = false
  private var gaveUp = false

  /// Lines without a header or a JSON record after which a file is given up.
  static let orphansBeforeGivingUp = 1000

  /// A reading; `block` is an earlier reading's buffer, to be used again.
  init(input: LogInput, options: ReadingOptions, block: [UInt8]) {
    self.input = input
    self.options = options
    self.block = block
    parser = RecordParser(path: input.path, longestLine: options.longestLine)
    account = FileAccount(path: input.path, kind: input.kind)
  }

  /// Reads to the end. `report` is told stored bytes and records after each block.
  mutating func run(
    _ source: ByteSource, tables: inout SymbolTables,
    deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void,
    report: (Int64, Int) -> Void
  ) rethrows {
    var stream = ByteStream(source, chunk: options.blockSize, isCancelled: options.isCancelled ?? { false })
    var batch = RecordBatch()
    var filled = 0
    var isSkipping = false
    var room = options.batchSize
    while stream.foreignFormat == nil {
      if options.isCancelled?() == true {
        wasCancelled = true
        break
      }
      makeRoom(filled)
      let got = stream.read(into: &block, at: filled, count: options.blockSize)
      guard got > 0 else {
        wasCancelled = options.isCancelled?() == true
        break
      }
      var from = 0
      let end = filled + got
      if isSkipping {
        // `filled` is 0 while a line is being skipped.
        guard let newline = firstNewline(in: 0..<end) else { continue }
        from = newline + 1
        isSkipping = false
      }
      if let last = lastNewline(in: max(from, filled)..<end) {
        try take(from, last + 1, &batch, &tables, &room, deliver)
        from = last + 1
      }
      filled = moveToFront(from, end)
      if filled > options.longestLine {
        FileReading.takeTooLong(block, &parser, filled)
        isSkipping = true
        filled = 0
      }
      report(stream.storedBytes, parser.records)
      if !parser.sawHeader, !parser.sawObject, parser.rejected > Self.orphansBeforeGivingUp {
        gaveUp = true
        break
      }
    }
    if filled > 0, stream.damage == nil, !wasCancelled, !gaveUp {
      makeRoom(filled)
      block[filled] = Byte.newline
      try take(0, filled + 1, &batch, &tables, &room, deliver)
    } else if filled > 0, stream.damage != nil {
      account.remarks.append("the line that was cut is left out")
    }
    if batch.count > 0 { try deliver(&batch, &tables, input) }
    report(stream.storedBytes, parser.records)
    damage = stream.damage
    foreignFormat = stream.foreignFormat
    plainBytes = stream.plainBytes
    account.bytes = stream.storedBytes
    if stream.trailingBytes > 0 {
      account.remarks.append("\(stream.trailingBytes) bytes after the end of the compressed data are ignored")
    }
  }

  private mutating func take(
    _ start: Int, _ limit: Int, _ batch: inout RecordBatch, _ tables: inout SymbolTables, _ room: inout Int,
    _ deliver: (inout RecordBatch, inout SymbolTables, LogInput) throws -> Void
  ) rethrows {
    var at = start
    while at < limit {
      let before = parser.records
      at = FileReading.parse(block, &parser, at..<limit, room: room, &batch, &tables)
      room -= parser.records - before
      if room <= 0 {
        try deliver(&batch, &tables, input)
        batch.removeAll()
        room = options.batchSize
      }
    }
  }

  // Static, so that the span is of a parameter and not of `self`, whose parser changes meanwhile.
  private static func parse(
    _ block: [UInt8], _ parser: inout RecordParser, _ range: Range<Int>, room: Int, _ batch: inout RecordBatch,
    _ tables: inout SymbolTables
  ) -> Int {
    parser.take(
      block.span, from: range.lowerBound, to: range.upperBound, room: room, batch: &batch, tables: &tables)
  }

  private static func takeTooLong(_ block: [UInt8], _ parser: inout RecordParser, _ filled: Int) {
    parser.takeTooLong(block.span, from: 0, to: filled)
  }

  /// Makes the block hold `filled` bytes, one more block, a newline and the padding.
  private mutating func makeRoom(_ filled: Int) {
    let needed = filled + options.blockSize + 1 + blockPadding
    if block.count < needed { block += [UInt8](repeating: 0, count: needed - block.count) }
  }

  private func firstNewline(in range: Range<Int>) -> Int? {
    let found = find(Byte.newline, block.span, from: range.lowerBound, limit: range.upperBound)
    return found < range.upperBound ? found : nil
  }

  private func lastNewline(in range: Range<Int>) -> Int? {
    let bytes = block.span
    var upper = range.upperBound
    while upper - range.lowerBound >= 64 {
      let mask = match64(bytes, upper - 64, Byte.newline)
      if mask != 0 { return upper - 1 - mask.leadingZeroBitCount }
      upper -= 64
    }
    while upper > range.lowerBound {
      upper -= 1
      if bytes[upper] == Byte.newline { return upper }
    }
    return nil
  }

  private mutating func moveToFront(_ start: Int, _ end: Int) -> Int {
    if start > 0 { for index in start..<end { block[index - start] = block[index] } }
    return end - start
  }

  /// Hands the buffer back, to be used again.
  mutating func releaseBlock() -> [UInt8] {
    defer { block = [] }
    return block
  }

  /// Writes the outcome into the run's account.
  mutating func finish(into run: inout ReadingAccount) {
    run.bytes += account.bytes
    run.wasCancelled = run.wasCancelled || wasCancelled
    if let reason = unreadableReason() {
      run.unreadable.append(FileNote(path: input.path, reason: reason))
      return
    }
    if let damage {
      account.isCut = true
      account.remarks.insert("\(damage): what came before is used", at: 0)
    }
    if !parser.unusedLogs.isEmpty {
      account.remarks.append("not used: \(parser.unusedLogs.sorted().joined(separator: ", "))")
    }
    account.lines = parser.lines
    account.records = parser.records
    account.rejected = parser.rejected
    account.ignored = parser.ignored
    for kind in LogKind.allCases where parser.recordsByKind[Int(kind.rawValue)] > 0 {
      account.recordsByLog[kind.logName] = parser.recordsByKind[Int(kind.rawValue)]
    }
    run.add(
      account,
      rejections: parser.kept.map {
        RejectedLine(path: input.path, line: $0.line, reason: $0.rejection.text, text: $0.text)
      })
  }

  /// Why nothing of the file could be used.
  private func unreadableReason() -> String? {
    if let foreignFormat { return "\(foreignFormat) is not read: unpack it first" }
    if plainBytes == 0 { return damage }
    if gaveUp { return parser.sawOrphan ? "no #fields header" : "no record of a known log in its first lines" }
    if parser.records == 0, parser.sawOrphan, !parser.sawHeader, !parser.sawObject { return "no #fields header" }
    return nil
  }
}
