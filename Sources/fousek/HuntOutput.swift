import Channels
import Configuration
import Detection
import Glibc
import Reporting
import Telemetry

/// What happens to a document after judging: only news if asked for, pseudonyms if asked for, then files and terminal.
struct HuntOutput {
  let options: OutputOptions
  let input: InputOptions
  private let memory: RunMemory?
  private let key: [UInt8]?

  /// Reads state and key, so that trouble with them ends the run before any work is done.
  ///
  /// `alsoRead` are files that the run reads beside the logs: no output may replace them.
  init(_ options: OutputOptions, _ input: InputOptions, alsoRead: [String] = []) throws {
    self.options = options
    self.input = input
    try Files.checkOutputs(
      options.files + [options.sinceLast ? options.state : nil, options.redactKey],
      inputs: input.paths + input.catalogue + alsoRead)
    memory = options.sinceLast ? try RunMemory(file: options.state, inputs: input.paths) : nil
    // The state's usual place is known only now.
    try Files.checkOutputs(options.files + [memory?.path, options.redactKey], inputs: [])
    key = options.redact || options.redactKey != nil ? try RedactionKey.load(options.redactKey) : nil
  }

  /// Writes everything; the state last, and only after a run that was whole. Returns the document as it was told.
  ///
  /// `organisation` is what the organisation says of itself, for pseudonyms.
  func write(
    _ judged: HuntDocument, traffic: Traffic, organisation: (Configuration, [Allowance]), isWhole: Bool
  ) throws -> HuntDocument {
    do {
      let told = memory?.state.telling(judged, key: memory?.key ?? "")
      var document = told?.document ?? judged
      if let key {
        var knowledge = Redaction.Knowledge(traffic, networks: try input.networks())
        knowledge.add(organisation.0)
        for allowance in organisation.1 { knowledge.add(allowance) }
        document = try Redaction(key: key, knowledge: knowledge).applied(to: document)
      }
      try writeFiles(document)
      try writeTerminal(document)
      if isWhole { try memory?.save(judged) }
      return document
    } catch let error as DocumentError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }

  /// Files first: a reader of standard output that goes away must not cost them.
  private func writeFiles(_ document: HuntDocument) throws {
    if let html = options.html {
      let label = input.paths.joined(separator: " ")
      let report = HTMLReport(document, inputLabel: label, toolVersion: fousekVersion)
      try Files.write(try report.bytes(), to: html)
    }
    if let json = options.json { try Files.write(try JSONOutput.encode(document), to: json) }
    if let ecs = options.ecs { try Files.write(try ECSOutput.lines(document), to: ecs) }
  }

  private func writeTerminal(_ document: HuntDocument) throws {
    if !options.takesStandardOutput {
      let text = TerminalText(style: Terminal.outputStyle())
      let table = text.table(document)
      if options.list {
        try StandardOutput.write(table)
      } else {
        try StandardOutput.write(text.bottomLine(document))
        if !table.isEmpty { try StandardOutput.write("\n" + table) }
      }
      if let allowed = document.allowed, !allowed.isEmpty {
        let used = Set(allowed.map(\.allowance)).count
        try StandardOutput.write(
          text.hidden(rows: allowed.count, allowances: used, language: document.language))
      }
      let cards = options.list ? "" : text.cards(document)
      if !cards.isEmpty { try StandardOutput.write("\n" + cards) }
    }
    if !input.quiet {
      StandardError.write("\n" + TerminalText(style: Terminal.errorStyle()).account(document))
    }
  }
}

/// The file that remembers what was told.
struct RunMemory {
  let path: String
  let key: String
  let state: RunState

  /// The state in `file`, else in the XDG state folder; nothing told yet if there is no such file.
  init(file: String?, inputs: [String]) throws {
    path = try file ?? Files.stateFolder(insteadOf: "--state") + "/told.json"
    key = RunState.key(places: inputs.map { $0 == "-" ? "-" : Files.resolved($0) })
    state = try RunMemory.read(path)
  }

  private static func read(_ path: String) throws -> RunState {
    do {
      return try Files.exists(path) ? RunState.decode(Files.read(path), place: path) : RunState()
    } catch let error as DocumentError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }

  /// Notes what the document tells, in the state as it is now: another run may have written since this one began.
  func save(_ judged: HuntDocument) throws {
    try Files.locked(path) {
      let state = try RunMemory.read(path).telling(judged, key: key).state
      try Files.write(try state.encoded(), to: path, mode: 0o600)
    }
  }
}

/// The key of pseudonyms: random and forgotten, or kept in a file.
enum RedactionKey {
  /// A new key, or that of `file`, which is made if it does not exist.
  static func load(_ file: String?) throws -> [UInt8] {
    var system = SystemRandomNumberGenerator()
    let fresh = (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
    guard let file else { return fresh }
    guard Files.exists(file) else {
      let text = fresh.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
      try Files.write(Array(text.utf8), to: file, mode: 0o600)
      return Array(text.utf8)
    }
    let bytes = try Files.read(file)
    guard bytes.count >= Redaction.shortestKey else {
      throw Failure(
        code: .usage,
        message:
          "--redact-key: \(file) holds fewer than \(Redaction.shortestKey) bytes; name a new file to have a key made.")
    }
    return bytes
  }
}
