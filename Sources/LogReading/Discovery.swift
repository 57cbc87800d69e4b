import FoundationEssentials
import Glibc
import Telemetry

extension LogReader {
  /// Bytes (decompressed) that are looked at to tell what a file holds.
  static let peekSize = 65_536
  /// Levels of folders that are walked.
  static let deepestFolder = 64

  /// What is to be read under `paths`: files, folder trees (dated folders, rotated hours, `current/`), pipes, and `-`
  /// for standard input. Sorted by kind (context first, connections last), then by path.
  ///
  /// Files that are no logs, logs that are not used and files met twice are listed as skipped with the reason.
  /// - Throws: ``ReadingError`` for a path that does not exist or cannot be opened.
  public func discover(_ paths: [String]) throws(ReadingError) -> [LogInput] {
    var search = Search()
    for path in paths {
      if path == LogInput.standardInput {
        search.add(LogInput(path: path, kind: .mixed))
        continue
      }
      guard let status = FileStatus(path) else {
        throw ReadingError(
          code: errno == EACCES ? .notReadable : .notFound, place: path,
          message: errno == EACCES ? "permission denied" : "no such file or folder")
      }
      if status.isFolder {
        guard search.walk(path, status, depth: 0) else {
          throw ReadingError(
            code: .notReadable, place: path, message: "the folder cannot be listed: check its permissions")
        }
      } else {
        search.look(at: path, status, isAsked: true)
      }
    }
    return search.inputs.sorted(by: LogInput.precedes)
  }

  /// An opened input, or why it cannot be opened.
  static func open(_ path: String) -> Result<ByteSource, OpenFailure> {
    if path == LogInput.standardInput { return .success(.descriptor(0)) }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .failure(OpenFailure(reason: "cannot be opened: \(unsafe String(cString: strerror(errno)))"))
    }
    return .success(.descriptor(descriptor))
  }

  struct OpenFailure: Error {
    var reason: String
  }
}

/// What the file system says of a path, links followed.
private struct FileStatus {
  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  let identity: Identity
  let size: Int64
  let isFolder: Bool
  let isRegular: Bool

  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    size = Int64(status.st_size)
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}

/// A walk over files and folders; each file and folder is entered once, however many links lead to it.
private struct Search {
  var inputs: [LogInput] = []
  private var seen: [FileStatus.Identity: String] = [:]

  mutating func add(_ input: LogInput) { inputs.append(input) }

  /// Walks a folder; `false` if it cannot be listed.
  mutating func walk(_ folder: String, _ status: FileStatus, depth: Int) -> Bool {
    guard seen.updateValue(folder, forKey: status.identity) == nil else { return true }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return false }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if name.hasPrefix(".") {
        skip(path, "hidden")
        continue
      }
      guard let status = FileStatus(path) else {
        skip(path, "a link that leads nowhere")
        continue
      }
      if !status.isFolder {
        look(at: path, status, isAsked: false)
      } else if depth >= LogReader.deepestFolder {
        skip(path, "folders are nested too deeply")
      } else if !walk(path, status, depth: depth + 1) {
        add(LogInput(path: path, kind: .mixed, use: .unreadable("the folder cannot be listed")))
      }
    }
    return true
  }

  private mutating func skip(_ path: String, _ reason: String) {
    add(LogInput(path: path, kind: .mixed, use: .skip(reason)))
  }

  /// Lists a file after a look into it. Pipes are not looked into: that would take bytes out of them.
  mutating func look(at path: String, _ status: FileStatus, isAsked: Bool) {
    let name = LogName(fileName: path)
    guard status.isRegular else {
      guard isAsked else { return skip(path, "not a regular file") }
      if case .used(let kind) = name {
        add(LogInput(path: path, kind: kind))
      } else {
        add(LogInput(path: path, kind: .mixed))
      }
      return
    }
    if let first = seen[status.identity] {
      if first != path { skip(path, "the same file as \(first)") }
      return
    }
    seen[status.identity] = path
    switch LogReader.open(path) {
    case .failure(let problem):
      add(LogInput(path: path, kind: .mixed, size: status.size, use: .unreadable(problem.reason)))
    case .success(let source):
      var peek = Peek(path: path)
      let (kind, use) = peek.judge(source, name: name)
      add(LogInput(path: path, kind: kind, size: status.size, use: use))
    }
  }
}

/// A look at a file's first lines: they are parsed as they will be later, and thrown away.
private struct Peek {
  private var parser: RecordParser

  init(path: String) {
    parser = RecordParser(path: path, longestLine: LogReader.peekSize)
  }

  mutating func judge(_ source: ByteSource, name: LogName) -> (LogKind, LogInput.Use) {
    var stream = ByteStream(source, chunk: LogReader.peekSize)
    if let format = stream.foreignFormat {
      if case .used(let kind) = name { return (kind, .unreadable("\(format) is not read: unpack it first")) }
      return (.mixed, .skip("\(format), not a log"))
    }
    var block = [UInt8](repeating: 0, count: LogReader.peekSize + 1 + blockPadding)
    var filled = 0
    while filled < LogReader.peekSize {
      let got = stream.read(into: &block, at: filled, count: LogReader.peekSize - filled)
      if got == 0 { break }
      filled += got
    }
    if filled == 0 { return judgeEmpty(stream.damage, name) }
    let isWhole = filled < LogReader.peekSize
    var limit = filled
    if isWhole {
      block[filled] = Byte.newline
      limit = filled + 1
    } else if let last = block[..<filled].lastIndex(of: Byte.newline) {
      limit = last + 1
    } else {
      // A file with a log's name is read whatever it begins with: a long or damaged line must not hide the rest.
      if case .used(let kind) = name { return (kind, .read) }
      if block[0] == Byte.openBrace { return (.mixed, .read) }
      return (.mixed, .skip("not a log (no line in its first \(LogReader.peekSize) bytes)"))
    }
    var batch = RecordBatch()
    var tables = SymbolTables()
    _ = parser.take(block.span, from: 0, to: limit, room: Int.max / 2, batch: &batch, tables: &tables)
    return judgeParsed(block, filled, isWhole: isWhole, name)
  }

  private func judgeEmpty(_ damage: String?, _ name: LogName) -> (LogKind, LogInput.Use) {
    switch (name, damage) {
    case (.used(let kind), nil): (kind, .read)
    case (.used(let kind), .some(let damage)): (kind, .unreadable(damage))
    case (.unused(let log), _): (.mixed, .skip("\(log) is not used"))
    case (.unknown, .some(let damage)): (.mixed, .skip("not a log (\(damage))"))
    case (.unknown, nil): (.mixed, .skip("empty"))
    }
  }

  private func judgeParsed(
    _ block: [UInt8], _ filled: Int, isWhole: Bool, _ name: LogName
  ) -> (LogKind, LogInput.Use) {
    let kinds = LogKind.allCases.filter { parser.kindsSeen & (1 << UInt16($0.rawValue)) != 0 }
    if let first = kinds.first {
      guard kinds.count == 1 else { return (.mixed, .read) }
      // One kind so far. Only a name that says so too, or having seen the whole file, makes that certain.
      return (isWhole || name == .used(first) ? first : .mixed, .read)
    }
    if let log = parser.unusedLogs.sorted().first {
      // A file that happens to begin with another log may hold ours later, unless its name says otherwise.
      if !isWhole {
        if case .unused = name {} else { return (.mixed, .read) }
      }
      return (.mixed, .skip("\(log) is not used"))
    }
    if case .unused(let log) = name { return (.mixed, .skip("\(log) is not used")) }
    if case .used(let kind) = name {
      let looksTabular = parser.sawHeader || parser.sawObject || !parser.sawOrphan
      return (kind, looksTabular ? .read : .unreadable("no #fields header"))
    }
    if parser.sawHeader || parser.sawObject { return (.mixed, .read) }
    if block[..<filled].prefix(4096).contains(0) { return (.mixed, .skip("not a log (binary)")) }
    let tabs = block.prefix(while: { $0 != Byte.newline }).count { $0 == Byte.tab }
    if tabs >= 6 { return (.mixed, .unreadable("no #fields header")) }
    return (.mixed, .skip(block[0] == Byte.openBrace ? "JSON without records of a known log" : "not a log"))
  }
}
