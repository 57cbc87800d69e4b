import Yams

/// One place in a catalogue file, with readers that say what is wrong and where.
struct CatalogueNode {
  let node: Node
  let fileName: String

  /// The root of a file.
  static func parse(_ bytes: [UInt8], fileName: String) throws(CatalogueError) -> CatalogueNode {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CatalogueError(code: .syntax, place: fileName, message: "the file is not UTF-8; save it as UTF-8")
    }
    do {
      // The basic resolver leaves every scalar a text: nothing here needs YAML's numbers, and it saves their regexes.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        throw CatalogueError(code: .syntax, place: fileName, message: "the file is empty; it needs 'services:'")
      }
      return CatalogueNode(node: node, fileName: fileName)
    } catch let error as CatalogueError {
      throw error
    } catch let error as YamlError {
      throw CatalogueNode.syntaxError(error, fileName: fileName)
    } catch {
      throw CatalogueError(code: .syntax, place: fileName, message: "the file is not YAML")
    }
  }

  private static func syntaxError(_ error: YamlError, fileName: String) -> CatalogueError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      CatalogueError(code: .syntax, place: "\(fileName):\(mark.line)", message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      CatalogueError(
        code: .key, place: "\(fileName):\(context.mark.line)",
        message: "the same key stands here twice: \(keys.sorted().joined(separator: ", "))")
    default:
      CatalogueError(code: .syntax, place: fileName, message: "the file is not YAML")
    }
  }

  /// File and line.
  var place: String {
    guard let mark = node.mark else { return fileName }
    return "\(fileName):\(mark.line)"
  }

  func error(_ code: CatalogueError.Code, _ message: String) -> CatalogueError {
    CatalogueError(code: code, place: place, message: message)
  }

  /// The members of a mapping in the order of the file; a key outside `keys` is an error.
  func members(_ what: String, keys: Set<String>) throws(CatalogueError) -> [(key: String, value: CatalogueNode)] {
    guard let mapping = node.mapping else { throw error(.value, "\(what) must be a mapping of keys to values") }
    var result: [(String, CatalogueNode)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string, keys.contains(name) else {
        let known = keys.sorted().joined(separator: ", ")
        throw CatalogueNode(node: key, fileName: fileName)
          .error(.key, "unknown key '\(key.scalar?.string ?? "?")' in \(what); known are \(known)")
      }
      result.append((name, CatalogueNode(node: value, fileName: fileName)))
    }
    return result
  }

  /// The items of a list.
  func items(_ what: String) throws(CatalogueError) -> [CatalogueNode] {
    guard let sequence = node.sequence else { throw error(.value, "\(what) must be a list") }
    return sequence.map { CatalogueNode(node: $0, fileName: fileName) }
  }

  /// A text that is not empty.
  func text(_ what: String) throws(CatalogueError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error(.value, "\(what) must be a text") }
    return text
  }

  /// A list of texts.
  func texts(_ what: String) throws(CatalogueError) -> [String] {
    var result: [String] = []
    for item in try items(what) { result.append(try item.text("each item of \(what)")) }
    return result
  }

  /// `true` or `false`.
  func flag(_ what: String) throws(CatalogueError) -> Bool {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default: throw error(.value, "\(what) must be true or false")
    }
  }
}
