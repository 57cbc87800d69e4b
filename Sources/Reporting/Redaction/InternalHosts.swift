/// The internal machines that a document names, in whatever list they stand.
struct InternalHosts {
  private(set) var names: [String] = []
  private(set) var addresses: [String] = []
  private(set) var sites: [String] = []

  /// Takes the hosts of `tree`: objects that stand under `host` or `members`.
  mutating func collect(_ tree: JSONTree, member: String?) {
    switch tree {
    case .list(let values):
      for value in values { collect(value, member: member) }
    case .object(let members):
      if member == "host" || member == "members" {
        names += texts(members["name"])
        addresses += texts(members["address"]) + texts(members["addresses"])
        sites += texts(members["site"])
      }
      for (name, value) in members { collect(value, member: name) }
    case .null, .bool, .integer, .number, .text: break
    }
  }

  private func texts(_ tree: JSONTree?) -> [String] {
    switch tree {
    case .text(let text): [text]
    case .list(let values): values.flatMap { texts($0) }
    default: []
    }
  }
}
