/// What the records show of themselves and of the network: everything that planted rows must agree with.
struct Habits: Sendable {
  /// One log file.
  struct File: Sendable {
    let path, relative, log: String
    var layout = RecordLayout()
    /// First and last moment of writing, and rows that went back in it or in the time of the row.
    var first = Int64.max, last = Int64.min
    var rows = 0, backByWriting = 0, backByTime = 0

    /// How its rows are ordered; nothing where they are not.
    var isByWriting: Bool? {
      if min(backByWriting, backByTime) * 4 > rows { return nil }
      return backByWriting <= backByTime
    }
  }

  /// Where a name is found.
  struct Place: Sendable {
    var addresses: [String] = []
    var lifetime: Int64?
  }

  var files: [File] = []
  var hosts: [HostHabits] = []
  var hostIndex: [String: Int] = [:]
  var donors: [Donor] = []
  var places: [String: Place] = [:]
  /// Addresses outside, a sample.
  var outside: [String] = []
  var lifetimes: [Int64] = []
  var uids = UniqueIDStyle()
  var styles: [String: DecimalStyle] = [:]
  var clients: [String: Int] = [:]
  /// Span of connections, microseconds since 1970.
  var from = Int64.max, to = Int64.min
  var connections = 0
  /// Donors that carry sizes: answered TLS connections by total bytes.
  var bySize: [Int] = []

  var days: Double { to > from ? Double(to - from) / 86_400e6 : 0 }

  /// A number that other records would hardly give.
  var mark: UInt64 {
    donors.prefix(500).reduce(SeededRandom.hash("\(from) \(to) \(connections)")) { mark, donor in
      var mixed = mark ^ donor.uid
      return SeededRandom.splitMix(&mixed)
    }
  }

  func files(of log: String) -> [Int] { files.indices.filter { files[$0].log == log && files[$0].rows > 0 } }

  func has(_ log: String) -> Bool { !files(of: log).isEmpty }

  /// Whether any row of a log has a field.
  func has(_ log: String, _ field: String) -> Bool {
    files.contains { $0.log == log && $0.layout.columns[field] != nil }
  }

  /// The last two labels of a name, or an address as it is.
  static func domain(_ name: String) -> String {
    if name.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }) || name.contains(":") { return name }
    return name.split(separator: ".").suffix(2).joined(separator: ".")
  }

  func style(_ log: String, _ field: String) -> DecimalStyle { styles["\(log) \(field)"] ?? DecimalStyle() }
}

/// How unique ids look: lengths, and characters at each place.
struct UniqueIDStyle: Sendable {
  private var lengths: [Int: Int] = [:]
  /// Counts by byte, for each place of each length.
  private var characters: [Int: [[Int]]] = [:]
  private(set) var seen = 0

  /// Notes one id, up to so many that the figures no longer move.
  mutating func learn(_ id: ArraySlice<UInt8>) {
    guard seen < 20_000, !id.isEmpty, id.count <= 64, id.allSatisfy({ $0 < 128 }) else { return }
    seen += 1
    lengths[id.count, default: 0] += 1
    let empty = Array(repeating: Array(repeating: 0, count: 128), count: id.count)
    for (place, byte) in id.enumerated() { characters[id.count, default: empty][place][Int(byte)] += 1 }
  }

  /// A new id.
  func make(_ random: inout SeededRandom) -> String {
    var left = random.integer(below: seen)
    for (length, count) in lengths.sorted(by: { $0.key < $1.key }) {
      left -= count
      guard left < 0, let places = characters[length] else { continue }
      return String(decoding: places.map { Self.draw($0, count, &random) }, as: UTF8.self)
    }
    var state = random.next()
    return UniqueID.make(&state)
  }

  private static func draw(_ counts: [Int], _ total: Int, _ random: inout SeededRandom) -> UInt8 {
    var left = random.integer(below: total)
    for (byte, count) in counts.enumerated() where count > 0 {
      left -= count
      if left < 0 { return UInt8(byte) }
    }
    return 0x43
  }
}
