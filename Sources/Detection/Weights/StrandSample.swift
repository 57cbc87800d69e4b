public import Evidence
import Channels
import Telemetry

/// What the signals said of one strand, before any weighing: what weights are fitted on.
public struct StrandSample: Sendable {
  /// What one signal said, against either rival, by its formula and within its cap.
  public struct Reading: Sendable, Hashable {
    /// The signal.
    public var signal: String
    /// Decibans against the two rivals.
    public var person, software: Decibans
    /// Its numbers.
    public var values: [String: Double]
  }

  /// What the contacts of a strand are.
  public enum Kind: String, Sendable { case exchanges, attempts, lookups }

  /// What its contacts are.
  public var kind: Kind
  /// Addresses of the host.
  public var addresses: [String]
  /// Names of the destination, and names and addresses.
  public var names, places: [String]
  /// Whether the client is the host's own browser.
  public var isBrowser: Bool
  /// Role of the host, and its client with the kind of client.
  public var role, client, clientKind: String
  /// Destination with its tenant.
  public var destination: String
  /// Contacts.
  public var contacts: Int
  /// What the signals said.
  public var readings: [Reading]
  /// Further numbers of the strand.
  public var numbers: [String: Double]
  /// The weight that the present tables give.
  public var weight: Decibans
}

extension Judge {
  /// What the signals say of every strand that is judged in full.
  public func samples(prunes: Bool) -> [StrandSample] {
    let traffic = context.traffic
    var breadth: [[Int]: Int] = [:]
    for strand in traffic.strands { breadth[[strand.host, strand.client], default: 0] += 1 }
    return judgeAll(prunes: prunes).judged.map { strand in
      let view = strand.view
      var numbers: [String: Double] = [:]
      numbers["breadth"] = Double(breadth[[view.strand.host, view.strand.client]] ?? 0)
      numbers["hours"] = Double(Set(view.contacts.map { $0.time.hourNumber }).count)
      numbers["host_hours"] = Double(view.host.profile.hours.count)
      numbers["days"] = Double(Set(view.contacts.map { $0.time.hourNumber / 24 }).count)
      let up = view.contacts.map(\.bytesUp).sorted()
      let down = view.contacts.map(\.bytesDown).sorted()
      numbers["up"] = Double(up.isEmpty ? 0 : up[up.count / 2])
      numbers["down"] = Double(down.isEmpty ? 0 : down[down.count / 2])
      numbers["up90"] = Double(up.isEmpty ? 0 : up[up.count * 9 / 10])
      numbers["down90"] = Double(down.isEmpty ? 0 : down[down.count * 9 / 10])
      numbers["catalogued"] = view.destination.serviceIndex == nil ? 0 : 1
      numbers["program"] = context.programs.isProgram(view.strand) ? 1 : 0
      numbers["names"] = Double(view.names.count)
      numbers["generals"] = Double(view.host.profile.generalClients.count)
      numbers["nats"] = strand.timer.logBayesFactor
      if let fit = strand.timer.best?.result?.best {
        numbers["period"] = fit.supportMedian
        numbers["jitter"] = fit.jitter
        numbers["contrast"] = fit.jitterContrast
        numbers["contamination"] = fit.contamination
      }
      numbers["identified"] = view.client.isIdentified ? 1 : 0
      if !view.isLookups {
        numbers["hosts_dest"] = Double(traffic.population.hostsOfDestination[view.strand.destination])
        numbers["hosts_pair"] = Double(
          traffic.population.hosts(destination: view.strand.destination, client: view.strand.client))
        numbers["hosts_client"] = Double(traffic.population.hostsOfClient[view.strand.client])
      }
      let kind: StrandSample.Kind = view.isExchange ? .exchanges : view.isAttempts ? .attempts : .lookups
      let names = view.names.map { context.text($0.name) }
      return StrandSample(
        kind: kind, addresses: view.host.addresses.map { "\($0)" }, names: names,
        places: names + context.traffic.addresses(of: view.strand).map { "\($0.address)" }
          + (view.isLookups ? [view.destination.key] : []), isBrowser: view.isGeneralClient,
        role: view.host.profile.role.rawValue, client: view.client.value, clientKind: view.client.kind.rawValue,
        destination: view.destination.key, contacts: view.contacts.count,
        readings: strand.readings.map {
          StrandSample.Reading(
            signal: $0.signal, person: $0.row.person.capped(at: $0.cap), software: $0.row.software.capped(at: $0.cap),
            values: $0.reading.values)
        }, numbers: numbers, weight: strand.fused.weight)
    }
  }
}
