import Detection
import Telemetry

extension Sample {
  /// Texts that try to act on a page or a terminal.
  static let hostileTexts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><script>alert(2)</script>",
    "</style><svg onload=alert(3)>", "<!--<script>", "javascript:alert(4)", "&lt;script&gt;", "' onmouseover='x",
    "\u{202E}gpj.exe", "\u{2066}left\u{2069}", "\u{1B}[2J\u{1B}]0;title\u{7}", "\u{9B}31mred", "nul\u{0}byte",
    "line\nbreak\r\ttab", "zero\u{200B}width\u{FEFF}", "\u{2028}\u{2029}", "tag\u{E0041}\u{E007F}", "del\u{7F}",
    "http://evil.example/path", "z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}algo",
    String(repeating: "long.", count: 80),
    "{{constructor}}", "\u{FFFD}", "a\\u003cb", "]]>", "𝕏 漢字 🐕",
  ]

  /// Every text of a document is hostile.
  static var hostile: HuntDocument {
    let findings = hostileTexts.enumerated().map { index, text in
      finding(
        index + 1, index % 3 == 2 ? .low : .high, host: text, name: text,
        destination: Finding.Destination(
          service: text, name: text, tenant: text, hostnames: [text, text], addresses: [text], ports: [443, -1]),
        evidence: [row(text, text, 20, 4, text, values: [text: 1]), row(text, text, -3, 0, text, share: 0.5)]
      ) {
        $0.id = text
        $0.host = Finding.Host(address: text, addresses: [text, "x" + text], name: text, role: text, site: text)
        $0.members = [$0.host, Finding.Host(address: "y" + text, addresses: [], name: text, role: text, site: text)]
        $0.client = Finding.Client(kind: text, value: text, label: index % 2 == 0 ? text : nil)
        $0.object = text
        $0.techniques = [text]
        $0.claim = text
        $0.notObserved = [text]
        $0.innocent = text
        $0.clearsIf = text
        $0.doFirst = text
        $0.plots.hours.days = Array(repeating: text, count: 7)
      }
    }
    let all = hostileTexts
    return document(findings) { document in
      document.coverage.records = Dictionary(uniqueKeysWithValues: all.map { ($0, 7) })
      document.coverage.remarks = all
      document.coverage.notObserved = all
      document.coverage.gaps = all.map { HuntDocument.Gap(from: at(1), to: at(2), log: $0) }
      document.judged.falseAlarmBasis = all.joined()
    }
  }
}
