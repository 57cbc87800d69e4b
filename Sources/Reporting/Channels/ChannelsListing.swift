public import Channels
public import Detection
import Evidence
import Telemetry

/// What was joined, before judging: one row for each strand, and attempts that were never answered.
public struct ChannelsListing: Sendable {
  /// The rows, those with most contacts first.
  public let rows: [ChannelRow]
  /// Rows that fit the filter, listed or not.
  public let total: Int
  private let traffic: Traffic

  /// Rows of `traffic`, at most `limit`.
  ///
  /// `host` keeps rows of one host (an address or its name), `destination` those whose destination or host names contain
  /// a text.
  public init(_ traffic: Traffic, host: String? = nil, destination: String? = nil, limit: Int) {
    self.traffic = traffic
    var drafts: [Draft] = []
    for channel in traffic.channels where ChannelsListing.fits(traffic.hosts[channel.host], host) {
      for strand in channel.strands { drafts.append(Draft(channel: channel, strand: strand)) }
      if channel.strands.isEmpty { drafts.append(Draft(channel: channel, strand: nil)) }
    }
    if let destination {
      let needle = destination.lowercased()
      drafts.removeAll { !ChannelsListing.fits($0, needle, traffic) }
    }
    total = drafts.count
    drafts.sort {
      let (left, right) = ($0.contacts(traffic), $1.contacts(traffic))
      if left != right { return left > right }
      if $0.channel.attempts.count != $1.channel.attempts.count {
        return $0.channel.attempts.count > $1.channel.attempts.count
      }
      return ($0.strand ?? Int.max, $0.channel.host, $0.channel.destination)
        < ($1.strand ?? Int.max, $1.channel.host, $1.channel.destination)
    }
    rows = drafts.prefix(max(0, limit)).map { ChannelRow($0.channel, strand: $0.strand, in: traffic) }
  }

  private struct Draft {
    var channel: Traffic.Channel
    var strand: Int?

    func contacts(_ traffic: Traffic) -> Int { strand.map { traffic.strands[$0].contacts.count } ?? 0 }
  }

  private static func fits(_ host: Traffic.Host, _ wanted: String?) -> Bool {
    guard let wanted else { return true }
    if host.name?.lowercased() == wanted.lowercased() { return true }
    guard let address = IPAddress(wanted) else { return false }
    return host.addresses.contains(address)
  }

  private static func fits(_ draft: Draft, _ needle: String, _ traffic: Traffic) -> Bool {
    if traffic.destinations[draft.channel.destination].key.lowercased().contains(needle) { return true }
    guard let strand = draft.strand else { return false }
    return traffic.names(of: traffic.strands[strand]).contains {
      traffic.tables.names.string(of: $0.name).contains(needle)
    }
  }

  /// A table for a terminal.
  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else { return "No channel fits.\n" }
    let header = ["host", "destination", "contacts", "attempts", "first (UTC)", "last (UTC)", "up", "down"]
    let cells = rows.map { row in
      [
        row.hostName.map { "\($0) \(row.host)" } ?? row.host, row.destinationTitle, "\(row.contacts)",
        "\(row.attempts)",
        row.first.map(ChannelsListing.short) ?? "", row.last.map(ChannelsListing.short) ?? "",
        Figures.bytes(row.bytesUp), Figures.bytes(row.bytesDown),
      ]
    }
    let widest = header.indices.map { column in
      cells.reduce(header[column].count) { max($0, TextLayout.width($1[column])) }
    }
    // Numbers and times keep their width; the two texts share what is left.
    let room = max(24, style.width - widest[2...].reduce(0, +) - (header.count - 1) * 2)
    let widths = ColumnShares.share(room, wanted: Array(widest[..<2]), least: [12, 12]) + widest[2...]
    var lines = [style.paint(ChannelsListing.line(header, widths, style), .bold)]
    for (row, texts) in zip(rows, cells) {
      lines.append(ChannelsListing.line(texts, widths, style))
      for note in row.notes { lines.append("    " + style.paint(style.cut(note, to: style.width - 4), .faint)) }
    }
    if total > rows.count { lines.append("\(total - rows.count) more rows; --limit shows them.") }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ cells: [String], _ widths: [Int], _ style: TextStyle) -> String {
    zip(cells, widths).enumerated().map { column, entry in
      let isNumber = column == 2 || column == 3 || column >= 6
      return TextLayout.padded(style.cut(entry.0, to: entry.1), to: entry.1, rightAligned: isNumber)
    }.joined(separator: "  ")
  }

  private static func short(_ time: Timestamp) -> String {
    String(time.wholeSeconds.dropLast(4)).replacingT
  }

  /// What was joined and what was left, for standard error.
  public func account(_ style: TextStyle, input: InputAccount) -> String {
    let account = traffic.account
    var lines: [String] = []
    let logs = input.records.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    lines.append(
      "Read \(input.files.counted("file")): \(logs.isEmpty ? "no records" : logs); \(input.rejected.counted("line")) rejected."
    )
    lines.append(
      "Joined \(account.handshakesJoined) of \(account.handshakes) handshakes and \(account.requestsJoined) of "
        + "\(account.requests) requests to their connections.")
    lines.append(
      "\(account.contacts.counted("contact")): \(account.namedBySession) named by the session, \(account.namedByDNS) by an "
        + "earlier DNS answer, \(account.unnamed) without a name; \(account.proxied) through a proxy, "
        + "\(account.namesDisagree) whose server name and host differ. \(account.attempts) attempts without an answer.")
    lines.append(
      "Not channels: \(account.internalConnections) internal, \(account.inboundConnections) inbound, "
        + "\(account.transitConnections) between outside addresses, \(account.infrastructure) DNS or NTP, "
        + "\(account.notJudgedTransport) ICMP, multicast or loopback; \(account.duplicateConnections) repeated records."
    )
    if let hint = CoverageSummary.networkHint(traffic) { lines.append(hint) }
    if account.openSnapshots > 0 {
      lines.append(
        "\(account.openSnapshots) snapshots of open connections are \(account.openConnections) connections that no "
          + "record closes.")
    }
    lines += input.remarks.prefix(10).map { "  \($0)" }
    return lines.flatMap { TextLayout.wrapped(style.safe($0), to: style.width) }.map { $0 + "\n" }.joined()
  }
}

extension String {
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
