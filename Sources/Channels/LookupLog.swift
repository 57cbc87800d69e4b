import Telemetry

/// Questions to the name service, kept with their times until it is known which host held which address.
struct LookupLog: Sendable {
  /// One question: 24 bytes.
  struct Row: Sendable {
    var time: Timestamp
    var client, resolver: AddressID
    var query: NameID
    var type: UInt16
    /// Response code, 0xFFFF without an answer.
    var code: UInt16
  }

  /// Questions in input order.
  private(set) var rows: [Row] = []
  /// Earlier questions are left out: they were read to name connections only.
  var from = Timestamp(microseconds: .min)

  mutating func add(_ lookup: DNSLookup) {
    guard !lookup.query.isNone, lookup.time >= from else { return }
    rows.append(
      Row(
        time: lookup.time, client: lookup.client, resolver: lookup.resolver, query: lookup.query, type: lookup.type,
        code: lookup.responseCode))
  }

  /// Forgets everything.
  mutating func removeAll() { rows = [] }
}

/// Who asked about what, counted; hosts are not joined yet.
struct LookupPairs: Sendable {
  /// An asker: the number of a provisional host, or an address that no connection was seen from.
  enum Asker: Hashable, Sendable {
    case host(UInt32)
    case address(AddressID)
  }

  var askers: [Asker] = []
  /// Asker and destination of each pair.
  var pairs: [(asker: UInt32, destination: UInt32)] = []
  /// Distinct names of each pair.
  var names: [Int] = []
  /// Pair of each row of the log, `UInt32.max` where the row does not count.
  var pairOfRow: [UInt32] = []
  /// Questions and distinct name servers of each asker.
  var questions: [Int] = []
  var servers: [Int] = []
  /// Inside addresses that were asked by others.
  var resolvers: Set<AddressID> = []
}

/// The side strands with what belongs to them.
struct SideTraffic: Sendable {
  var strands: [Traffic.Strand] = []
  var contacts: [Contact] = []
  /// For each strand, how many attempts there were in all; zero for look-ups.
  var attempts: [Attempts] = []
  var lookupUses: [LookupUse] = []

  /// A strand before its place is known.
  struct Draft: Sendable {
    var host: Int
    var destination: Int
    var client: Int
    var kind: Traffic.Strand.Kind
    var contacts: [Contact]
    var attempts: Attempts
  }

  /// Lays drafts out in the order of ``Traffic/strands``: by host, destination and client.
  mutating func lay(
    _ drafts: [Draft], destinationOrder: [Int], clientOrder: [Int], channelOf: IntegerTable
  ) {
    func key(_ draft: Draft) -> (Int, Int, Int, Int) {
      let isAttempt = draft.kind == .attempts ? 1 : 0
      return (draft.host, destinationOrder[draft.destination], clientOrder[draft.client], isAttempt)
    }
    for draft in drafts.sorted(by: { key($0) < key($1) }) {
      let first = contacts.count
      contacts.append(contentsOf: draft.contacts)
      let channel = channelOf.find(UInt64(draft.host) << 32 | UInt64(draft.destination)).map { Int($0) }
      strands.append(
        Traffic.Strand(
          host: draft.host, destination: draft.destination, client: draft.client,
          channel: channel ?? Traffic.Strand.noChannel, contacts: first..<contacts.count, kind: draft.kind))
      attempts.append(draft.attempts)
    }
  }
}
