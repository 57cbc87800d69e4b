public import Telemetry

/// One exchange on a strand: an answered connection, or a request where requests are visible.
///
/// A hunt holds tens of millions of them, so they are packed into 32 bytes. What does not fit is stored as the nearest value that
/// does: times of the years 1828 to 2112 and up to 4.3 TB in one direction are exact.
public struct Contact: Hashable, Sendable {
  // Time (53 bits) and the lower 11 bits of the duration.
  @usableFromInline var start: Int64
  // Bytes from the host, one more than there were (42 bits), and the upper 21 bits of the duration.
  @usableFromInline var up: UInt64
  // Bytes to the host, one more than there were (42 bits), port (16) and traits (6).
  @usableFromInline var down: UInt64
  /// Host name that was asked for; ``NameID/none`` if there is none.
  public var name: NameID
  /// Address that was spoken to; behind a proxy, the proxy's.
  public var address: AddressID

  /// A contact.
  @inlinable
  public init(
    time: Timestamp, bytesUp: Int64, bytesDown: Int64, milliseconds: UInt32, name: NameID, address: AddressID,
    port: UInt16, traits: Traits
  ) {
    start = 0
    up = 0
    down = 0
    self.name = name
    self.address = address
    self.time = time
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.milliseconds = milliseconds
    self.port = port
    self.traits = traits
  }

  /// Start of the exchange.
  @inlinable public var time: Timestamp {
    get { Timestamp(microseconds: start >> 11) }
    set {
      let bound = Int64(1) << 52
      start = min(max(newValue.microseconds, -bound), bound - 1) << 11 | (start & 0x7FF)
    }
  }

  /// Bytes from the host; -1 if not recorded.
  @inlinable public var bytesUp: Int64 {
    get { Int64(up >> 22) - 1 }
    set { up = Contact.packed(newValue) << 22 | (up & 0x3F_FFFF) }
  }

  /// Bytes to the host; -1 if not recorded.
  @inlinable public var bytesDown: Int64 {
    get { Int64(down >> 22) - 1 }
    set { down = Contact.packed(newValue) << 22 | (down & 0x3F_FFFF) }
  }

  /// Milliseconds, saturated at about 49 days; 0 if not recorded.
  @inlinable public var milliseconds: UInt32 {
    get { UInt32(up & 0x1F_FFFF) << 11 | UInt32(start & 0x7FF) }
    set {
      start = start & ~0x7FF | Int64(newValue & 0x7FF)
      up = up & ~0x1F_FFFF | UInt64(newValue >> 11)
    }
  }

  /// Port that was spoken to.
  @inlinable public var port: UInt16 {
    get { UInt16(truncatingIfNeeded: down >> 6) }
    set { down = down & ~0x3F_FFC0 | UInt64(newValue) << 6 }
  }

  /// What is special about this contact.
  @inlinable public var traits: Traits {
    get { Traits(rawValue: UInt8(truncatingIfNeeded: down & 0x3F)) }
    set { down = down & ~0x3F | UInt64(newValue.rawValue & 0x3F) }
  }

  /// Bytes as they are stored: one more than there were, 0 where none are recorded.
  @inlinable static func packed(_ bytes: Int64) -> UInt64 {
    UInt64(min(max(bytes, -1), (Int64(1) << 42) - 2) + 1)
  }

  /// A duration as it is recorded, in microseconds, in milliseconds, saturated at about 49 days; one of more than a year is no
  /// duration but a fault of the record.
  static func milliseconds(of duration: Int64) -> UInt32 {
    duration > 366 * 86_400_000_000 ? 0 : UInt32(clamping: max(0, duration) / 1000)
  }

  /// What is special about a contact: six bits.
  public struct Traits: OptionSet, Hashable, Sendable {
    /// Bits.
    public let rawValue: UInt8

    /// Traits from bits.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Still open when last seen (from `open_conn`); duration and bytes are those of the last snapshot.
    public static let open = Traits(rawValue: 1)
    /// Through an explicit proxy: ``Contact/address`` is the proxy's, unless the request was for a bare address.
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
  static func sort(_ contacts: inout MutableSpan<Contact>, _ range: Range<Int>, _ tables: SymbolTables) {
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
        let sorted = range.map { contacts[$0] }.sorted { precedes($0, $1, tables) }
        for (index, contact) in zip(range, sorted) { contacts[index] = contact }
        return
      }
    }
  }

  /// Moves per contact beyond which a stretch is sorted in the general way.
  private static let mostMovesEach = 8
}
