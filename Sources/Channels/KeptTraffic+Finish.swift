import Catalogue
import Telemetry

// From what was fed to strands in a fixed order.
extension KeptTraffic {
  /// The traffic.
  public consuming func finish() -> Traffic {
    let order = hostOrder()
    let drafts = order.map { machines[$0].draft(knowledge) }
    let hosts = zip(order, drafts).map { number, draft in
      draft.host(profile: habits.profile(of: number, machine: machines[number], told: draft.role))
    }
    var place = [Int](repeating: 0, count: machines.count)
    for (index, number) in order.enumerated() { place[number] = index }
    let destinationRank = TrafficBuilder.ranks(destinations.map(\.key))
    let clientRank = TrafficBuilder.ranks(clients.map(\.key))
    strands.sort { left, right in
      let (a, b) = (left.place, right.place)
      if a.host != b.host { return place[a.host] < place[b.host] }
      if a.destination != b.destination { return destinationRank[a.destination] < destinationRank[b.destination] }
      return clientRank[a.client] < clientRank[b.client]
    }
    let (list, channels) = listChannels(place, destinationRank)
    let listed = self.contacts
    let (destinations, clients, tables) = (self.destinations, self.clients, self.tables)
    func count(_ includes: (Int) -> Bool) -> Population {
      Population(
        strands: list, contacts: listed, hostCount: hosts.count, destinationCount: destinations.count,
        clientCount: clients.count, nameCount: tables.names.count, includes: includes)
    }
    var account = JoinAccount()
    account.contacts = contacts.count
    account.attempts = channels.reduce(0) { $0 + $1.attempts.count }
    return Traffic(
      catalogue: catalogue, hosts: hosts, destinations: destinations, clients: clients, strands: list,
      sideStrands: [], sideContacts: [], sideAttempts: [], lookupUses: [], hasToldNetworks: hasToldNetworks,
      knowledge: knowledge, channels: channels, contacts: listed, tables: tables,
      population: count { _ in true }, peopleMachines: count { !hosts[$0].isWithoutPeople },
      otherMachines: count { hosts[$0].isWithoutPeople }, span: KeptTraffic.span(listed), resolution: Resolution(),
      coverage: HourCoverage(coverage), account: account, otherNames: [:],
      losses: losses.sorted { ($0.time, $0.acks, $0.gaps) < ($1.time, $1.acks, $1.gaps) },
      keptTotals: Dictionary(
        uniqueKeysWithValues: strands.enumerated().compactMap { index, one in one.totals.map { (index, $0) } }))
  }

  /// Hosts by address, as everywhere.
  private func hostOrder() -> [Int] {
    let drafts = machines.map { $0.draft(knowledge) }
    return machines.indices.sorted { left, right in
      let (a, b) = (drafts[left], drafts[right])
      if (a.address, a.hardware) != (b.address, b.hardware) { return (a.address, a.hardware) < (b.address, b.hardware) }
      let (keyA, keyB) = (machines[left].key, machines[right].key)
      return (keyA.identity, keyA.site) < (keyB.identity, keyB.site)
    }
  }

  private func listChannels(
    _ place: [Int], _ destinationRank: [Int]
  ) -> (strands: [Traffic.Strand], channels: [Traffic.Channel]) {
    var result: [Traffic.Strand] = []
    var channels: [Traffic.Channel] = []
    var unused = attempts
    result.reserveCapacity(strands.count)
    for (one, range, _) in strands {
      if result.last?.host != place[one.host] || result.last?.destination != one.destination {
        let key = TrafficBuilder.ChannelKey(host: one.host, destination: one.destination)
        channels.append(
          Traffic.Channel(
            host: place[one.host], destination: one.destination, strands: result.count..<result.count,
            attempts: unused.removeValue(forKey: key) ?? Attempts()))
      }
      result.append(
        Traffic.Strand(
          host: place[one.host], destination: one.destination, client: one.client, channel: channels.count - 1,
          contacts: range))
      let last = channels[channels.count - 1]
      channels[channels.count - 1] = Traffic.Channel(
        host: last.host, destination: last.destination, strands: last.strands.lowerBound..<result.count,
        attempts: last.attempts)
    }
    let silent = unused.sorted {
      let (left, right) = ($0.key, $1.key)
      return (place[left.host], destinationRank[left.destination])
        < (place[right.host], destinationRank[right.destination])
    }
    for (key, value) in silent {
      channels.append(
        Traffic.Channel(
          host: place[key.host], destination: key.destination, strands: result.count..<result.count, attempts: value))
    }
    return (result, channels)
  }

  private static func span(_ contacts: [Contact]) -> (from: Timestamp, to: Timestamp)? {
    guard let first = contacts.first?.time else { return nil }
    var span = (from: first, to: first)
    for contact in contacts { span = (min(span.from, contact.time), max(span.to, contact.time)) }
    return span
  }
}

extension HourCoverage {
  /// From the numbers of records by log and hour.
  init(_ counts: [Log: [Int64: Int]]) {
    self.init()
    for (log, hours) in counts { set(hours, of: log) }
  }
}
