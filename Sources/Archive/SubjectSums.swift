/// What hosts exchanged with one subject, added up over days.
struct SubjectSums: Sendable {
  /// One host's part.
  struct Host: Sendable {
    /// The host's number.
    var number: UInt32
    var contacts: UInt64 = 0
    var attempts: UInt64 = 0
    var up: UInt64 = 0
    var down: UInt64 = 0
    /// Seconds since 1970.
    var first = Int64.max
    var last = Int64.min
    /// Days of the value that is being read, one bit each.
    fileprivate var days: UInt32 = 0

    init(number: UInt32) { self.number = number }
  }

  /// Days on which a host was there.
  struct Days: Sendable {
    /// The place of the host in ``SubjectSums/hosts``.
    var host: Int32
    /// The day of the lowest bit.
    var first: Int32
    /// One bit for each day.
    var bits: UInt32
  }

  /// Hosts in the order in which they came.
  fileprivate(set) var hosts: [Host] = []
  fileprivate(set) var days: [Days] = []
}

/// Adds up the packed values of one subject after the other. Columns are read one by one where they stand, and only those that
/// a sum needs: no row is ever made.
struct SubjectAdder {
  private let facet: Facet
  private let window: ClosedRange<Int32>
  private var sums = SubjectSums()
  /// Where each host of the subject stands in the sums, plus 1; only entries of this subject are set.
  private var slots: [UInt32] = []
  private var farSlots: [UInt32: UInt32] = [:]
  /// For each row of the value that is being read: the host's place, the day of the month, the first second of the day.
  private var places: [Int32] = []
  private var monthDays: [Int32] = []
  private var seconds: [Int32] = []

  /// Host numbers below this find their place without hashing.
  private static let dense: UInt32 = 1 << 22

  /// Adds up subjects of one facet over the days of a window.
  init(_ facet: Facet, in window: ClosedRange<Int32>) {
    self.facet = facet
    self.window = window
  }

  /// Ends a subject: its sums.
  mutating func finish() -> SubjectSums {
    for host in sums.hosts {
      if host.number < Self.dense { slots[Int(host.number)] = 0 } else { farSlots[host.number] = nil }
    }
    defer { sums = SubjectSums() }
    return sums
  }

  /// Adds a row of the subject.
  mutating func add(_ row: DayRow) {
    guard window.contains(row.day) else { return }
    let place = place(of: row.host)
    let start = Int64(row.day) * 86_400
    sums.hosts[place].contacts = sums.hosts[place].contacts.addingClamped(UInt64(row.contacts))
    sums.hosts[place].attempts = sums.hosts[place].attempts.addingClamped(UInt64(row.attempts))
    sums.hosts[place].up = sums.hosts[place].up.addingClamped(row.up)
    sums.hosts[place].down = sums.hosts[place].down.addingClamped(row.down)
    sums.hosts[place].first = min(sums.hosts[place].first, start + Int64(row.first))
    sums.hosts[place].last = max(sums.hosts[place].last, start + Int64(row.last))
    sums.days.append(SubjectSums.Days(host: Int32(clamping: place), first: row.day, bits: 1))
  }

  /// Adds a packed value of the subject, as ``DayRowColumns`` wrote it; `first` is the first day of its month.
  mutating func add(_ bytes: Span<UInt8>, from first: Int32) throws(DamagedBlob) {
    guard window.contains(first), window.contains(first + 30) else { return try addSome(bytes, from: first) }
    var at = 0
    let count = try head(bytes, &at)
    try days(count, bytes, &at)
    try hosts(count, bytes, &at)
    if facet.hasClient { try VariableLength.skip(count, bytes, &at) }
    try counts(count, bytes, &at) { $0.contacts = $0.contacts.addingClamped($1) }
    try counts(count, bytes, &at) { $0.attempts = $0.attempts.addingClamped($1) }
    if facet.hasBytes {
      try counts(count, bytes, &at) { $0.up = $0.up.addingClamped($1) }
      try counts(count, bytes, &at) { $0.down = $0.down.addingClamped($1) }
    }
    try ends(count, bytes, &at, Int64(first) * 86_400)
    if facet.hasClient { try VariableLength.skip(count, bytes, &at) }
    guard at == bytes.count else { throw DamagedBlob() }
    noteDays(count, first)
  }

  /// Of a month that lies in the window in part, rows are made and looked at one by one.
  private mutating func addSome(_ bytes: Span<UInt8>, from first: Int32) throws(DamagedBlob) {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    for row in try DayRowColumns(facet: facet, hasSubjects: false).decode(copy, from: first) { add(row) }
  }

  private mutating func head(_ bytes: Span<UInt8>, _ at: inout Int) throws(DamagedBlob) -> Int {
    guard try VariableLength.unsigned(bytes, &at) == DayRowColumns.version else { throw DamagedBlob() }
    let rows = try VariableLength.unsigned(bytes, &at)
    guard rows <= UInt64(bytes.count - at) else { throw DamagedBlob() }
    let count = Int(rows)
    if places.count < count {
      let more = max(count, places.count * 2)
      places = [Int32](repeating: 0, count: more)
      monthDays = places
      seconds = places
    }
    return count
  }

  private mutating func days(_ count: Int, _ bytes: Span<UInt8>, _ at: inout Int) throws(DamagedBlob) {
    var list = monthDays.mutableSpan
    var day: Int64 = 0
    for row in 0..<count {
      day = day &+ (try VariableLength.signed(bytes, &at))
      guard 0..<31 ~= day else { throw DamagedBlob() }
      list[row] = Int32(truncatingIfNeeded: day)
    }
  }

  private mutating func hosts(_ count: Int, _ bytes: Span<UInt8>, _ at: inout Int) throws(DamagedBlob) {
    var host: Int64 = 0
    for row in 0..<count {
      host = host &+ (try VariableLength.signed(bytes, &at))
      guard let number = UInt32(exactly: host) else { throw DamagedBlob() }
      places[row] = Int32(truncatingIfNeeded: place(of: number))
    }
  }

  @inline(__always)
  private mutating func counts(
    _ count: Int, _ bytes: Span<UInt8>, _ at: inout Int, _ add: (inout SubjectSums.Host, UInt64) -> Void
  ) throws(DamagedBlob) {
    let places = places
    var hosts = sums.hosts.mutableSpan
    for row in 0..<count {
      let value = try VariableLength.unsigned(bytes, &at)
      add(&hosts[Int(places[row])], value)
    }
  }

  /// The first and the last second, from `start`, the first second of the month.
  private mutating func ends(
    _ count: Int, _ bytes: Span<UInt8>, _ at: inout Int, _ start: Int64
  ) throws(DamagedBlob) {
    let unit = facet.secondsKept
    let most = UInt64(86_399 / unit)
    let (places, days) = (places, monthDays)
    // Taken out for the time, so that it may be written beside the sums.
    var seconds: [Int32] = []
    swap(&seconds, &self.seconds)
    defer { swap(&seconds, &self.seconds) }
    var hosts = sums.hosts.mutableSpan
    for row in 0..<count {
      let value = try VariableLength.unsigned(bytes, &at)
      guard value <= most else { throw DamagedBlob() }
      let second = Int32(truncatingIfNeeded: value) * Int32(bitPattern: unit)
      seconds[row] = second
      let place = Int(places[row])
      hosts[place].first = min(hosts[place].first, start + Int64(days[row] * 86_400 + second))
    }
    for row in 0..<count {
      let value = try VariableLength.unsigned(bytes, &at)
      guard value <= most else { throw DamagedBlob() }
      let second = min(86_399, seconds[row] + Int32(truncatingIfNeeded: value) * Int32(bitPattern: unit))
      let place = Int(places[row])
      hosts[place].last = max(hosts[place].last, start + Int64(days[row] * 86_400 + second))
    }
  }

  /// Notes the days of the value, a host at a time.
  private mutating func noteDays(_ count: Int, _ first: Int32) {
    let before = sums.days.count
    for row in 0..<count {
      let place = Int(places[row])
      if sums.hosts[place].days == 0 {
        sums.days.append(SubjectSums.Days(host: places[row], first: first, bits: 0))
      }
      sums.hosts[place].days |= 1 << UInt32(truncatingIfNeeded: monthDays[row])
    }
    for index in before..<sums.days.count {
      let place = Int(sums.days[index].host)
      sums.days[index].bits = sums.hosts[place].days
      sums.hosts[place].days = 0
    }
  }

  /// Where a host stands in the sums.
  @inline(__always)
  private mutating func place(of host: UInt32) -> Int {
    if host < slots.count, slots[Int(host)] > 0 { return Int(slots[Int(host)]) - 1 }
    return newPlace(of: host)
  }

  private mutating func newPlace(of host: UInt32) -> Int {
    if host >= Self.dense, let known = farSlots[host] { return Int(known) - 1 }
    sums.hosts.append(SubjectSums.Host(number: host))
    let slot = UInt32(truncatingIfNeeded: sums.hosts.count)
    if host < Self.dense {
      if Int(host) >= slots.count {
        slots += repeatElement(0, count: max(Int(host) + 1, slots.count * 2) - slots.count)
      }
      slots[Int(host)] = slot
    } else {
      farSlots[host] = slot
    }
    return sums.hosts.count - 1
  }
}
