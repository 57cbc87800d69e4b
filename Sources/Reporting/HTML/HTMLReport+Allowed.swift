/// Rows that an allowance hides: told, counted, never dropped in silence.
extension HTMLReport {
  /// What was hidden, and why.
  struct HiddenRow {
    /// Host and destination.
    var subject: String
    /// The allowance: who said so, why, until when.
    var reason: String
  }

  func allowed(_ rows: [HiddenRow], _ page: inout HTMLWriter) {
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: words.allowedTitle)
      guard !rows.isEmpty else {
        page.element(.p, text: words.nothingHidden)
        return
      }
      page.element(.dl, .cls("facts")) { page in
        for row in rows { page.fact(HTMLWriter.cut(row.subject, 100), row.reason) }
      }
    }
  }
}
