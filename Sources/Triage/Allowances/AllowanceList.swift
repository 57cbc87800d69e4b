import Archive
public import Configuration
public import Reporting
import Telemetry

/// Allowances as a list: for a terminal, as JSON (`fousek.allowances/1`), and as `hunt --allow` reads it.
public struct AllowanceList: Encodable, Sendable {
  private struct Row: Encodable {
    let number: Int64
    let scope, state, reason: String
    let author: String
    let added: Timestamp
    let expires: String
    let definition: String
    var ended: Ending?
  }

  private struct Ending: Encodable {
    let author: String
    let at: Timestamp
    let reason: String
  }

  private let schema = "fousek.allowances/1"
  private let allowances: [Row]
  private let definitions: [String]

  private enum CodingKeys: String, CodingKey { case schema, allowances }

  /// The list on a day. With `onlyCurrent`, only what holds then.
  public init(_ entries: [AllowanceDesk.Entry], on day: CalendarDay, onlyCurrent: Bool = false) {
    let listed = entries.filter { !onlyCurrent || $0.holds(on: day) }
    allowances = listed.map { entry in
      let state =
        entry.kept.ended != nil
        ? "ended" : entry.holds(on: day) ? "holds" : entry.allowance.expires < day ? "expired" : "begins later"
      return Row(
        number: entry.number, scope: entry.allowance.scope, state: state, reason: entry.allowance.reason,
        author: entry.kept.author, added: entry.kept.time, expires: "\(entry.allowance.expires)",
        definition: entry.kept.definition,
        ended: entry.kept.ended.map { Ending(author: $0.author, at: $0.time, reason: $0.reason) })
    }
    definitions = entries.filter { $0.holds(on: day) }.map(\.allowance.yaml)
  }

  /// What holds, as a file for `hunt --allow`.
  public var yaml: String { definitions.joined() }

  /// The list for people.
  public func text(_ style: TextStyle) -> String {
    guard !allowances.isEmpty else { return "No allowances.\n" }
    var table = PlainTable(["number", "state", "until", "scope", "by", "reason"], rightAligned: [0])
    for row in allowances {
      let reason = row.ended.map { "\(row.reason); ended by \($0.author): \($0.reason)" } ?? row.reason
      table.add([
        "\(row.number)", row.state, row.ended.map { $0.at.civil.date } ?? row.expires, row.scope, row.author, reason,
      ])
    }
    return table.text(style)
  }
}
