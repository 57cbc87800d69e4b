/// What a document calls its destinations. A machine chooses its own name, so such a name must never take a destination
/// out of the report that a partner gets.
struct DestinationNames {
  /// The names as ``FoldedText`` has them.
  private(set) var names: Set<String> = []
  /// The names of each tenant's destinations, and under "" those that have none.
  private var namesByTenant: [String: Set<String>] = [:]

  init(_ tree: JSONTree) { collect(tree, member: nil) }

  /// Whether a word stands in the name of a destination that is another's: `microsoft` may be a tenant and is a maker too.
  func isPublic(_ word: String) -> Bool {
    if word.isEmpty { return false }
    let index = NameIndex([ExactName(folded: word): .tenant])
    return namesByTenant.contains { tenant, names in
      tenant != word
        && names.contains { name in
          guard name.utf8.count >= word.utf8.count else { return false }
          let bytes = Array(name.utf8)
          return bytes.indices.contains { index.longest(in: bytes, at: $0, fits: { _, _ in true }) != nil }
        }
    }
  }

  /// Whether a destination is this domain or lies below it.
  func holds(domain: String) -> Bool { names.contains { $0 == domain || $0.hasSuffix("." + domain) } }

  private mutating func collect(_ tree: JSONTree, member: String?) {
    switch tree {
    case .list(let values):
      for value in values { collect(value, member: member) }
    case .object(let members):
      switch member {
      case "destination":
        // A catalogue's name is a word; outside of it, a name without a dot may as well be a machine's.
        let service = members["service"].flatMap(text)
        let tenant = FoldedText.key(members["tenant"].flatMap(text) ?? "")
        add(service, isWord: true, tenant: "")
        add(members["name"].flatMap(text), isWord: service != nil, tenant: tenant)
        if case .list(let values) = members["hostnames"] {
          for value in values { add(text(value), isWord: false, tenant: tenant) }
        }
      case "client": add(members["label"].flatMap(text), isWord: true, tenant: "")
      case "steps":
        for name in ["page", "destination"] { add(members[name].flatMap(text), isWord: false, tenant: nil) }
      default: break
      }
      for (name, value) in members { collect(value, member: name) }
    case .null, .bool, .integer, .number, .text: break
    }
  }

  /// `tenant` is whose destination it is, `nil` if that is not known.
  private mutating func add(_ name: String?, isWord: Bool, tenant: String?) {
    guard let name, isWord || name.contains(".") else { return }
    names.insert(FoldedText.key(name))
    if let tenant { namesByTenant[tenant, default: []].insert(FoldedText.key(name)) }
  }

  private func text(_ tree: JSONTree) -> String? {
    if case .text(let text) = tree { return text }
    return nil
  }
}
