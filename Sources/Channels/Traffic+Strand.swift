// A hunt holds millions of both: numbers are 32 bits wide where they are stored.
extension Traffic {
  /// One client inside a channel.
  public struct Strand: Sendable {
    @usableFromInline let hostNumber, destinationNumber, clientNumber: UInt32
    @usableFromInline let channelNumber: UInt32  // UInt32.max: no channel
    @usableFromInline let firstContact, endOfContacts: UInt32
    private var use: UInt32  // 0: exchanges, 1: attempts, else look-ups: the use's index and two

    /// A strand.
    init(
      host: Int, destination: Int, client: Int, channel: Int, contacts: Range<Int>, kind: Kind = .exchanges
    ) {
      hostNumber = UInt32(host)
      destinationNumber = UInt32(destination)
      clientNumber = UInt32(client)
      channelNumber = channel == Strand.noChannel ? .max : UInt32(channel)
      firstContact = UInt32(contacts.lowerBound)
      endOfContacts = UInt32(contacts.upperBound)
      switch kind {
      case .exchanges: use = 0
      case .attempts: use = 1
      case .lookups(let index): use = UInt32(index + 2)
      }
    }

    /// Index of the host.
    @inlinable public var host: Int { Int(hostNumber) }
    /// Index of the destination.
    @inlinable public var destination: Int { Int(destinationNumber) }
    /// Index of the client.
    @inlinable public var client: Int { Int(clientNumber) }
    /// Index of the channel; ``noChannel`` for questions about a domain that the host exchanged nothing with.
    @inlinable public var channel: Int { channelNumber == .max ? Strand.noChannel : Int(channelNumber) }
    /// No channel.
    public static let noChannel = -1
    /// Where its contacts stand in ``Traffic/contacts`` (``Traffic/sideContacts`` for a side strand), by time.
    @inlinable public var contacts: Range<Int> { Int(firstContact)..<Int(endOfContacts) }

    /// What its contacts are.
    public var kind: Kind {
      switch use {
      case 0: .exchanges
      case 1: .attempts
      default: .lookups(Int(use) - 2)
      }
    }

    /// What the contacts of a strand are.
    public enum Kind: Hashable, Sendable {
      /// Answered exchanges: every strand of ``Traffic/strands``.
      case exchanges
      /// Attempts that nobody answered.
      case attempts
      /// Questions to the name service about one domain; the index is that of ``Traffic/lookupUses``.
      case lookups(Int)
    }
  }

  /// All that one host exchanged with one destination.
  public struct Channel: Sendable {
    private let hostNumber, destinationNumber, firstStrand, endOfStrands: UInt32
    /// Unanswered tries.
    public let attempts: Attempts

    init(host: Int, destination: Int, strands: Range<Int>, attempts: Attempts) {
      hostNumber = UInt32(host)
      destinationNumber = UInt32(destination)
      firstStrand = UInt32(strands.lowerBound)
      endOfStrands = UInt32(strands.upperBound)
      self.attempts = attempts
    }

    /// Index of the host.
    public var host: Int { Int(hostNumber) }
    /// Index of the destination.
    public var destination: Int { Int(destinationNumber) }
    /// Its strands (consecutive).
    public var strands: Range<Int> { Int(firstStrand)..<Int(endOfStrands) }
  }
}
