internal import Yams

/// Reads lists of popular names.
///
/// - Plain text, one name a line, `#` for comments; also ranked lists (`1,example.org`).
/// - A MISP warning list: JSON with `name`, `type` (`hostname` or `string`) and `list`; also a bare JSON array.
/// - A configuration of RITA: `never_included_domains` (HJSON, from version 5) or `NeverIncludeDomain` (YAML, before).
///
/// A leading `*.` or `.` is taken off: a name always stands for all names below it.
public enum PopularNamesFile {
  /// Bytes of the largest file that is read.
  public static let largest = 128 << 20

  /// Reads a list.
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8.
  ///   - name: what to call the file; its last part is the title of a list that has none.
  /// - Throws: ``ConfigurationError`` if the file has none of these forms, or no name in it.
  public static func parse(_ bytes: [UInt8], name: String) throws(ConfigurationError) -> PopularNamesList {
    func failure(_ message: String) -> ConfigurationError {
      ConfigurationError(problems: [ConfigurationProblem(file: name, line: 1, column: 1, message: message)])
    }
    guard bytes.count <= largest else { throw failure("the list has more than \(largest >> 20) MiB") }
    let title = String(name.split(separator: "/").last ?? "list")
    let entries: [String]
    let listTitle: String
    if let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      var scanner = RelaxedJSON(bytes, file: name)
      (entries, listTitle) = try structured(try scanner.value(), title: title, failure: failure)
    } else if let key = ritaKey(bytes) {
      (entries, listTitle) = (try yaml(bytes, key: key, file: name), "RITA's \(key) of \(title)")
    } else {
      (entries, listTitle) = (plain(bytes), title)
    }
    var list = PopularNamesList(title: listTitle, names: [])
    for entry in entries {
      if let normalized = HostNameText.normalized(entry) {
        list.names.append(normalized)
      } else {
        list.skipped += 1
      }
    }
    guard !list.names.isEmpty else { throw failure("there is no host name in it; write one name a line") }
    return list
  }

  // MARK: - Forms

  private static let ritaKeys = ["never_included_domains", "NeverIncludeDomain"]

  private static func structured(
    _ root: RelaxedJSON.Value, title: String, failure: (String) -> ConfigurationError
  ) throws(ConfigurationError) -> ([String], String) {
    if case .array(let items) = root { return (items.compactMap(\.text), title) }
    for key in ritaKeys {
      if case .array(let items)? = root.find(key) { return (items.compactMap(\.text), "RITA's \(key) of \(title)") }
    }
    guard case .array(let items)? = root["list"] else {
      throw failure("neither 'list' (a MISP warning list) nor 'never_included_domains' (RITA) is in it")
    }
    let type = root["type"]?.text ?? "string"
    guard ["hostname", "string", "domain"].contains(type) else {
      throw failure("a warning list of type '\(type)' holds no host names; take one of type 'hostname' or 'string'")
    }
    return (items.compactMap(\.text), root["name"]?.text ?? title)
  }

  /// The key of RITA's that begins a line, if one does.
  private static func ritaKey(_ bytes: [UInt8]) -> String? {
    for line in bytes.lazy.split(separator: UInt8(ascii: "\n")) {
      let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
      for key in ritaKeys where rest.starts(with: key.utf8) && rest.dropFirst(key.utf8.count).first == 0x3A {
        return key
      }
    }
    return nil
  }

  private static func yaml(_ bytes: [UInt8], key: String, file: String) throws(ConfigurationError) -> [String] {
    guard let root = try YAMLText.root(bytes, file: file) else { return [] }
    let found = root[key] ?? root.mapping?.compactMap { $0.value[key] }.first
    return found?.sequence?.compactMap { $0.scalar?.string } ?? []
  }

  private static func plain(_ bytes: [UInt8]) -> [String] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      var rest = line.prefix { $0 != UInt8(ascii: "#") }
      // A ranked list: the name is behind the comma.
      if let comma = rest.firstIndex(of: UInt8(ascii: ",")),
        rest[..<comma].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 <= 0x20 })
      {
        rest = rest[(comma + 1)...]
      }
      while let first = rest.first, first <= 0x20 { rest.removeFirst() }
      while let last = rest.last, last <= 0x20 { rest.removeLast() }
      return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }
  }
}
