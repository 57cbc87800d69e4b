/// Adds up what a memory answers, question by question.
public struct RecallSink: Sendable {
  /// The most hosts, and the most matched things, of which an answer keeps more than the number.
  static let mostHosts = 100
  static let mostMatches = 20

  /// What was found for each question; `nil` where nothing was.
  private(set) var tallies: [RecallTally?]
  /// Questions of which all hosts are needed, because an indicator asks for several things on the same host.
  private let joint: Set<Int>
  private var current: Int?
  /// The tally of the question that is open, taken out of the list while rows come in.
  private var open = RecallTally()
  /// Where each host of the open question stands in its tally, plus 1; only entries of the open question are set.
  private var slots: [UInt32] = []
  private var farSlots: [UInt32: UInt32] = [:]

  /// Host numbers below this find their slot without hashing.
  private static let dense = 1 << 22

  init(questions: Int, joint: Set<Int>) {
    tallies = [RecallTally?](repeating: nil, count: questions)
    self.joint = joint
  }

  /// Says which question the following rows answer, once for each. Numbers that no question has are passed over, with
  /// their rows.
  public mutating func begin(_ question: Int) {
    close()
    // A question is asked once; rows of a second answer are passed over rather than counted twice.
    guard tallies.indices.contains(question), tallies[question] == nil else { return }
    current = question
  }

  /// Says what of the question's kind was seen: a name, an address, a fingerprint's family.
  public mutating func match(_ text: String) {
    guard current != nil else { return }
    open.add(match: text)
  }

  /// A row of the thing last matched.
  public mutating func add(_ row: RecalledDay) {
    guard current != nil else { return }
    open.add(row, at: place(of: row.host))
  }

  /// What a host exchanged with the thing last matched; its days are added by themselves.
  public mutating func add(_ sum: RecalledSum) {
    guard current != nil else { return }
    let place = place(of: sum.host)
    open.hosts[place].figures.add(sum)
  }

  /// Days on which a host was there.
  public mutating func add(_ days: RecalledSum.Days) {
    guard current != nil else { return }
    let place = place(of: days.host)
    open.hosts[place].figures.add(days: days.bits, from: days.first)
  }

  private mutating func place(of host: UInt32) -> Int {
    if let known = slot(host) { return known }
    open.hosts.append(HostTally(number: host))
    setSlot(host, open.hosts.count - 1)
    return open.hosts.count - 1
  }

  /// Ends the open question.
  mutating func close() {
    guard let question = current else { return }
    for host in open.hosts { setSlot(host.number, nil) }
    open.settle(limit: !joint.contains(question))
    // A question that was begun and got no row was not seen.
    if !open.hosts.isEmpty { tallies[question] = open }
    open = RecallTally()
    current = nil
  }

  private func slot(_ host: UInt32) -> Int? {
    if host < RecallSink.dense {
      guard Int(host) < slots.count, slots[Int(host)] > 0 else { return nil }
      return Int(slots[Int(host)]) - 1
    }
    return farSlots[host].map { Int($0) - 1 }
  }

  private mutating func setSlot(_ host: UInt32, _ place: Int?) {
    let value = place.map { UInt32(truncatingIfNeeded: $0 + 1) } ?? 0
    guard host < RecallSink.dense else {
      farSlots[host] = place == nil ? nil : value
      return
    }
    if Int(host) >= slots.count {
      slots.append(contentsOf: repeatElement(0, count: max(Int(host) + 1, slots.count * 2) - slots.count))
    }
    slots[Int(host)] = value
  }
}
