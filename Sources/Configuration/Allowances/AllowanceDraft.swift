/// An allowance as somebody gives it part by part. It is read through ``AllowanceFile``, so that the rules are the same.
public struct AllowanceDraft: Sendable {
  private let lines: [(key: String, value: String)]

  /// A draft; parts that are `nil` are left out.
  public init(
    destination: String, host: String?, site: String?, role: String?, client: String?, ja4Family: String?,
    userAgent: String?, object: String?, reason: String, author: String, added: CalendarDay, until: String?
  ) {
    let parts: [(String, String?)] = [
      ("destination", destination), ("host", host), ("site", site), ("role", role), ("client", client),
      ("ja4_family", ja4Family), ("user_agent", userAgent), ("object", object), ("reason", reason),
      ("author", author), ("added", "\(added)"), ("expires", until),
    ]
    lines = parts.compactMap { key, value in value.map { (key, $0) } }
  }

  /// The allowance in a list of its own.
  /// - Throws: ``ConfigurationError`` with all that is wrong.
  public func parsed() throws(ConfigurationError) -> [Allowance] {
    let text = lines.enumerated().map { index, line in
      (index == 0 ? "- " : "  ") + line.key + ": " + Allowance.quoted(line.value) + "\n"
    }.joined()
    return try AllowanceFile.parse([UInt8](text.utf8), name: "the allowance")
  }
}
