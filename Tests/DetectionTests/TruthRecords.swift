import Foundation

/// The rows of log files, read here by a few lines of their own: what the prose says is counted again from these, so nothing
/// of the product's reader, join or judge may stand between.
struct TruthRecords {
  /// One row with its columns by name.
  struct Row {
    fileprivate let columns: [String: Int]
    fileprivate let cells: [String]

    /// The cell of a column; `nil` where it is absent, unset or empty.
    subscript(_ column: String) -> String? {
      guard let place = columns[column], place < cells.count else { return nil }
      let cell = cells[place]
      return cell == "-" || cell == "(empty)" ? nil : cell
    }

    func number(_ column: String) -> Int64? { self[column].flatMap { Int64($0) } }

    /// Microseconds since 1970.
    var time: Int64 { Int64(((Double(self["ts"] ?? "") ?? 0) * 1e6).rounded()) }
    var originator: String { self["id.orig_h"] ?? "" }
    var responder: String { self["id.resp_h"] ?? "" }
    var port: Int { Int(self["id.resp_p"] ?? "") ?? 0 }
  }

  /// Rows by the log's `#path`.
  private(set) var rows: [String: [Row]] = [:]

  init(_ texts: [String]) {
    for text in texts {
      var columns: [String: Int] = [:]
      var path = ""
      for line in text.components(separatedBy: "\n") where !line.isEmpty {
        let cells = line.components(separatedBy: "\t")
        if cells[0] == "#fields" {
          for (place, name) in cells.dropFirst().enumerated() { columns[name] = place }
        } else if cells[0] == "#path" {
          path = cells.count > 1 ? cells[1] : ""
        } else if !line.hasPrefix("#") {
          rows[path, default: []].append(Row(columns: columns, cells: cells))
        }
      }
    }
  }
}
