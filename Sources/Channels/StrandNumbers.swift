/// The strand of each contact, in the order of contacts.
///
/// A strand is a pair of host and speaker, numbered in the order of first appearance. The table of a large input lies far
/// from the processor, so contacts wait in small groups: their places are asked for when they come and looked at later.
struct StrandNumbers: Sendable {
  private var table = PairTable()
  private var numbers: [UInt32] = []
  private var waiting: [(host: UInt32, speaker: UInt32)] = []
  /// Contacts that wait together.
  private static let group = 64

  /// Notes the pair of the next contact.
  @inline(__always)
  mutating func append(host: UInt32, speaker: UInt32) {
    table.prefetch(host, speaker)
    waiting.append((host, speaker))
    if waiting.count >= Self.group { settle() }
  }

  /// Numbers the contacts that wait.
  mutating func settle() {
    for (host, speaker) in waiting { numbers.appendLarge(table.number(host, speaker)) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The strand of the contact that came last.
  mutating func last() -> UInt32? {
    settle()
    return numbers.last
  }

  /// Host and speaker of each strand, and the strand of each contact.
  mutating func finish() -> (pairs: [(UInt32, UInt32)], numbers: [UInt32]) {
    settle()
    defer { self = StrandNumbers() }
    return (table.pairs, numbers)
  }
}
