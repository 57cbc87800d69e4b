import Detection

/// Names of destinations written so that no program makes a link of them: `api[.]example[.]com`,
/// `hxxps[:]//`.
struct Defang {
  /// Texts that are destinations of the finding, the longest first.
  private let known: [String]

  /// Knows the names and addresses of `finding`'s destination.
  init(_ finding: Finding) {
    let destination = finding.destination
    let names = destination.hostnames + destination.addresses + [destination.name, destination.tenant ?? ""]
    let unique = Set(names.filter { $0.contains(".") && $0.utf8.count > 3 })
    known = unique.sorted { $0.utf8.count != $1.utf8.count ? $0.utf8.count > $1.utf8.count : $0 < $1 }
  }

  /// A name or an address by itself.
  static func name(_ text: String) -> String { text.replacing(".", with: "[.]") }

  /// A sentence with the finding's own destinations in it.
  func sentence(_ text: String) -> String {
    var result = text
    for name in known where result.contains(name) {
      result = result.replacing(name, with: name.replacing(".", with: "[.]"))
    }
    return result
  }

  /// A text in which nothing looks like an address to follow: `hxxps[:]//`. The page's writer applies it to all text.
  static func scheme(_ text: String) -> String {
    guard text.contains("://") else { return text }
    return text.replacing("http", with: "hxxp").replacing("://", with: "[:]//")
  }
}
