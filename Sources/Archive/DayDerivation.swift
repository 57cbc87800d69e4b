import Catalogue
import Channels
import Telemetry

/// From the records of a day to what is kept of it: a function of the set of records and the settings, and of nothing
/// else. So neither the order of files nor their split can change an answer.
struct DayDerivation {
  let settings: ArchiveSettings
  let facts: DayFacts
  private var content = DayContent()
  private let start: Int64
  private let range: Range<Timestamp>

  private init(_ facts: DayFacts, _ settings: ArchiveSettings) {
    self.settings = settings
    self.facts = facts
    range = DayNumber.start(facts.day)..<DayNumber.start(facts.day + 1)
    start = range.lowerBound.microseconds
  }

  /// Derives a day.
  static func derive(_ facts: DayFacts, _ settings: ArchiveSettings, tables: inout SymbolTables) -> DayContent {
    var derivation = DayDerivation(facts, settings)
    derivation.count()
    let traffic = derivation.traffic(&tables)
    derivation.addStrands(traffic)
    derivation.addAttempts(traffic)
    derivation.addLookups(traffic, tables)
    for facet in Facet.allCases { derivation.content.rows[facet] = derivation.content.rows[facet].map(DayRow.combined) }
    return derivation.content
  }

  // MARK: - Joining

  private func traffic(_ tables: inout SymbolTables) -> Traffic {
    var builder = TrafficBuilder(
      catalogue: settings.catalogue, locality: settings.locality, knowledge: settings.knowledge)
    builder.lookupsFrom = range.lowerBound
    builder.add(facts.before, tables: &tables)
    var context = RecordBatch()
    (context.handshakes, context.requests) = facts.ownSessions()
    context.handshakes += facts.next.handshakes
    context.requests += facts.next.requests
    context.lookups = facts.own.lookups
    context.leases = facts.own.leases
    context.openConnections = facts.own.openConnections
    builder.add(context, tables: &tables)
    builder.contextIsComplete = true
    var connections = RecordBatch()
    connections.connections = facts.own.connections
    builder.add(connections, tables: &tables)
    return builder.finish(tables: &tables)
  }

  // MARK: - Strands

  private mutating func machine(_ host: Traffic.Host) -> UInt32 {
    content.number(
      of: DayContent.Machine(
        identity: host.identity, addresses: host.addresses, name: host.name, role: host.profile.role.rawValue))
  }

  private mutating func addStrands(_ traffic: Traffic) {
    var hostsAt = [Set<Int>](repeating: [], count: traffic.destinations.count)
    for strand in traffic.strands { hostsAt[strand.destination].insert(strand.host) }
    for strand in traffic.strands {
      let contacts = traffic.contacts(of: strand).filter { range.contains($0.time) }
      guard !contacts.isEmpty else { continue }
      let destination = traffic.destinations[strand.destination]
      let host = machine(traffic.hosts[strand.host])
      let subject = content.number(of: .init(facet: .destination, key: SubjectKey.text(destination.key)))
      let client = content.number(of: .init(facet: .client, key: SubjectKey.text(traffic.clients[strand.client].key)))
      var whole = DayRow(subject: subject, host: host, client: client, day: facts.day)
      var spoken = DayRow(subject: client, host: host, day: facts.day)
      for contact in contacts {
        add(contact, to: &whole)
        add(contact, to: &spoken)
      }
      content.rows[.destination, default: []].append(whole)
      content.rows[.client, default: []].append(spoken)
      addNames(contacts, host: host, traffic.tables)
      addAddresses(contacts, host: host, traffic.tables)
      if destination.serviceIndex != nil || hostsAt[strand.destination].count <= settings.fewHosts {
        let events = contacts.map { (time: $0.time.microseconds - start, up: $0.bytesUp, down: $0.bytesDown) }
        var row = SketchRow(subject: subject, host: host, client: client, day: facts.day, sketch: RhythmSketch(events))
        row.port = DayDerivation.mostUsed(contacts.lazy.map(\.port)) ?? 0
        if destination.serviceIndex != nil { row.names = names(of: contacts, traffic.tables) }
        content.sketches.append(row)
      }
    }
  }

  /// Numbers of the names that contacts went to, the most used first.
  private func names(of contacts: [Contact], _ tables: SymbolTables) -> [UInt32] {
    var counts: [NameID: Int] = [:]
    for contact in contacts where !contact.name.isNone { counts[contact.name, default: 0] += 1 }
    let keys = counts.map { (count: $1, key: SubjectKey.name(tables.names.bytes(of: $0))) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.key.lexicographicallyPrecedes($1.key) }
    return keys.prefix(SketchRow.mostNames).compactMap { content.existing(.init(facet: .name, key: $0.key)) }
  }

  /// The value that occurs most, of several the least.
  private static func mostUsed(_ values: some Sequence<UInt16>) -> UInt16? {
    var counts: [UInt16: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private func add(_ contact: Contact, to row: inout DayRow) {
    let second = second(contact.time)
    row.contacts = row.contacts.addingClamped(1)
    row.up = row.up.addingClamped(UInt64(max(0, contact.bytesUp)))
    row.down = row.down.addingClamped(UInt64(max(0, contact.bytesDown)))
    row.first = min(row.first, second)
    row.last = max(row.last, second)
    row.hours |= 1 << (second / 3600)
  }

  private func second(_ time: Timestamp) -> UInt32 {
    let (offset, overflow) = time.microseconds.subtractingReportingOverflow(start)
    return overflow ? 0 : UInt32(clamping: max(0, min(86_399, offset / 1_000_000)))
  }

  private mutating func addNames(_ contacts: [Contact], host: UInt32, _ tables: SymbolTables) {
    var rows: [DayRow] = []
    var known: [NameID: Int] = [:]
    for contact in contacts where !contact.name.isNone {
      let index = known[contact.name] ?? rows.count
      if index == rows.count {
        known[contact.name] = index
        let key = SubjectKey.name(tables.names.bytes(of: contact.name))
        rows.append(DayRow(subject: content.number(of: .init(facet: .name, key: key)), host: host, day: facts.day))
      }
      add(contact, to: &rows[index])
    }
    content.rows[.name, default: []] += rows
  }

  private mutating func addAddresses(_ contacts: [Contact], host: UInt32, _ tables: SymbolTables) {
    var rows: [DayRow] = []
    var known: [AddressID: Int] = [:]
    // Behind a proxy the address is the proxy's own.
    for contact in contacts where !contact.traits.contains(.proxied) {
      let index = known[contact.address] ?? rows.count
      if index == rows.count {
        known[contact.address] = index
        let address = tables.addresses[contact.address]
        rows.append(DayRow(subject: number(of: address), host: host, day: facts.day))
      }
      add(contact, to: &rows[index])
    }
    content.rows[.address, default: []] += rows
  }

  private mutating func number(of address: IPAddress) -> UInt32 {
    content.number(of: .init(facet: .address, key: SubjectKey.address(high: address.high, low: address.low)))
  }

  // MARK: - Attempts

  private mutating func addAttempts(_ traffic: Traffic) {
    for channel in traffic.channels where channel.attempts.count > 0 {
      let destination = traffic.destinations[channel.destination]
      let host = machine(traffic.hosts[channel.host])
      var row = DayRow(
        subject: content.number(of: .init(facet: .destination, key: SubjectKey.text(destination.key))), host: host,
        day: facts.day)
      row.attempts = UInt32(clamping: channel.attempts.count)
      row.first = second(channel.attempts.first)
      row.last = second(channel.attempts.last)
      row.hours = 1 << (row.first / 3600) | 1 << (row.last / 3600)
      content.rows[.destination, default: []].append(row)
      if case .address(let address, _) = destination.identity {
        row.subject = number(of: address)
        content.rows[.address, default: []].append(row)
      }
    }
  }

  // MARK: - Look-ups

  private struct Asked: Hashable {
    var host: UInt32
    var name: NameID
  }

  /// Names that were asked for. Of those that the host did not speak to, a limited number below each domain: a tunnel
  /// asks for a million names, each once.
  private mutating func addLookups(_ traffic: Traffic, _ tables: SymbolTables) {
    var hostAt: [IPAddress: Int] = [:]
    for (index, host) in traffic.hosts.enumerated() {
      for address in host.addresses where hostAt[address] == nil { hostAt[address] = index }
    }
    var rows: [Asked: DayRow] = [:]
    var hostOf: [AddressID: UInt32?] = [:]
    for lookup in facts.own.lookups where !lookup.query.isNone {
      let known = hostOf[lookup.client]
      let host: UInt32?
      if let known {
        host = known
      } else {
        host = asker(tables.addresses[lookup.client], hostAt, traffic)
        hostOf[lookup.client] = .some(host)
      }
      guard let host else { continue }
      let second = second(lookup.time)
      var row = rows[Asked(host: host, name: lookup.query)] ?? DayRow(subject: 0, host: host, day: facts.day)
      row.attempts = row.attempts.addingClamped(1)
      row.first = min(row.first, second)
      row.last = max(row.last, second)
      row.hours |= 1 << (second / 3600)
      rows[Asked(host: host, name: lookup.query)] = row
    }
    let spoken = Set((content.rows[.name] ?? []).map { UInt64($0.subject) << 32 | UInt64($0.host) })
    var unspoken: [String: [(key: [UInt8], row: DayRow)]] = [:]
    for (asked, row) in rows {
      let bytes = tables.names.bytes(of: asked.name)
      guard !DayDerivation.isReverse(bytes) else { continue }
      let key = SubjectKey.name(bytes)
      let number = content.existing(.init(facet: .name, key: key))
      if let number, spoken.contains(UInt64(number) << 32 | UInt64(row.host)) {
        var row = row
        row.subject = number
        content.rows[.name, default: []].append(row)
      } else {
        let text = String(decoding: bytes, as: UTF8.self)
        let domain = settings.catalogue.publicSuffixes.registrableDomain(of: text) ?? ""
        unspoken["\(row.host) \(domain)", default: []].append((key, row))
      }
    }
    // In an order of the texts, so that numbers and the choice do not depend on a hash.
    for group in unspoken.keys.sorted() {
      let names = (unspoken[group] ?? []).sorted { $0.key.lexicographicallyPrecedes($1.key) }
      let domain = group.split(separator: " ").dropFirst().first.map { SubjectKey.name(Array($0.utf8)) }
      for (index, name) in names.enumerated() {
        // Further names are counted with their domain.
        guard let key = index < settings.mostAskedNames ? name.key : domain else { break }
        var row = name.row
        row.subject = content.number(of: .init(facet: .name, key: key))
        content.rows[.name, default: []].append(row)
      }
    }
  }

  private mutating func asker(_ address: IPAddress, _ hostAt: [IPAddress: Int], _ traffic: Traffic) -> UInt32? {
    if let index = hostAt[address] { return machine(traffic.hosts[index]) }
    if let identity = facts.machines[address] {
      return content.number(of: DayContent.Machine(identity: identity, addresses: [], name: nil, role: nil))
    }
    guard !address.isSpecial, settings.locality.isInternal(address, sensorSays: nil) else { return nil }
    return content.number(of: DayContent.Machine(identity: "\(address)", addresses: [], name: nil, role: nil))
  }

  private static func isReverse(_ name: ArraySlice<UInt8>) -> Bool { name.suffix(5).elementsEqual(".arpa".utf8) }

  // MARK: - Coverage

  /// Distinct records by hour.
  private mutating func count() {
    count(.connections, facts.own.connections.lazy.map(\.start))
    count(.handshakes, facts.own.handshakes.lazy.map(\.time))
    count(.requests, facts.own.requests.lazy.map(\.time))
    count(.lookups, facts.own.lookups.lazy.map(\.time))
    count(.leases, facts.own.leases.lazy.map(\.time))
    for loss in facts.own.losses {
      let hour = Int(second(loss.time) / 3600)
      let known = content.losses[hour] ?? (0, 0)
      content.losses[hour] = (known.acks.addingClamped(loss.acks), known.gaps.addingClamped(loss.gaps))
    }
  }

  private mutating func count(_ log: FactLog, _ times: some Sequence<Timestamp>) {
    var hours = [UInt32](repeating: 0, count: 24)
    for time in times { hours[Int(second(time) / 3600)] += 1 }
    if hours.contains(where: { $0 > 0 }) { content.coverage[log] = hours }
  }
}
