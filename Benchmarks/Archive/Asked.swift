/// What a partner asks: indicators of which the organisation has seen some, each with what it means in the model.
struct Asked {
  /// What an indicator stands for.
  enum Target: Hashable {
    /// All names of a destination; the domain itself is never asked for.
    case domain(Int)
    /// One name.
    case name(Int)
    /// One address.
    case address(Int)
    /// Sixteen addresses of 198.18.0.0/16, by the place of the first.
    case block(Int)
    /// Something that nobody ever saw.
    case nothing(Unseen)
  }

  /// What nobody ever saw.
  enum Unseen: Hashable {
    /// A name below a domain of which others were seen, a domain, an address, a block.
    case sibling(Int), domain(Int), address(Int), block(Int)
  }

  /// In the order of the file.
  let targets: [Target]

  /// Of 100,000: 10,000 domains seen by the names below them, 8,000 names, 2,500 addresses, 1,000 blocks of which half was
  /// seen; the rest was not.
  init(_ organisation: Organisation, count: Int) {
    let pairs = organisation.pairs().filter { !$0.isEmpty }
    var dice = Dice(state: organisation.seed ^ 0xA5)
    var chosen: Set<Target> = []
    func fill(_ wanted: Int, _ make: (inout Dice) -> Target) {
      let goal = chosen.count + wanted
      for _ in 0..<wanted * 50 where chosen.count < goal { chosen.insert(make(&dice)) }
    }
    func pair(_ dice: inout Dice) -> Organisation.Pair {
      let list = pairs[dice.number(below: pairs.count)]
      return list[dice.number(below: list.count)]
    }
    fill(count / 10) { .domain(Int(pair(&$0).destination)) }
    fill(count * 8 / 100) { .name(organisation.anyName(of: Int(pair(&$0).destination), &$0)) }
    fill(count * 25 / 1000) { .address(organisation.address(of: pair(&$0))) }
    fill(count / 200) { .block(organisation.place(ofAddress: organisation.address(of: pair(&$0))) / 16 * 16) }
    fill(count / 200) { .nothing(.block($0.number(below: 4096))) }
    fill(count * 9 / 100) { .nothing(.address($0.number(below: 65_536))) }
    fill((count - chosen.count) / 2) { .nothing(.sibling($0.number(below: 1 << 40))) }
    fill(count - chosen.count) { .nothing(.domain($0.number(below: 1 << 40))) }
    // The set's own order changes from run to run: the file's must not.
    targets = chosen.map { ($0, Asked.pattern($0, organisation)) }
      .sorted { (Dice.mix($0.1.key), $0.1.text) < (Dice.mix($1.1.key), $1.1.text) }.map(\.0)
  }

  /// The value of an indicator.
  static func value(_ target: Target, _ organisation: Organisation) -> String {
    switch target {
    case .domain(let destination): organisation.domain(destination)
    case .name(let name): organisation.name(name)
    case .address(let address): organisation.address(address)
    case .block(let place): "198.18.\(place >> 8).\(place & 0xFF)/28"
    case .nothing(.sibling(let number)): "x\(number).\(organisation.domain(number % organisation.destinations))"
    case .nothing(.domain(let number)): "u\(number).example"
    case .nothing(.address(let place)): "198.19.\(place >> 8).\(place & 0xFF)"
    case .nothing(.block(let block)): "198.19.\(block >> 4).\((block & 0xF) << 4)/28"
    }
  }

  /// The STIX pattern of an indicator, with a number to scatter it by.
  static func pattern(_ target: Target, _ organisation: Organisation) -> (key: UInt64, text: String) {
    let value = value(target, organisation)
    let text =
      switch target {
      case .domain, .name, .nothing(.sibling), .nothing(.domain): "[domain-name:value = '\(value)']"
      case .address, .nothing(.address): "[ipv4-addr:value = '\(value)']"
      case .block, .nothing(.block): "[ipv4-addr:value ISSUBSET '\(value)']"
      }
    return (text.utf8.reduce(0) { Dice.mix($0 ^ UInt64($1)) }, text)
  }
}

extension Organisation {
  /// One of a destination's names.
  fileprivate func anyName(of destination: Int, _ dice: inout Dice) -> Int {
    destination + dice.number(below: (names - destination + destinations - 1) / destinations) * destinations
  }
}
