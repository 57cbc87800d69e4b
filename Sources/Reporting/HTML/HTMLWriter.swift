import Telemetry

/// Writes HTML and SVG. Text and attribute values are escaped here and nowhere else; names of elements and attributes
/// come from closed lists; bytes pass unescaped only inside `TrustedHTML`.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Elements that the report uses.
  enum Tag: String {
    case a, article, body, caption, code, dd, desc, details, div, dl, dt, footer, g, h1, h2, h3, head
    case header, html, li, line, main, meta, p, path, pattern, defs, rect, script, section, span, strong
    case style, sub, summary, svg, table, tbody, td, text, tfoot, th, thead, time, title, tr, ul
  }

  /// An attribute. `href` exists only as a jump inside the page.
  struct Attribute {
    let name: String
    let value: String

    enum Name: String {
      case charset, colspan, content, d, datetime, height, id, lang, media, name, role, scope, type
      case viewBox, width, x, x1, x2, y, y1, y2, open, patternUnits
      case httpEquiv = "http-equiv"
      case dataLabel = "data-label"
      case dataNumber = "data-number"
      case textAnchor = "text-anchor"
      case ariaHidden = "aria-hidden"
      case strokeDashArray = "stroke-dasharray"
      case patternTransform, transform
    }

    /// Any attribute of the list with a value that is escaped.
    static func set(_ name: Name, _ value: String) -> Attribute { Attribute(name: name.rawValue, value: value) }

    /// A number, with at most two decimals.
    static func set(_ name: Name, _ value: Double) -> Attribute {
      Attribute(name: name.rawValue, value: HTMLWriter.number(value))
    }

    /// The class list.
    static func cls(_ names: String) -> Attribute { Attribute(name: "class", value: names) }

    /// A jump to another place of the page.
    static func jump(_ anchor: Anchor) -> Attribute { Attribute(name: "href", value: "#" + anchor.text) }

    /// The place that a jump leads to.
    static func anchor(_ anchor: Anchor) -> Attribute { Attribute(name: "id", value: anchor.text) }

    /// The one hatching pattern of the page.
    static let hatched = Attribute(name: "fill", value: "url(#hatch)")
  }

  /// Places inside the page; never made from a text of the document.
  enum Anchor {
    case row(Int)
    case main, list, coverage, method

    var text: String {
      switch self {
      case .row(let number): "row-\(number)"
      case .main: "main"
      case .list: "list"
      case .coverage: "coverage"
      case .method: "method"
      }
    }
  }

  /// An element with content.
  mutating func element(_ tag: Tag, _ attributes: Attribute..., content: (inout HTMLWriter) -> Void) {
    open(tag, attributes)
    content(&self)
    close(tag)
  }

  /// An element with text.
  mutating func element(_ tag: Tag, _ attributes: Attribute..., text: String) {
    open(tag, attributes)
    self.text(text)
    close(tag)
  }

  /// An element without content: in HTML one without an end tag, in SVG one that is closed.
  mutating func empty(_ tag: Tag, _ attributes: Attribute...) {
    open(tag, attributes)
    if tag != .meta { close(tag) }
  }

  /// Text: escaped, with acting characters drawn and addresses with a scheme made harmless.
  mutating func text(_ text: String) { append(escaping: Defang.scheme(VisibleText.drawn(text))) }

  /// A value from a log by itself: text in its own direction, cut in the middle beyond `width` columns.
  mutating func value(_ text: String, width: Int = 64) {
    element(.span, .cls("v"), text: HTMLWriter.cut(text, width))
  }

  /// `text` drawn and cut in the middle.
  static func cut(_ text: String, _ width: Int) -> String {
    TextLayout.cut(VisibleText.drawn(text), to: width, mark: "…")
  }

  /// Trusted bytes as they are.
  mutating func trusted(_ html: TrustedHTML) { bytes += html.bytes }

  /// A number as an attribute has it: at most two decimals, no grouping.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    return Figures.plain(value, 2).replacing(",", with: "")
  }

  private mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
    bytes.append(0x3C)
    bytes += tag.rawValue.utf8
    for attribute in attributes {
      bytes.append(0x20)
      bytes += attribute.name.utf8
      bytes += "=\"".utf8
      append(escaping: VisibleText.drawn(attribute.value))
      bytes.append(0x22)
    }
    bytes.append(0x3E)
  }

  private mutating func close(_ tag: Tag) {
    bytes += "</".utf8
    bytes += tag.rawValue.utf8
    bytes.append(0x3E)
  }

  private mutating func append(escaping text: String) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x22: bytes += "&quot;".utf8
      case 0x27: bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }
}

/// Bytes that go into a page unescaped. There are two ways to make them, and both are safe: text that is part of this
/// program, and JSON in which no `<` is left.
struct TrustedHTML {
  let bytes: [UInt8]

  /// A text of this program.
  init(_ text: StaticString) { bytes = Array(text.description.utf8) }

  /// A data block; anything that holds a `<` is refused.
  init?(dataBlock json: [UInt8]) {
    guard !json.contains(0x3C) else { return nil }
    bytes = json
  }
}
