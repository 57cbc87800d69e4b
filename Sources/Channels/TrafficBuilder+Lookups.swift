import Catalogue
import Telemetry

// Questions to the name service: who asked how many names under which domain.
extension TrafficBuilder {
  /// Counts the questions by asker and destination. Call when all connections are joined and before hosts are: a machine
  /// that only asks becomes a host here if it asked enough to be kept.
  mutating func countLookups(tables: SymbolTables) -> LookupPairs {
    var result = LookupPairs()
    let rows = lookupLog.rows
    guard !rows.isEmpty else { return result }
    result.pairOfRow = Array(repeating: .max, count: rows.count)
    var numberOfAsker = IntegerTable()
    var pairs = PairTable()
    var distinct = IntegerSet()
    var askedServers = IntegerSet()
    var first: [Timestamp] = []  // by asker
    for (index, row) in rows.enumerated() {
      guard locality.place(of: row.client, sensorSays: nil, in: tables.addresses) == .inside else { continue }
      let server = locality.place(of: row.resolver, sensorSays: nil, in: tables.addresses)
      // Multicast questions (RFC 6762, RFC 4795) never leave the link.
      guard server != .special else { continue }
      if server == .inside { result.resolvers.insert(row.resolver) }
      let known = hosts.known(row.client, at: row.time)
      let key = known.map { UInt64($0) } ?? (1 << 32 | UInt64(row.client.rawValue))
      let asker: UInt32
      if let number = numberOfAsker.findOrInsert(key, UInt32(result.askers.count)) {
        asker = number
      } else {
        asker = UInt32(result.askers.count)
        result.askers.append(known.map { .host($0) } ?? .address(row.client))
        result.questions.append(0)
        result.servers.append(0)
        first.append(row.time)
      }
      result.questions[Int(asker)] += 1
      first[Int(asker)] = min(first[Int(asker)], row.time)
      if askedServers.insert(UInt64(asker) << 32 | UInt64(row.resolver.rawValue)) { result.servers[Int(asker)] += 1 }
      let pair = pairs.number(asker, destinations.resolve(name: row.query, in: tables.names))
      if Int(pair) == result.names.count { result.names.append(0) }
      if distinct.insert(UInt64(pair) << 32 | UInt64(row.query.rawValue)) { result.names[Int(pair)] += 1 }
      result.pairOfRow[index] = pair
    }
    result.pairs = pairs.pairs.map { (asker: $0.0, destination: $0.1) }
    for index in result.pairs.indices where result.names[index] >= LookupUse.fewestNames {
      let asker = Int(result.pairs[index].asker)
      if case .address(let address) = result.askers[asker] {
        result.askers[asker] = .host(hosts.host(of: address, at: first[asker]))
      }
    }
    return result
  }

  /// Look-up uses of joined hosts, ordered by host and destination, and a draft strand for those with many names.
  mutating func lookupUses(
    _ counted: LookupPairs, groups: HostGroups, client: UInt32?, destinationOrder: [Int], tables: SymbolTables
  ) -> (uses: [LookupUse], drafts: [SideTraffic.Draft]) {
    guard !counted.pairs.isEmpty else { return ([], []) }
    let list = destinations.destinations
    let resolvers = resolverHosts(counted, groups: groups, tables: tables)
    let hostsAt = askersByDestination(counted, groups: groups, resolvers: resolvers)
    let isOwn = list.map { Self.isOwn($0, knowledge.ownDomains) }
    for pair in counted.pairOfRow where pair != .max && isOwn[Int(counted.pairs[Int(pair)].destination)] {
      account.lookupsOfOwnNames += 1
    }
    var found = gather(counted, groups: groups, tables: tables)
    found.sort { ($0.host, destinationOrder[$0.destination]) < ($1.host, destinationOrder[$1.destination]) }
    let topLevels = Self.topLevels(lookupLog.rows, names: tables.names)
    var uses: [LookupUse] = []
    var kept: [[LookupLog.Row]] = []
    for group in found {
      var use = summarise(group, topLevels: topLevels, names: tables.names)
      guard use.names >= LookupUse.fewestNames else { continue }
      use.isOwn = isOwn[group.destination]
      use.isResolver = resolvers.contains(group.host)
      use.hostsAtDomain = max(1, hostsAt[group.destination] ?? 1)
      uses.append(use)
      kept.append(group.rows)
    }
    (uses, kept) = Self.withoutForwarded(uses, kept)
    guard let client else { return (uses, []) }
    var drafts: [SideTraffic.Draft] = []
    for (index, use) in uses.enumerated() where use.names >= LookupUse.namesOfAStrand && !use.isOwn {
      drafts.append(
        SideTraffic.Draft(
          host: use.host, destination: use.destination, client: Int(client), kind: .lookups(index),
          contacts: contacts(of: kept[index], names: tables.names), attempts: Attempts()))
    }
    return (uses, drafts)
  }

  // MARK: - Grouping

  private struct Group {
    var host: Int
    var destination: Int
    var rows: [LookupLog.Row]
  }

  /// The questions of kept pairs by joined host and destination, by time, each once: overlapping exports repeat rows.
  private func gather(_ counted: LookupPairs, groups: HostGroups, tables: SymbolTables) -> [Group] {
    var numberOf: [ChannelKey: Int] = [:]
    var result: [Group] = []
    var groupOfPair = [Int](repeating: -1, count: counted.pairs.count)
    for index in counted.pairs.indices where counted.names[index] >= LookupUse.fewestNames {
      let (asker, destination) = counted.pairs[index]
      guard case .host(let host) = counted.askers[Int(asker)] else { continue }
      let key = ChannelKey(host: groups.numberOf[Int(host)], destination: Int(destination))
      let number = numberOf[key] ?? result.count
      if number == result.count {
        numberOf[key] = number
        result.append(Group(host: key.host, destination: key.destination, rows: []))
      }
      groupOfPair[index] = number
    }
    for (index, pair) in counted.pairOfRow.enumerated() where pair != .max && groupOfPair[Int(pair)] >= 0 {
      result[groupOfPair[Int(pair)]].rows.append(lookupLog.rows[index])
    }
    for index in result.indices {
      result[index].rows.sort { left, right in
        if left.time != right.time { return left.time < right.time }
        if left.query != right.query {
          return tables.names.bytes(of: left.query).lexicographicallyPrecedes(tables.names.bytes(of: right.query))
        }
        if left.type != right.type { return left.type < right.type }
        return left.code < right.code
      }
      var last: LookupLog.Row?
      result[index].rows.removeAll { row in
        defer { last = row }
        return last.map { $0.time == row.time && $0.query == row.query && $0.type == row.type } ?? false
      }
    }
    return result
  }

  private func summarise(_ group: Group, topLevels: IntegerSet, names: NameTable) -> LookupUse {
    var use = LookupUse(host: group.host, destination: group.destination)
    var text = LookupNames()
    var lastHour: [NameID: Int64] = [:]
    var hour = Int64.min
    var inHour = 0
    for row in group.rows {
      use.lookups += 1
      if LookupUse.carriesData(type: row.type) { use.dataTypes += 1 }
      if row.code == 3 { use.noSuchName += 1 }
      if row.time.hourNumber != hour {
        hour = row.time.hourNumber
        use.hours += 1
        inHour = 0
      }
      let seen = lastHour.updateValue(hour, forKey: row.query)
      if seen != hour { inHour += 1 }
      use.mostNamesInAnHour = max(use.mostNamesInAnHour, inHour)
      if seen == nil {
        use.names += 1
        let bytes = names.bytes(of: row.query)
        let end = LookupNames.endOfLeftPart(bytes, suffixes: catalogue.publicSuffixes)
        text.add(bytes.prefix(end), topLevels: topLevels)
      }
    }
    use.characters = text.characters
    use.entropy = text.entropy
    use.writtenNames = text.written
    return use
  }

  private func contacts(of rows: [LookupLog.Row], names: NameTable) -> [Contact] {
    rows.map { row in
      let bytes = names.bytes(of: row.query)
      let left = bytes.prefix(LookupNames.endOfLeftPart(bytes, suffixes: catalogue.publicSuffixes))
      let characters = left.reduce(0) { $0 + ($1 == 0x2E ? 0 : 1) }
      return Contact(
        time: row.time, bytesUp: Int64(characters * 5 / 8), bytesDown: -1, milliseconds: 0, name: row.query,
        address: row.resolver, port: 53, traits: [])
    }
  }

  private static func topLevels(_ rows: [LookupLog.Row], names: NameTable) -> IntegerSet {
    var result = IntegerSet()
    var isSeen = [Bool](repeating: false, count: names.count)
    for row in rows where !isSeen[Int(row.query.rawValue)] {
      isSeen[Int(row.query.rawValue)] = true
      if let hash = LookupNames.topLevel(names.bytes(of: row.query)) { _ = result.insert(hash) }
    }
    return result
  }
}
