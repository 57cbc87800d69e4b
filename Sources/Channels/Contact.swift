public import Telemetry

/// One exchange on a strand: an answered connection, or a request where requests are visible.
public struct Contact: Hashable, Sendable {
  /// Start of the exchange.
  public var time: Timestamp
  /// Bytes from the host, and to it; -1 if not recorded.
  public var bytesUp, bytesDown: Int64
  /// Milliseconds, saturated at about 49 days; 0 if not recorded.
  public var milliseconds: UInt32
  /// Host name that was asked for; ``NameID/none`` if there is none.
  public var name: NameID
  /// Address that was spoken to; behind a proxy, the proxy's.
  public var address: AddressID
  /// Port that was spoken to.
  public var port: UInt16
  /// What is special about this contact.
  public var traits: Traits

  /// What is special about a contact.
  public struct Traits: OptionSet, Hashable, Sendable {
    /// Bits.
    public let rawValue: UInt8

    /// Traits from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Still open when last seen (from `open_conn`); duration and bytes are those of the last snapshot.
    public static let open = Traits(rawValue: 1)
    /// Through an explicit proxy: ``Contact/address`` is the proxy's.
    public static let proxied = Traits(rawValue: 2)
    /// The name came from an earlier DNS answer, not from the connection itself.
    public static let namedByDNS = Traits(rawValue: 4)
    /// The TLS server name differs from the HTTP or CONNECT host.
    public static let namesDisagree = Traits(rawValue: 8)
    /// A request without a Host header.
    public static let withoutHost = Traits(rawValue: 32)
    /// A TCP contact whose start was not seen, so ``Contact/time`` may be late.
    public static let midstream = Traits(rawValue: 16)
  }

  /// Order by time, then by the rest, so that equal inputs in any order sort alike. Names and addresses are compared by
  /// what they stand for: their ids depend on the order of files.
  static func precedes(_ left: Contact, _ right: Contact, _ tables: SymbolTables) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.bytesUp != right.bytesUp { return left.bytesUp < right.bytesUp }
    if left.bytesDown != right.bytesDown { return left.bytesDown < right.bytesDown }
    if left.milliseconds != right.milliseconds { return left.milliseconds < right.milliseconds }
    if left.port != right.port { return left.port < right.port }
    if left.traits != right.traits { return left.traits.rawValue < right.traits.rawValue }
    if left.address != right.address { return tables.addresses[left.address] < tables.addresses[right.address] }
    return left.name != right.name && tables.names.string(of: left.name) < tables.names.string(of: right.name)
  }
  /// Sorts a stretch of contacts. Logs come nearly in the order of time, so most stretches need a few moves or none.
  static func sort(_ contacts: inout [Contact], _ range: Range<Int>, _ tables: SymbolTables) {
    var moves = 0
    for index in range.dropFirst() where precedes(contacts[index], contacts[index - 1], tables) {
      let contact = contacts[index]
      var hole = index
      repeat {
        contacts[hole] = contacts[hole - 1]
        hole -= 1
      } while hole > range.lowerBound && precedes(contact, contacts[hole - 1], tables)
      contacts[hole] = contact
      moves += index - hole
      if moves > mostMovesEach * range.count {
        contacts.replaceSubrange(range, with: contacts[range].sorted { precedes($0, $1, tables) })
        return
      }
    }
  }

  /// Moves per contact beyond which a stretch is sorted in the general way.
  private static let mostMovesEach = 8
}
