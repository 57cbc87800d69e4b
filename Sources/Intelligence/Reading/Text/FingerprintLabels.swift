import Telemetry

/// Of what a hash in a text is, by the words around it.
struct FingerprintLabels {
  enum Label: Equatable {
    case ja3, certificate
    /// Something that network records do not show: a file, a server's fingerprint.
    case other
  }

  /// What a heading said, for lines below it that hold nothing but hashes.
  private var heading: Label?

  /// The labels of the line at hand, by position.
  private var labels: [(range: Range<Int>, label: Label)] = []
  private var hasWords = false

  /// Looks at a line before its hashes are asked for.
  mutating func begin(_ line: TextLine) {
    labels = FingerprintLabels.labels(in: line)
    hasWords = FingerprintLabels.hasWords(line)
  }

  /// The label of a hash in the line at hand: the last label before it, else the first after it, else that of the heading.
  func label(ofHash hash: Range<Int>) -> Label? {
    guard !labels.isEmpty else { return hasWords ? nil : heading }
    // By halves: a hostile line may hold thousands of labels and hashes.
    let next = labels.partitionPoint { $0.range.lowerBound < hash.lowerBound }
    return labels[max(next - 1, 0)].label
  }

  /// Ends the line at hand: what it says last holds for lines of hashes below it.
  mutating func pass() {
    if let last = labels.last {
      heading = last.label
    } else if hasWords {
      heading = nil
    }
  }

  private static func labels(in line: TextLine) -> [(range: Range<Int>, label: Label)] {
    words(line).compactMap { range in
      guard range.count <= 16 else { return nil }
      switch line.text(range).lowercased() {
      case "ja3": return (range, .ja3)
      case "certificate", "certificates", "cert", "certs", "x509", "x": return certificate(line, range)
      case "thumbprint", "thumbprints": return (range, .certificate)
      case "ja3s", "ja4s", "ja4x", "ja4h", "ja4t", "file", "files", "sample", "samples", "imphash", "payload", "hassh",
        "jarm":
        return (range, .other)
      default: return nil
      }
    }
  }

  /// `x` counts in `X.509` alone.
  private static func certificate(_ line: TextLine, _ range: Range<Int>) -> (range: Range<Int>, label: Label)? {
    guard range.count == 1 else { return (range, .certificate) }
    let end = range.upperBound + 4
    guard end <= line.bytes.count, line.text(range.upperBound..<end) == ".509" else { return nil }
    return (range, .certificate)
  }

  /// Whether a line says anything besides hashes, numbers and signs.
  private static func hasWords(_ line: TextLine) -> Bool {
    words(line).contains { range in
      let word = line.bytes[range]
      return Hexadecimal.digits(of: line.text(range), atMost: 128) == nil && word.contains { $0 > 0x39 }
    }
  }

  private static func words(_ line: TextLine) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in line.bytes.enumerated() {
      let isWord = byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
      if isWord {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<line.bytes.count) }
    return words
  }
}
