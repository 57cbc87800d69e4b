internal import Yams

/// YAML that a person wrote, before anything of it is understood: bounded in size and without anchors, so that a small
/// file cannot unfold into a large one.
enum YAMLText {
  /// Bytes of the largest file that is read.
  static let largest = 1 << 20
  /// Places that look like aliases above which a file is not even composed. Twenty aliases cannot repeat anything more
  /// than about 1,500 times, and one anchor is refused after that.
  static let mostAliases = 20

  /// The root, `nil` for a file without content.
  static func root(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> Node? {
    func failure(_ line: Int, _ column: Int, _ message: String) -> ConfigurationError {
      ConfigurationError(problems: [
        ConfigurationProblem(file: file, line: line, column: column, message: message)
      ])
    }
    guard bytes.count <= largest else {
      throw failure(1, 1, "the file has more than \(largest / 1024) KiB; split it or remove what is not needed")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(1, 1, "the file is not UTF-8; save it as UTF-8")
    }
    if let place = tooManyAliases(bytes) { throw failure(place.line, place.column, anchorMessage) }
    do {
      // The basic resolver leaves every scalar a text: a version 1.10 stays "1.10", and "no" a word.
      let parser = try Yams.Parser(yaml: text, resolver: .basic)
      // Nodes know their anchors only while the parser lives.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else { return nil }
        // Walked in the order of the file: an anchor is met before anything that repeats it.
        if let anchored = firstAnchor(root) {
          throw failure(anchored.mark?.line ?? 1, anchored.mark?.column ?? 1, anchorMessage)
        }
        return root
      }
    } catch let error as ConfigurationError {
      throw error
    } catch let error as YamlError {
      let (line, column, message) = explained(error)
      throw failure(line, column, message)
    } catch {
      throw failure(1, 1, "the file is not YAML")
    }
  }

  private static let anchorMessage =
    "anchors (&name) and aliases (*name) are not read; write the value out, in quotes if it begins with & or *"

  private static func explained(_ error: YamlError) -> (line: Int, column: Int, message: String) {
    switch error {
    case .composer(_, let problem, let mark, _) where problem.contains("alias"):
      (mark.line, mark.column, anchorMessage)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, mark.column, "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      (
        context.mark.line, context.mark.column,
        "the same key stands twice: \(keys.sorted().joined(separator: ", ")); keep one"
      )
    default: (1, 1, "the file is not YAML")
    }
  }

  /// Where the alias stands that is one too many. Quotes and comments are not told apart: it errs towards refusing.
  private static func tooManyAliases(_ bytes: [UInt8]) -> (line: Int, column: Int)? {
    var line = 1
    var column = 0
    var count = 0
    var mayBegin = true  // whether a value may begin here
    for (index, byte) in bytes.enumerated() {
      column += 1
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if byte == UInt8(ascii: "\n") { line += 1 }
        column = 0
        mayBegin = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["),
        UInt8(ascii: "{"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        mayBegin = true
      case UInt8(ascii: "*") where mayBegin:
        let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
        if next > 0x20, !#""',]}*"#.utf8.contains(next) { count += 1 }
        if count > mostAliases { return (line, column) }
        mayBegin = false
      case UInt8(ascii: "!"), UInt8(ascii: "&"):
        // A tag or an anchor may stand before an alias or key; what follows its name is looked at again.
        mayBegin = true
      default:
        // Letters of a tag or anchor cannot be told from a value's here; a space after them keeps the last answer.
        mayBegin = mayBegin && isInProperty(bytes, index)
      }
    }
    return nil
  }

  /// Whether the byte belongs to a word that begins with `!` or `&`.
  private static func isInProperty(_ bytes: [UInt8], _ index: Int) -> Bool {
    var at = index
    var left = 256
    while at > 0, bytes[at - 1] > 0x20, left > 0 {
      at -= 1
      left -= 1
    }
    return bytes[at] == UInt8(ascii: "!") || bytes[at] == UInt8(ascii: "&")
  }

  private static func firstAnchor(_ node: Node) -> Node? {
    if node.anchor != nil { return node }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let found = firstAnchor(key) ?? firstAnchor(value) { return found }
      }
    case .sequence(let sequence):
      for item in sequence {
        if let found = firstAnchor(item) { return found }
      }
    case .scalar: break
    case .alias: return node
    }
    return nil
  }
}
