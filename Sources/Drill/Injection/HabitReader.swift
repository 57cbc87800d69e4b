/// One pass over the logs that learns their habits. Context before connections, so that the rows of one exchange meet.
struct HabitReader {
  private(set) var habits = Habits()
  private var random = SeededRandom(seed: 1, label: "habits")
  private var donorOfUID: [UInt64: Int] = [:]
  private var outside = Sample<String>(4000)
  private let isLocal: (String) -> Bool
  private var found: [Range<Int>] = []
  private var plan: [Int] = []

  /// Donors of one client on one host, and clients kept of a host.
  static let poolSize = 8, clientsKept = 24

  init(isLocal: @escaping (String) -> Bool) { self.isLocal = isLocal }

  static let order = ["dhcp", "ssl", "http", "dns", "conn"]

  /// Reads everything.
  mutating func read(_ input: InjectionFiles) throws -> Habits {
    for log in Self.order {
      for file in input.files where file.log == log { try read(file, input) }
    }
    finish()
    return habits
  }

  private static let wanted: [String: [String]] = [
    "dhcp": ["ts", "mac", "assigned_addr", "host_name"],
    "ssl": [
      "ts", "uid", "id.orig_h", "id.resp_h", "id.resp_p", "server_name", "ja4", "ja3", "resumed", "version", "cipher",
    ],
    "http": ["ts", "uid", "id.orig_h", "id.resp_h", "method", "host"],
    "dns": ["ts", "uid", "id.orig_h", "id.resp_h", "query", "qtype_name", "answers", "TTLs", "rtt"],
    "conn": [
      "ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "duration", "conn_state", "service",
    ],
  ]

  private mutating func read(_ file: InjectionFiles.File, _ input: InjectionFiles) throws {
    var state = Habits.File(path: file.path, relative: file.relative, log: file.log)
    let wanted = Self.wanted[file.log] ?? []
    found = Array(repeating: 0..<0, count: wanted.count)
    plan = []
    var lastWriting = Int64.min
    var lastTime = Int64.min
    try input.lines(file.path) { block, range in
      if state.layout.takeHeader(block, range) {
        plan = state.layout.plan(wanted)
        return
      }
      if state.layout.form == .json, state.rows < 2000 { state.layout.learn(block, range) }
      state.layout.find(wanted, plan, block, range, &found)
      guard !found.isEmpty, !found[0].isEmpty, let time = RecordNumbers.microseconds(block, found[0]) else { return }
      var writing = time
      switch file.log {
      case "dhcp": takeLease(block)
      case "ssl": takeHandshake(block, range, state.layout)
      case "http": takeRequest(block, range, state.layout)
      case "dns":
        writing += RecordNumbers.microseconds(block, found[8]) ?? 0
        takeLookup(block, range, state.layout)
      default:
        writing += RecordNumbers.microseconds(block, found[7]) ?? 0
        takeConnection(block, range, state.layout, time)
      }
      state.rows += 1
      if writing < lastWriting { state.backByWriting += 1 }
      if time < lastTime { state.backByTime += 1 }
      lastWriting = writing
      lastTime = time
      state.first = min(state.first, writing)
      state.last = max(state.last, writing)
    }
    habits.files.append(state)
  }

  private func text(_ block: [UInt8], _ slot: Int) -> String { String(decoding: block[found[slot]], as: UTF8.self) }

  private mutating func host(_ address: String) -> Int? {
    if let known = habits.hostIndex[address] { return known }
    guard isLocal(address) else { return nil }
    habits.hostIndex[address] = habits.hosts.count
    habits.hosts.append(HostHabits(address: address))
    return habits.hosts.count - 1
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // Wrapping multiplication is the definition of FNV.
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// Offers a donor to its host's sample.
  private mutating func offer(_ host: Int, _ kind: Donor.Kind, _ client: String, _ make: () -> Donor?) {
    var pools = habits.hosts[host].pools[kind] ?? [:]
    habits.hosts[host].pools[kind] = nil
    var pool = pools[client] ?? Sample<Int>(Self.poolSize)
    if pool.seen == 0, pools.count >= Self.clientsKept {
      habits.hosts[host].pools[kind] = pools
      return
    }
    let place = habits.donors.count
    var donor: Donor?
    let old = pool.offer(&random) {
      donor = make()
      return donor == nil ? nil : place
    }
    if let donor {
      habits.donors.append(donor)
      donorOfUID[donor.uid] = place
    }
    if let old {
      donorOfUID[habits.donors[old].uid] = nil
      // The rows of a donor that is no longer drawn from are let go.
      habits.donors[old].ssl = nil
      habits.donors[old].http = nil
      habits.donors[old].dns = nil
      habits.donors[old].conn = nil
    }
    pools[client] = pool
    habits.hosts[host].pools[kind] = pools
  }

  private mutating func takeLease(_ block: [UInt8]) {
    guard let index = host(text(block, 2)) else { return }
    habits.hosts[index].hardware.insert(text(block, 1))
    if !found[3].isEmpty { habits.hosts[index].name = text(block, 3) }
  }

  private mutating func takeHandshake(_ block: [UInt8], _ range: Range<Int>, _ layout: RecordLayout) {
    guard let index = host(text(block, 2)), !found[1].isEmpty else { return }
    let name = text(block, 5)
    // JA4 counts the ticket's extension: whole and resumed hellos of one client differ in it, and so they are kept apart.
    let client =
      !found[6].isEmpty ? text(block, 6) : !found[7].isEmpty ? text(block, 7) : text(block, 9) + text(block, 10)
    let isResumed = !found[8].isEmpty && (block[found[8].lowerBound] == 0x54 || block[found[8].lowerBound] == 0x74)
    if client.utf8.first != 0x71 {
      habits.clients[client, default: 0] += 1
      habits.hosts[index].clients[client, default: 0] += 1
    }
    let address = text(block, 3)
    if !name.isEmpty {
      let domain = Habits.domain(name)
      habits.hosts[index].domains.insert(domain)
      habits.hosts[index].domainsByClient[client, default: []].insert(domain)
      if !isLocal(address) { note(name, address) }
    }
    guard client.utf8.first != 0x71, !name.isEmpty else { return }
    let uid = Self.hash(block[found[1]])
    offer(index, .tls, client) {
      guard let row = layout.row(block, range) else { return nil }
      var donor = Donor(kind: .tls, host: index, fingerprint: client, serverName: name, isResumed: isResumed, uid: uid)
      donor.ssl = row
      return donor
    }
  }

  private mutating func note(_ name: String, _ address: String) {
    var place = habits.places[name] ?? Habits.Place()
    guard place.addresses.count < 6, !place.addresses.contains(address) else { return }
    place.addresses.append(address)
    habits.places[name] = place
  }

  private mutating func takeRequest(_ block: [UInt8], _ range: Range<Int>, _ layout: RecordLayout) {
    guard let index = host(text(block, 2)), !found[1].isEmpty else { return }
    let uid = Self.hash(block[found[1]])
    let isConnect = text(block, 4) == "CONNECT"
    if isConnect, let proxy = host(text(block, 3)) { habits.hosts[proxy].serves = true }
    if let known = donorOfUID[uid] {
      habits.donors[known].http = layout.row(block, range)
      guard isConnect, habits.donors[known].kind == .tls else { return }
      // It went through the proxy: it belongs to another sample.
      habits.donors[known].kind = .connect
      let client = habits.donors[known].fingerprint
      var pool = habits.hosts[index].pools[.connect]?[client] ?? Sample<Int>(Self.poolSize)
      _ = pool.offer(&random) { known }
      habits.hosts[index].pools[.connect, default: [:]][client] = pool
      return
    }
    if isConnect, habits.has("ssl") { return }
    let name = text(block, 5)
    offer(index, isConnect ? .connect : .http, "") {
      var donor = Donor(
        kind: isConnect ? .connect : .http, host: index, fingerprint: "", serverName: name, isResumed: false, uid: uid)
      donor.http = layout.row(block, range)
      return donor
    }
  }

  private mutating func takeLookup(_ block: [UInt8], _ range: Range<Int>, _ layout: RecordLayout) {
    guard let index = host(text(block, 2)), !found[1].isEmpty else { return }
    let resolver = text(block, 3)
    habits.hosts[index].resolvers[resolver, default: 0] += 1
    if let server = host(resolver) { habits.hosts[server].serves = true }
    let type = text(block, 5)
    if type == "AAAA" { habits.hosts[index].asksBoth += 1 }
    if type == "A" { habits.hosts[index].asks += 1 }
    guard type == "A" || type == "AAAA" || type == "TXT" else { return }
    let uid = Self.hash(block[found[1]])
    let isAnswered = !found[6].isEmpty
    if type == "A", isAnswered, !found[7].isEmpty { noteLifetime(block) }
    let name = text(block, 4)
    offer(index, .lookup, type + (isAnswered ? "" : " none")) {
      var donor = Donor(
        kind: .lookup, host: index, fingerprint: type, serverName: name, isResumed: false, uid: uid)
      donor.dns = layout.row(block, range)
      return donor
    }
  }

  private mutating func noteLifetime(_ block: [UInt8]) {
    let numbers = block[found[7]].split { !($0 >= 0x30 && $0 <= 0x39) && $0 != 0x2E }
    guard let first = numbers.first, let lifetime = RecordNumbers.microseconds(first) else { return }
    if habits.lifetimes.count < 5000 { habits.lifetimes.append(lifetime / 1_000_000) }
    let name = text(block, 4)
    if habits.places[name] != nil || habits.places.count < 200_000 {
      habits.places[name, default: Habits.Place()].lifetime = max(
        habits.places[name]?.lifetime ?? 0, lifetime / 1_000_000)
    }
  }

  private mutating func takeConnection(
    _ block: [UInt8], _ range: Range<Int>, _ layout: RecordLayout, _ time: Int64
  ) {
    guard let index = host(text(block, 2)), !found[1].isEmpty else { return }
    habits.connections += 1
    habits.from = min(habits.from, time)
    habits.to = max(habits.to, time)
    habits.uids.learn(block[found[1]])
    habits.hosts[index].rows += 1
    habits.hosts[index].slots.insert(time / 1_000_000 / HostHabits.slot)
    let port = Int(text(block, 3)) ?? 0
    let isTCP = found[6].count == 3 && block[found[6].lowerBound] == 0x74
    if isTCP, port >= 1024 { _ = habits.hosts[index].ports.offer(&random) { (time, port) } }
    let uid = Self.hash(block[found[1]])
    if let donor = donorOfUID[uid] {
      habits.donors[donor].conn = layout.row(block, range)
      if habits.donors[donor].kind == .tls, outside.members.count < 4000 || habits.connections % 16 == 0 {
        let address = text(block, 4)
        _ = outside.offer(&random) { address }
      }
      return
    }
    guard isTCP, !isLocal(text(block, 4)) else { return }
    let state = text(block, 8)
    if state == "S0" || state == "REJ" {
      offer(index, .dead, state) {
        var donor = Donor(kind: .dead, host: index, fingerprint: state, serverName: "", isResumed: false, uid: uid)
        donor.conn = layout.row(block, range)
        return donor
      }
    } else if !habits.has("ssl"), text(block, 5) == "443" {
      offer(index, .tls, "") {
        var donor = Donor(kind: .tls, host: index, fingerprint: "", serverName: "", isResumed: false, uid: uid)
        donor.conn = layout.row(block, range)
        return donor
      }
      let address = text(block, 4)
      _ = outside.offer(&random) { address }
    }
  }

  private mutating func finish() {
    habits.outside = outside.members
    for host in habits.hosts.indices {
      // A donor serves only with its connection; one that moved to the proxy's sample leaves its first one.
      for kind in Array(habits.hosts[host].pools.keys) {
        habits.hosts[host].pools[kind] = habits.hosts[host].pools[kind]?.mapValues { pool in
          pool.filtered { habits.donors[$0].conn != nil && habits.donors[$0].kind == kind }
        }.filter { !$0.value.members.isEmpty }
      }
      habits.hosts[host].ports = habits.hosts[host].ports.sorted { $0.time < $1.time }
    }
    for donor in habits.donors {
      for (log, row) in [("ssl", donor.ssl), ("http", donor.http), ("dns", donor.dns), ("conn", donor.conn)] {
        guard let row else { continue }
        for field in ["ts", "duration", "rtt"] {
          if let text = row.text(field) { habits.styles["\(log) \(field)", default: DecimalStyle()].learn(text) }
        }
        if let first = row.list("TTLs").first { habits.styles["dns TTLs", default: DecimalStyle()].learn(first) }
      }
    }
    habits.bySize = habits.donors.indices.filter { index in
      let donor = habits.donors[index]
      return donor.kind == .tls && donor.conn?.count("orig_bytes") ?? 0 > 0 && donor.conn?.count("orig_pkts") != nil
    }.sorted { total(of: $0) < total(of: $1) }
  }

  private func total(of donor: Int) -> Int64 {
    let row = habits.donors[donor].conn
    return (row?.count("orig_bytes") ?? 0) + (row?.count("resp_bytes") ?? 0)
  }
}
