/// The rows of one real exchange, which a planted one borrows everything from that it has no reason to change.
struct Donor: Sendable {
  enum Kind: Hashable, Sendable {
    /// TLS straight to the server, TLS through an explicit proxy, plain HTTP, a look-up, a connection nobody answered.
    case tls, connect, http, lookup, dead
  }

  var kind: Kind
  let host: Int
  /// What the records know the client by; empty where they tell nothing.
  let fingerprint: String
  let serverName: String
  let isResumed: Bool
  let uid: UInt64
  var ssl, http, dns, conn: RecordRow?
}

/// A uniform sample of bounded size.
struct Sample<Element: Sendable>: Sendable {
  let capacity: Int
  private(set) var seen = 0
  private(set) var members: [Element] = []

  init(_ capacity: Int) { self.capacity = capacity }

  /// Takes the element that `make` gives, or not; returns the one that had to go.
  mutating func offer(_ random: inout SeededRandom, _ make: () -> Element?) -> Element? {
    seen += 1
    if members.count < capacity {
      if let element = make() { members.append(element) }
      return nil
    }
    let place = random.integer(below: seen)
    guard place < capacity, let element = make() else { return nil }
    let old = members[place]
    members[place] = element
    return old
  }

  /// Only those members.
  func filtered(_ isKept: (Element) -> Bool) -> Sample {
    var result = self
    result.members = members.filter(isKept)
    return result
  }

  /// The members in order.
  func sorted(_ precedes: (Element, Element) -> Bool) -> Sample {
    var result = self
    result.members = members.sorted(by: precedes)
    return result
  }
}
