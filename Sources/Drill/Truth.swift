import Catalogue

/// What really made the traffic of a simulated network: which program, person or planted channel spoke to what, from which
/// address. Written beside the logs, read by those who judge a hunt; a hunt never sees it. Schema `fousek.truth/1`.
public struct Truth: Sendable {
  /// What kind of maker it is.
  public enum Nature: String, Codable, Sendable, Hashable, CaseIterable {
    /// A person at a browser.
    case person
    /// A program that nobody planted.
    case software
    /// A planted channel.
    case planted
  }

  /// All that one maker sent from one address to one place with one client.
  public struct Row: Sendable, Hashable {
    /// Source address as the records show it.
    public var address: String
    /// Name, or address where there is no name; for look-ups the domain that is asked for.
    public var place: String
    /// JA4 family of the client (``Catalogue/JA4Family``), `-` for what is not TLS.
    public var client: String
    /// Name of the program, `person`, or the id of the planted channel.
    public var maker: String
    /// What the maker is.
    public var nature: Nature
    /// Contacts and attempts in the records.
    public var contacts: Int

    /// One row.
    public init(address: String, place: String, client: String, maker: String, nature: Nature, contacts: Int) {
      self.address = address
      self.place = place
      self.client = client
      self.maker = maker
      self.nature = nature
      self.contacts = contacts
    }
  }

  /// Rows in the order of the file.
  public let rows: [Row]
  private let byAddress: [String: [Int]]

  /// The truth of these rows.
  public init(rows: [Row]) {
    self.rows = rows
    byAddress = Dictionary(grouping: rows.indices, by: { rows[$0].address })
  }

  /// The first line of a file.
  public static let header = "#fousek.truth/1\taddress\tplace\tclient\tmaker\tnature\tcontacts"

  /// The rows as text, one a line behind the header.
  public var text: String {
    ([Self.header]
      + rows.map { row in
        [row.address, row.place, row.client, row.maker, row.nature.rawValue, "\(row.contacts)"].joined(separator: "\t")
      }).joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` wrote.
  /// - Throws: ``SimulationError`` where it is not that.
  public init(decoding bytes: [UInt8], place: String) throws {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else {
      throw SimulationError(
        code: .file, place: place, message: "no truth of schema fousek.truth/1; write it with `simulate --truth`")
    }
    self.init(
      rows: try lines.dropFirst().enumerated().map { number, line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 6, let nature = Nature(rawValue: cells[4]), let contacts = Int(cells[5]) else {
          throw SimulationError(code: .file, place: "\(place):\(number + 2)", message: "not a row of the truth")
        }
        return Row(
          address: cells[0], place: cells[1], client: cells[2], maker: cells[3], nature: nature, contacts: contacts)
      })
  }

  /// Who made most of the contacts from `addresses` to `places` with a client of the JA4 family `client`; where no row has
  /// that family (or it is `nil`), whoever made most there. `nil` if nobody did.
  public func maker(
    addresses: some Sequence<String>, places: Set<String>, client: String?
  ) -> (maker: String, nature: Nature)? {
    var counts: [String: (nature: Nature, all: Int, same: Int)] = [:]
    for address in Set(addresses) {
      for index in byAddress[address] ?? [] where places.contains(rows[index].place) {
        let row = rows[index]
        counts[row.maker, default: (row.nature, 0, 0)].all += row.contacts
        if row.client == client { counts[row.maker, default: (row.nature, 0, 0)].same += row.contacts }
      }
    }
    let ordered = counts.sorted { left, right in
      if left.value.same != right.value.same { return left.value.same > right.value.same }
      if left.value.all != right.value.all { return left.value.all > right.value.all }
      return left.key < right.key
    }
    return ordered.first.map { ($0.key, $0.value.nature) }
  }
}
