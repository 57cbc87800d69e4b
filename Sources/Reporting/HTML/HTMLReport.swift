public import Detection
import Evidence

/// A hunt as one self-contained HTML page: no script, no link outwards, nothing loaded.
///
/// The page's content security policy allows its own style sheet (by hash) and nothing else. The document itself is
/// inside as JSON (`<script type="application/json" id="data">`, a data block that runs nothing) and can be read back
/// with `JSONOutput.decode`.
public struct HTMLReport: Sendable {
  /// What the records are: an organisation or a folder, as the user named it.
  public let inputLabel: String
  /// The version of the tool that made the document.
  public let toolVersion: String

  let facts: HuntFacts

  var words: Wording { facts.words }

  /// A report of `document`.
  public init(_ document: HuntDocument, inputLabel: String, toolVersion: String) {
    // A folder may be named after what must not be told.
    self.inputLabel = document.redacted == true ? Wording(document.language).redactedInput : inputLabel
    self.toolVersion = toolVersion
    facts = HuntFacts(document)
  }

  /// How the data block begins.
  static let dataBlockOpening = "<script type=\"application/json\" id=\"data\">"

  /// The page, UTF-8.
  /// - Throws: `DocumentError` if the document cannot be written as JSON (a number that is not finite).
  public func bytes() throws(DocumentError) -> [UInt8] {
    let json = try JSONOutput.encodeForHTML(facts.document)
    guard let data = TrustedHTML(dataBlock: json) else {
      throw DocumentError(code: .notWritable, place: "document", message: Wording.damaged)
    }
    var page = HTMLWriter()
    page.trusted("<!doctype html>\n")
    page.element(.html, .set(.lang, facts.document.language.rawValue)) { page in
      head(&page)
      page.element(.body) { page in
        body(&page)
        page.element(.script, .set(.type, "application/json"), .set(.id, "data")) { $0.trusted(data) }
      }
    }
    page.trusted("\n")
    return page.bytes
  }

  /// All rows: above the line first.
  var rows: [Finding] { facts.findings + facts.nearMisses }

  private func head(_ page: inout HTMLWriter) {
    let style = StyleSheet.text
    let hash = Base64.text(SHA256.digest(style.bytes))
    let policy =
      "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
    page.element(.head) { page in
      page.empty(.meta, .set(.charset, "utf-8"))
      page.empty(.meta, .set(.httpEquiv, "Content-Security-Policy"), .set(.content, policy))
      page.empty(.meta, .set(.name, "viewport"), .set(.content, "width=device-width, initial-scale=1"))
      page.empty(.meta, .set(.name, "referrer"), .set(.content, "no-referrer"))
      page.empty(.meta, .set(.name, "color-scheme"), .set(.content, "light dark"))
      page.element(.title, text: "\(words.reportTitle): \(inputLabel)")
      page.element(.style) { $0.trusted(style) }
    }
  }

  private func body(_ page: inout HTMLWriter) {
    page.element(.a, .cls("skip"), .jump(.list), text: words.skip)
    hatchPattern(&page)
    page.element(.div, .cls("first")) { page in
      header(&page)
      page.element(.p, .cls("bottom-line"), text: words.bottomLine(facts))
      if let news = facts.document.news { page.element(.p, .cls("muted news"), text: words.newsAccount(news)) }
      if facts.findings.isEmpty, facts.records > 0 { nothingFound(&page) }
      cards(&page)
      coverage(&page)
      numbers(&page)
    }
    page.element(.main, .anchor(.main)) { page in
      list(&page)
      for (index, finding) in facts.findings.enumerated() {
        FindingSection(finding: finding, number: index + 1, facts: facts).write(&page)
      }
      NearMissList(facts: facts).write(&page)
      closing(&page)
    }
    footer(&page)
  }

  private func header(_ page: inout HTMLWriter) {
    page.element(.header) { page in
      page.element(.h1) { page in
        page.element(.span, .cls("brand"), text: "Fousek")
        page.text(" \(words.reportTitle)")
      }
      page.element(.p) { page in
        page.element(.strong, .cls("v"), text: inputLabel)
        page.element(.span, .cls("sep"), text: words.span(facts.document.span))
        page.element(.span, .cls("sep"), text: "fousek \(toolVersion)")
        if facts.document.redacted == true { page.element(.span, .cls("sep"), text: words.redactedShort) }
      }
    }
  }

  private func footer(_ page: inout HTMLWriter) {
    page.element(.footer) { page in
      page.element(.p, text: words.selfContained)
      for sentence in Wording.attackNotice { page.element(.p, text: sentence) }
    }
  }

  /// The one pattern for everything that was not covered.
  private func hatchPattern(_ page: inout HTMLWriter) {
    page.element(.svg, .cls("defs"), .set(.width, 0), .set(.height, 0), .set(.ariaHidden, "true")) { page in
      page.element(.defs) { page in
        page.element(
          .pattern, .set(.id, "hatch"), .set(.width, 5), .set(.height, 5), .set(.patternUnits, "userSpaceOnUse"),
          .set(.patternTransform, "rotate(45)")
        ) { page in
          page.empty(.line, .cls("hatching"), .set(.x1, 0), .set(.y1, 0), .set(.x2, 0), .set(.y2, 5))
        }
      }
    }
  }
}

/// Base64 (RFC 4648, section 4) of short byte strings.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word: UInt32 = 0
      for byte in group { word = word << 8 | UInt32(byte) }
      word <<= UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        let digit = alphabet[Int(word >> UInt32(18 - 6 * index)) & 63]
        output.append(index <= group.count ? digit : 0x3D)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension TrustedHTML: ExpressibleByStringLiteral {
  init(stringLiteral value: StaticString) { self.init(value) }
}
