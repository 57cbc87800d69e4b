/// Names that many people use, from lists that others keep. Evidence, never a whitelist: popular names are where
/// channels hide.
public struct PopularNames: Sendable {
  /// Titles of the lists, in the order in which they were added.
  public private(set) var titles: [String] = []
  private var listOfName: [String: Int] = [:]

  /// No names.
  public init() {}

  /// Whether there are no names.
  public var isEmpty: Bool { listOfName.isEmpty }
  /// Number of different names.
  public var count: Int { listOfName.count }

  /// Adds a list. A name on several lists counts as the first one's.
  public mutating func add(_ list: PopularNamesList) {
    let index = titles.count
    titles.append(list.title)
    for name in list.names where listOfName[name] == nil { listOfName[name] = index }
  }

  /// The title of the list that has a host name or a domain above it, down to its registrable domain; `nil` if none has.
  ///
  /// Nothing above the registrable domain counts: a list that names `github.io` does not vouch for the sites of strangers
  /// below it.
  /// - Parameters:
  ///   - name: a host name in any letters.
  ///   - registrableDomain: the end of `name` at which the search stops.
  public func title(of name: String, registrableDomain: String) -> String? {
    let domain = registrableDomain.lowercased()
    var rest = name.lowercased()[...]
    if rest.last == "." { rest.removeLast() }
    guard rest == domain || rest.hasSuffix("." + domain) else { return nil }
    while true {
      if let index = listOfName[String(rest)] { return titles[index] }
      guard rest.utf8.count > domain.utf8.count, let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }
}

/// One list of names.
public struct PopularNamesList: Hashable, Sendable {
  /// What the list is called.
  public var title: String
  /// Its names in lower case, as they came.
  public var names: [String]
  /// Entries that are no host name (addresses, single labels, patterns) and were left out.
  public var skipped: Int

  /// A list.
  public init(title: String, names: [String], skipped: Int = 0) {
    self.title = title
    self.names = names
    self.skipped = skipped
  }
}
