/// One catalogue file as it was read.
struct CatalogueFile {
  static let schema = "fousek.services/1"

  var libraries: [ClientLibrary] = []
  var entries: [CatalogueEntry] = []

  init(_ bytes: [UInt8], fileName: String) throws(CatalogueError) {
    let root = try CatalogueNode.parse(bytes, fileName: fileName)
    var schema: String?
    for (key, value) in try root.members("the file", keys: ["schema", "generic_clients", "services"]) {
      switch key {
      case "schema": schema = try value.text(key)
      case "generic_clients":
        for item in try value.items(key) { libraries.append(try CatalogueFile.library(item)) }
      default:
        for item in try value.items(key) { entries.append(try CatalogueEntry(item)) }
      }
    }
    guard schema == CatalogueFile.schema else {
      throw CatalogueError(
        code: .schema, place: fileName,
        message: "the file must say 'schema: \(CatalogueFile.schema)'; it says \(schema.map { "'\($0)'" } ?? "nothing")"
      )
    }
    var places: [String: String] = [:]
    for entry in entries {
      if let first = places.updateValue(entry.place, forKey: entry.id) {
        throw CatalogueError(
          code: .duplicate, place: entry.place,
          message: "the id '\(entry.id)' stands in \(first) already; use another id or merge the two entries")
      }
    }
  }

  private static func library(_ node: CatalogueNode) throws(CatalogueError) -> ClientLibrary {
    var draft = ClientDraft()
    try draft.read(node, what: "a generic client", nameKey: "library", extraKeys: [])
    return ClientLibrary(
      name: draft.name, ja4: draft.ja4, userAgentPrefixes: draft.prefixes, userAgentContains: draft.contains,
      note: draft.note)
  }
}
