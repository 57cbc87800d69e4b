import Catalogue
import Telemetry

// From contacts in input order to strands in a fixed order.
extension TrafficBuilder {
  mutating func assemble(tables: SymbolTables) -> Traffic {
    hoursByLog.flush()
    let asked = countLookups(tables: tables)
    let hostGroups = groupHosts(tables: tables)
    let nameService = asked.pairs.isEmpty ? nil : clients.intern(Client(kind: .transport, value: "dns", label: nil))
    let destinationList = destinations.destinations
    let clientList = clients.clients

    // Merge the strands of joined hosts, then order them.
    struct Key: Hashable {
      var host: Int
      var destination: UInt32
      var client: UInt32
    }
    var merged: [Key: Int] = [:]
    var keys: [Key] = []
    var mergedOf = [Int](repeating: 0, count: strands.pairs.count)
    // Stitching may have left a strand without contacts.
    var isUsed = [Bool](repeating: false, count: strands.pairs.count)
    for strand in strandOfContact { isUsed[Int(strand)] = true }
    for (index, (host, speaker)) in strands.pairs.enumerated() where isUsed[index] {
      let (destination, client) = speakers.pairs[Int(speaker)]
      let key = Key(host: hostGroups.numberOf[Int(host)], destination: destination, client: client)
      if let known = merged[key] {
        mergedOf[index] = known
      } else {
        merged[key] = keys.count
        mergedOf[index] = keys.count
        keys.append(key)
      }
    }
    let destinationOrder = TrafficBuilder.ranks(destinationList.map(\.key))
    let clientOrder = TrafficBuilder.ranks(clientList.map(\.key))
    let sortKeys = keys.map { key in
      (key.host, destinationOrder[Int(key.destination)], clientOrder[Int(key.client)])
    }
    let order = TrafficBuilder.order(sortKeys)
    var place = [Int](repeating: 0, count: keys.count)
    for (position, index) in order.enumerated() { place[index] = position }

    let (sorted, ranges) = groupContacts(place: place, mergedOf: mergedOf, count: keys.count, tables: tables)
    let (strandList, channelList) = TrafficBuilder.listStrands(
      keys: order.map { (keys[$0].host, Int(keys[$0].destination), Int(keys[$0].client)) }, ranges: ranges,
      attempts: mergeAttempts(hostGroups), destinationOrder: destinationOrder)

    let side = sideTraffic(
      asked, client: nameService, groups: hostGroups, strands: strandList, contacts: sorted, channels: channelList,
      destinationOrder: destinationOrder, clientOrder: clientOrder, tables: tables)
    let others = namesBeside(place: place, mergedOf: mergedOf, tables: tables)
    let recorded = RecordedTime(hoursByLog.totals())
    let profiler = HostProfiler(
      strands: strandList, contacts: sorted, destinations: destinationList, clients: clientList,
      told: hostGroups.hosts.map(\.role), linkLayerAddresses: hostGroups.hosts.map(\.linkLayerAddresses),
      recorded: recorded, browserLabels: catalogue.browserLabels)
    let hostList = zip(hostGroups.hosts, profiler.profiles()).map { $0.host(profile: $1) }
    fillAccount(hostList, strands: strandList, contacts: sorted, recorded: recorded)
    func count(_ includes: (Int) -> Bool) -> Population {
      Population(
        strands: strandList, contacts: sorted, hostCount: hostList.count, destinationCount: destinationList.count,
        clientCount: clientList.count, nameCount: tables.names.count, includes: includes)
    }
    return Traffic(
      catalogue: catalogue, hosts: hostList, destinations: destinationList, clients: clientList, strands: strandList,
      sideStrands: side.strands, sideContacts: side.contacts, sideAttempts: side.attempts,
      lookupUses: side.lookupUses, hasToldNetworks: !locality.locality.trustsSensor, knowledge: knowledge,
      channels: channelList, contacts: sorted,
      tables: tables,
      population: count { _ in true },
      peopleMachines: count { !hostList[$0].isWithoutPeople },
      otherMachines: count { hostList[$0].isWithoutPeople },
      span: TrafficBuilder.span(of: sorted, side.contacts, within: recorded),
      resolution: resolution(hostList, strandList, tables: tables),
      coverage: hoursByLog, account: account, otherNames: others,
      losses: distinctLosses(tables: tables))
  }

  private func namesBeside(place: [Int], mergedOf: [Int], tables: SymbolTables) -> [Int: [NameID]] {
    var result: [Int: Set<NameID>] = [:]
    for (strand, names) in otherNames { result[place[mergedOf[Int(strand)]], default: []].formUnion(names) }
    return result.mapValues { names in
      names.map { (tables.names.string(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// From the first start to the last end of what is judged; rows of a wrong clock stretch nothing, unless there are no
  /// others.
  private static func span(
    of contacts: [Contact], _ side: [Contact], within recorded: RecordedTime
  ) -> (from: Timestamp, to: Timestamp)? {
    var span: (from: Timestamp, to: Timestamp)?
    for isStrict in [true, false] where span == nil {
      for list in [contacts, side] {
        for contact in list where !isStrict || recorded.contains(contact.time) {
          let end = contact.time.advanced(by: Double(contact.milliseconds) / 1000)
          let last = isStrict && !recorded.contains(end) ? contact.time : end
          span = (min(span?.from ?? contact.time, contact.time), max(span?.to ?? last, last))
        }
      }
    }
    return span
  }

  private mutating func groupContacts(
    place: [Int], mergedOf: [Int], count: Int, tables: SymbolTables
  ) -> (contacts: [Contact], ranges: [Range<Int>]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for strand in strandOfContact { starts[place[mergedOf[Int(strand)]] + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var order = [UInt32](repeating: 0, count: contacts.count)
    for (index, strand) in strandOfContact.enumerated() {
      let target = place[mergedOf[Int(strand)]]
      order[next[target]] = UInt32(index)
      next[target] += 1
    }
    let source = contacts
    contacts = []
    strandOfContact = []
    var sorted = order.map { source[Int($0)] }
    let ranges = (0..<count).map { starts[$0]..<starts[$0 + 1] }
    for range in ranges where range.count > 1 { sorted[range].sort { Contact.precedes($0, $1, tables) } }
    return (sorted, ranges)
  }

  /// Attempts by merged host and destination.
  private func mergeAttempts(_ groups: HostGroups) -> [ChannelKey: Attempts] {
    var result: [ChannelKey: Attempts] = [:]
    for (index, one) in attempts.enumerated() where one.count > 0 {
      let (host, destination) = channels.pairs[index]
      result[ChannelKey(host: groups.numberOf[Int(host)], destination: Int(destination)), default: Attempts()].merge(
        one)
    }
    return result
  }

  struct ChannelKey: Hashable {
    var host: Int
    var destination: Int
  }

  private static func listStrands(
    keys: [(host: Int, destination: Int, client: Int)], ranges: [Range<Int>], attempts: [ChannelKey: Attempts],
    destinationOrder: [Int]
  ) -> ([Traffic.Strand], [Traffic.Channel]) {
    var strands: [Traffic.Strand] = []
    var channels: [Traffic.Channel] = []
    strands.reserveCapacity(keys.count)
    var unused = attempts
    var index = 0
    while index < keys.count {
      let first = index
      let key = ChannelKey(host: keys[first].host, destination: keys[first].destination)
      while index < keys.count, keys[index].host == key.host, keys[index].destination == key.destination {
        strands.append(
          Traffic.Strand(
            host: key.host, destination: key.destination, client: keys[index].client, channel: channels.count,
            contacts: ranges[index]))
        index += 1
      }
      channels.append(
        Traffic.Channel(
          host: key.host, destination: key.destination, strands: first..<index,
          attempts: unused.removeValue(forKey: key) ?? Attempts()))
    }
    // Channels that were never answered come last: they have no strand.
    let silent = unused.sorted {
      ($0.key.host, destinationOrder[$0.key.destination]) < ($1.key.host, destinationOrder[$1.key.destination])
    }
    for (key, value) in silent {
      channels.append(
        Traffic.Channel(
          host: key.host, destination: key.destination, strands: strands.count..<strands.count, attempts: value))
    }
    return (strands, channels)
  }

  /// The rank of each text among all: equal texts cannot occur.
  static func ranks(_ texts: [String]) -> [Int] {
    let order = texts.indices.sorted { texts[$0] < texts[$1] }
    var ranks = [Int](repeating: 0, count: texts.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }

  private static func order(_ keys: [(Int, Int, Int)]) -> [Int] {
    keys.indices.sorted { keys[$0] < keys[$1] }
  }
}
