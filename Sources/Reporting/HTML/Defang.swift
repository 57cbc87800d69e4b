import Detection

/// Names of destinations written so that no program makes a link of them: `api[.]example[.]com`,
/// `hxxps[:]//`.
struct Defang {
  /// The finding's own hosts, and proxies and name servers between, lower case: they are no destinations and stay as they are.
  private let own: Set<String>
  /// Texts that are destinations of the finding but do not look like it, the longest first.
  private let known: [String]

  /// Knows the hosts and destinations of `finding`.
  init(_ finding: Finding) {
    let hosts = [finding.host] + finding.members
    let destination = finding.destination
    let near = hosts.flatMap { [$0.address, $0.name ?? ""] + $0.addresses } + (destination.via ?? [])
    own = Set(near.map { $0.lowercased() })
    let names =
      destination.hostnames + destination.addresses + [destination.name, destination.tenant ?? ""]
      + finding.plots.sequence.steps.flatMap { [$0.page, $0.destination] }
    let odd = names.filter { $0.contains(".") && $0.utf8.count > 3 && !Defang.isPlain($0) }
    known = Set(odd).sorted { $0.utf8.count != $1.utf8.count ? $0.utf8.count > $1.utf8.count : $0 < $1 }
  }

  /// A name or an address by itself.
  static func name(_ text: String) -> String { text.replacing(".", with: "[.]") }

  /// A sentence in which every host name and address, but the finding's own hosts, cannot become a link.
  func sentence(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text
    for name in known where result.contains(name) { result = result.replacing(name, with: Defang.name(name)) }
    var output: [UInt8] = []
    var word: [UInt8] = []
    for byte in result.utf8 {
      if Defang.isOfName(byte) {
        word.append(byte)
      } else {
        append(word, to: &output)
        word.removeAll(keepingCapacity: true)
        output.append(byte)
      }
    }
    append(word, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// A text in which nothing looks like an address to follow: `hxxps[:]//`. The page's writer applies it to all text.
  static func scheme(_ text: String) -> String {
    guard text.contains("://") else { return text }
    return text.replacing("http", with: "hxxp").replacing("://", with: "[:]//")
  }

  private func append(_ word: [UInt8], to output: inout [UInt8]) {
    var name = word[...]
    while name.last == 0x2E { name = name.dropLast() }  // the end of a sentence
    let text = String(decoding: name, as: UTF8.self)
    guard name.contains(0x2E), Defang.looksLikeHost(text), !own.contains(text.lowercased()) else {
      output += word
      return
    }
    output += Defang.name(text).utf8
    output += word[name.endIndex...]
  }

  /// Ends of file names, which no top-level domain has.
  private static let fileTypes: Set<String> = [
    "bak", "conf", "csv", "dat", "dll", "doc", "docx", "eml", "exe", "gz", "htm", "html", "intel", "ioc", "json",
    "jsonl", "list", "log", "msg", "msi", "ndjson", "odt", "pdf", "rtf", "rules", "stix", "tar", "tmp", "tsv", "txt",
    "xlsx", "xml", "yaml", "yml", "zst",
  ]

  /// `name.example` or a dotted IPv4 address.
  private static func looksLikeHost(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty && $0.utf8.count < 64 }), let last = labels.last else {
      return false
    }
    if labels.count == 4, labels.allSatisfy({ $0.utf8.count <= 3 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    {
      return true
    }
    let end = last.lowercased()
    let isWord = end.utf8.allSatisfy { (0x61...0x7A).contains($0) } || end.hasPrefix("xn--")
    return isWord && end.utf8.count > 1 && !fileTypes.contains(end)
  }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy(isOfName) && looksLikeHost(text) }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
