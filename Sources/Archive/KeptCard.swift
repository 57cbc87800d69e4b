import FoundationEssentials

/// What the archive itself reads of a card, a hunt document with one row.
struct KeptCard: Decodable {
  private struct Row: Decodable {
    var contacts, attempts: Int?
    var bytes_up, bytes_down: Int64?
    var period_s: Double?
  }

  private let findings: [Row]

  /// The card in a packed value; `nil` if it cannot be read.
  init?(_ packed: Data) {
    guard let bytes = try? Blob.unpack(packed),
      let card = try? JSONDecoder().decode(KeptCard.self, from: Data(bytes))
    else { return nil }
    self = card
  }

  /// The period of its timer in seconds, `nil` without one.
  var period: Double? { findings.first?.period_s }

  /// Its counts.
  var counts: KeptFinding.Counts? {
    guard let row = findings.first, let contacts = row.contacts else { return nil }
    return KeptFinding.Counts(
      contacts: contacts, attempts: row.attempts ?? 0, bytesUp: row.bytes_up ?? 0, bytesDown: row.bytes_down ?? 0)
  }
}
