import Catalogue
import Telemetry

/// Counts who really made which rows, while they are written.
struct TruthTally: Sendable {
  /// Who makes traffic in a world, by number.
  struct Maker: Sendable, Hashable {
    var name: String
    var nature: Truth.Nature
  }

  private struct Key: Hashable {
    var address: IPAddress
    var destination: Int32
    var maker: Int32
    var client: Int16  // -1: not TLS
    var isQUIC: Bool
  }

  private var counts: [Key: Int] = [:]

  /// Counts one exchange, attempt or question; `client` is that of a handshake.
  mutating func add(from address: IPAddress, to destination: Int32, by maker: Int32, client: Int16?, isQUIC: Bool) {
    counts[
      Key(address: address, destination: destination, maker: maker, client: client ?? -1, isQUIC: isQUIC), default: 0] +=
      1
  }

  /// The truth in the order of addresses, places, clients and makers.
  func truth(makers: [Maker], registry: DestinationRegistry, clients: ClientTable) -> Truth {
    var families: [Int32: String] = [:]
    func family(_ key: Key, isBare: Bool) -> String {
      guard key.client >= 0 else { return "-" }
      let place = Int32(key.client) * 4 + (key.isQUIC ? 2 : 0) + (isBare ? 1 : 0)
      if let known = families[place] { return known }
      let ja4 = clients[Int(key.client)].ja4(named: !isBare, resumed: false, quic: key.isQUIC)
      let family = JA4Family(ja4: ja4).map { "\($0)" } ?? "-"
      families[place] = family
      return family
    }
    let rows = counts.map { key, contacts in
      let destination = registry[key.destination]
      let maker = makers.indices.contains(Int(key.maker)) ? makers[Int(key.maker)] : Maker(name: "?", nature: .software)
      return Truth.Row(
        address: "\(key.address)", place: destination.name, client: family(key, isBare: destination.isBare),
        maker: maker.name, nature: maker.nature, contacts: contacts)
    }
    return Truth(
      rows: rows.sorted {
        ($0.address, $0.place, $0.client, $0.maker) < ($1.address, $1.place, $1.client, $1.maker)
      })
  }
}
