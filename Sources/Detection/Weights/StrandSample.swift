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
  /// The client, and the kind of client.
  public var client, clientKind: String
  /// How many contacts or attempts it has.
  public var contacts: Int
  /// Destination with its tenant.
  public var destination: String
  /// What the signals said.
  public var readings: [Reading]
}

extension Judge {
  /// What the signals say of every strand that is judged in full.
  public func samples() -> [StrandSample] {
    judgeAll(prunes: false).judged.map { strand in
      let view = strand.view
      let kind: StrandSample.Kind = view.isExchange ? .exchanges : view.isAttempts ? .attempts : .lookups
      let names = view.names.map { context.text($0.name) }
      return StrandSample(
        kind: kind, addresses: view.host.addresses.map { "\($0)" }, names: names,
        places: names + context.traffic.addresses(of: view.strand).map { "\($0.address)" }
          + (view.isLookups ? [view.destination.key] : []), isBrowser: view.isGeneralClient,
        client: view.client.value, clientKind: view.client.kind.rawValue, contacts: view.contacts.count,
        destination: view.destination.key,
        readings: strand.readings.map {
          StrandSample.Reading(
            signal: $0.signal, person: $0.row.person.capped(at: $0.cap), software: $0.row.software.capped(at: $0.cap))
        })
    }
  }
}
