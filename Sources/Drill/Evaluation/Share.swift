/// A share with the interval in which it lies with 95 % confidence.
public struct Share: Codable, Hashable, Sendable {
  /// How many of how many.
  public var part, whole: Int
  /// Ends of the interval, from 0 to 1; both 0 and 1 where nothing was counted.
  public var low, high: Double

  /// The share; `nil` where nothing was counted.
  public var value: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

  /// A share of independent cases, with Wilson's interval (1927).
  public init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
    let interval = WilsonInterval(found: part, of: whole)
    (low, high) = (interval.low, interval.high)
  }

  /// A share pooled over networks, with the interval that drawing whole networks again gives: channels of one network share
  /// its luck. Never narrower than Wilson's, since few networks hide their own spread.
  public init(pooled networks: [(part: Int, whole: Int)], seed: UInt64 = 1) {
    self.init(networks.reduce(0) { $0 + $1.part }, of: networks.reduce(0) { $0 + $1.whole })
    guard networks.count > 1, whole > 0 else { return }
    var random = SeededRandom(seed: seed, label: "bootstrap")
    var shares: [Double] = []
    for _ in 0..<1000 {
      var (part, whole) = (0, 0)
      for _ in networks {
        let network = networks[random.integer(below: networks.count)]
        part += network.part
        whole += network.whole
      }
      if whole > 0 { shares.append(Double(part) / Double(whole)) }
    }
    shares.sort()
    guard let lowest = shares.first, let highest = shares.last else { return }
    low = min(low, shares.count > 40 ? shares[shares.count / 40] : lowest)
    high = max(high, shares.count > 40 ? shares[shares.count - 1 - shares.count / 40] : highest)
  }
}
