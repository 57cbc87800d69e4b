import FoundationEssentials
import Telemetry

extension ChannelsListing {
  /// The rows as JSON, schema `fousek.channels/1`.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      total: total,
      channels: rows.map { row in
        Document.Row(
          host: row.host, hostName: row.hostName, destination: row.destination, title: row.destinationTitle,
          client: row.client, clientKind: row.clientKind,
          contacts: row.contacts, attempts: row.attempts, refused: row.refused, first: row.first, last: row.last,
          bytesUp: row.bytesUp, bytesDown: row.bytesDown, names: row.names, otherNames: row.otherNames,
          openAgesS: row.openAges)
      })
    return JSONText.tidy(Array(try encoder.encode(document)), forHTML: false) + [0x0A]
  }

  private struct Document: Encodable {
    var schema = "fousek.channels/1"
    var total: Int
    var channels: [Row]

    struct Row: Encodable {
      var host: String
      var hostName: String?
      var destination, title, client, clientKind: String
      var contacts, attempts, refused: Int
      var first, last: Timestamp?
      var bytesUp, bytesDown: Int64
      var names, otherNames: [String]
      var openAgesS: [Double]

      enum CodingKeys: String, CodingKey {
        case host
        case hostName = "host_name"
        case destination
        case title = "destination_name"
        case client
        case clientKind = "client_kind"
        case contacts, attempts, refused
        case first = "first_seen"
        case last = "last_seen"
        case bytesUp = "bytes_up"
        case bytesDown = "bytes_down"
        case names
        case otherNames = "other_names"
        case openAgesS = "open_ages_s"
      }
    }
  }
}
