/// The numbers behind a plot, folded away.
struct DataTable {
  let words: Wording
  let head: [String]
  /// Whether long cells go on in a second line.
  var wraps = false

  func write(_ rows: [[String]], _ page: inout HTMLWriter) {
    page.element(.details, .cls("numbers-behind")) { page in
      page.element(.summary, text: words.showData)
      table(rows, &page)
    }
  }

  /// The table itself; the first cell of a row names it.
  func table(_ rows: [[String]], _ page: inout HTMLWriter) {
    page.element(.table, .cls(wraps ? "data wraps" : "data")) { page in
      page.element(.thead) { page in
        page.element(.tr) { page in
          for title in head { page.element(.th, .set(.scope, "col"), text: title) }
        }
      }
      page.element(.tbody) { page in
        for row in rows {
          page.element(.tr) { page in
            for (column, cell) in row.enumerated() {
              if column == 0 {
                page.element(.th, .set(.scope, "row"), text: HTMLWriter.cut(cell, 80))
              } else {
                page.element(.td, text: HTMLWriter.cut(cell, 80))
              }
            }
          }
        }
      }
    }
  }
}
