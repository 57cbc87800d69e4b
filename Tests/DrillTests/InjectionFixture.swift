import Drill
import LogReading
import LogWriting

/// A small clean network as a user's own records, and injection into it.
struct InjectionFixture: @unchecked Sendable {
  let files: InjectionFiles
  let injection: Injection
  private let contents: [String: [UInt8]]

  private static let text = Result { try InjectionFixture(format: .tsv) }
  private static let json = Result { try InjectionFixture(format: .json) }

  /// The network that most tests share: simulating it takes longer than planting.
  static func shared(_ format: ZeekFormat) throws -> InjectionFixture {
    try (format == .tsv ? text : json).get()
  }

  init(format: ZeekFormat = .tsv, seed: UInt64 = 21, change: (inout Scenario) -> Void = { _ in }) throws {
    var scenario = LogFolder.small(seed: seed)
    scenario.software += SoftwareCatalogue.all.filter {
      ["teams", "slack", "vscode", "dropbox-sync"].contains($0.name)
    }
    change(&scenario)
    let folder = try LogFolder(scenario, format: format)
    defer { folder.remove() }
    let found = try LogReader().discover([folder.path]).filter { $0.use == .read }
    var contents: [String: [UInt8]] = [:]
    var files: [InjectionFiles.File] = []
    for input in found where [.connections, .ssl, .http, .dns, .dhcp].contains(input.kind) {
      let name = String(input.path.dropFirst(folder.path.count + 1))
      files.append(InjectionFiles.File(path: name, relative: name, log: input.kind.logName))
      var bytes: [UInt8] = []
      try LineReading.read(input.path) { bytes += $0[$1] }
      contents[name] = bytes
    }
    try self.init(files, contents)
  }

  /// The same records, learned anew.
  init(copyOf other: InjectionFixture) throws { try self.init(other.files.files, other.contents) }

  private init(_ list: [InjectionFiles.File], _ contents: [String: [UInt8]]) throws {
    self.contents = contents
    files = InjectionFiles(files: list) { path, body in
      let bytes = contents[path] ?? []
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        try body(bytes, start..<end)
        start = end
      }
    }
    injection = try Injection(files) {
      $0.hasPrefix("10.")
    } isService: { name in
      ["dropbox", "github", "google", "telegram", "rentry"].contains { name.contains($0) }
    }
  }

  /// A file as it was.
  func bytes(_ file: String) -> [UInt8] { contents[file] ?? [] }

  static let requests = [
    ChannelRequest(PlantedCatalogue.dropboxPoll, every: 120, jitter: 0.2),
    ChannelRequest(PlantedCatalogue.ownDomain, every: 90, jitter: 0.3),
    ChannelRequest(PlantedCatalogue.pasteDrop, every: 900, jitter: 0.3),
    ChannelRequest(PlantedCatalogue.dnsTunnel, every: 300, jitter: 0.3),
  ]

  /// Channels whose sizes vary, so that sizes say how rows are made and not what a channel says.
  static var varied: [ChannelRequest] {
    requests.map { request in
      var request = request
      for index in request.channel.poll.indices { request.channel.poll[index].spread = 0.35 }
      return request
    }
  }

  func plant(_ requests: [ChannelRequest] = InjectionFixture.requests, seed: UInt64 = 5) -> Injection.Planted {
    injection.rows(of: injection.plan(requests, seed: seed, mostHosts: requests.count))
  }

  /// A file's lines with the planted ones.
  func merged(_ file: String, _ planted: Injection.Planted) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try injection.merge(file, planted) { bytes += $0 }
    return bytes
  }

  /// The planted rows of a log.
  func plantedRows(_ log: String, _ planted: Injection.Planted) -> RecordTable {
    var table = RecordTable()
    for file in injection.plantedOnly(planted) where file.name.hasPrefix("\(log).") { table.add(file.bytes) }
    return table
  }

  /// The real rows of a log.
  func realRows(_ log: String) -> RecordTable {
    var table = RecordTable()
    for file in files.files where file.log == log { table.add(bytes(file.path)) }
    return table
  }
}

/// Rows of either form, by column; the order of the fields is kept.
struct RecordTable {
  var rows: [[String: String]] = []
  /// Fields of each row in the order written.
  var orders: [String] = []

  mutating func add(_ bytes: [UInt8]) {
    var columns: [String] = []
    for line in bytes.split(separator: 0x0A) {
      if line.first == 0x7B {
        addJSON(line)
        continue
      }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if fields[0] == "#fields" { columns = Array(fields.dropFirst()) }
      guard line.first != 0x23 else { continue }
      orders.append("\(fields.count)")
      rows.append(Dictionary(zip(columns, fields).filter { $1 != "-" }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Flat objects as Zeek writes them; values keep neither quotes nor brackets. By bytes: characters are slow in a debug
  /// build.
  private mutating func addJSON(_ line: ArraySlice<UInt8>) {
    var row: [String: String] = [:]
    var keys: [String] = []
    var key: [UInt8] = []
    var value: [UInt8] = []
    var isKey = true
    var isText = false
    var depth = 0
    for byte in line.dropFirst() {
      switch byte {
      case 0x22: isText.toggle()
      case 0x5B where !isText: depth += 1
      case 0x5D where !isText: depth -= 1
      case 0x3A where !isText && isKey: isKey = false
      case 0x2C where !isText && depth == 0, 0x7D where !isText && depth == 0:
        let name = String(decoding: key, as: UTF8.self)
        keys.append(name)
        row[name] = String(decoding: value, as: UTF8.self)
        (key, value, isKey) = ([], [], true)
      default: if isKey { key.append(byte) } else { value.append(byte) }
      }
    }
    orders.append(keys.joined(separator: " "))
    rows.append(row)
  }

  func column(_ name: String) -> [String] { rows.compactMap { $0[name] } }
}
