/// The operating system and the browser, with its version, that a User-Agent claims.
struct UserAgentPlatform: Hashable, Sendable {
  /// `Windows`, `Mac`, `Linux`, `Android`, `iOS` or `ChromeOS`.
  var system: String
  /// `Edg/120`, `Firefox/121` …
  var browser: String

  /// `nil` for programs: only browsers name a system and a version in this form (RFC 9110, 10.1.5, gives the products).
  init?(_ text: String) {
    guard text.hasPrefix("Mozilla/5.0 (") else { return nil }
    // The order decides: Android names Linux too, telephones name Mac OS, Edge and Opera name Chrome and Safari.
    let systems = [
      ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("CrOS", "ChromeOS"), ("Windows NT", "Windows"),
      ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]
    guard let system = systems.first(where: { text.contains($0.0) })?.1 else { return nil }
    for product in ["Edg/", "OPR/", "Firefox/", "FxiOS/", "CriOS/", "Chrome/", "Version/"] {
      guard let range = text.firstRange(of: product) else { continue }
      let version = text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }
      guard !version.isEmpty else { continue }
      self.system = system
      browser = product + version
      return
    }
    return nil
  }
}
