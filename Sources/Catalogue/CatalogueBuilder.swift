import Telemetry

/// Merges catalogue files and sees to it that every name has one owner.
struct CatalogueBuilder {
  /// Who owns a pattern or network.
  private struct Claim {
    let text: String
    let owner: Int
    let place: String
  }

  private var drafts: [CatalogueEntry] = []
  private var indexOfID: [String: Int] = [:]
  /// Claims by specificity: only patterns under one key can tie.
  private var claims: [String: [Claim]] = [:]
  private var patterns: [String: HostPattern] = [:]
  private(set) var libraries: [ClientLibrary] = []

  /// Adds a file to what was read before.
  mutating func add(_ file: CatalogueFile) throws(CatalogueError) {
    for library in file.libraries {
      if let index = libraries.firstIndex(where: { $0.name == library.name }) {
        libraries[index] = library
      } else {
        libraries.append(library)
      }
    }
    for entry in file.entries { try merge(entry) }
  }

  private mutating func merge(_ entry: CatalogueEntry) throws(CatalogueError) {
    let index: Int
    if let known = indexOfID[entry.id] {
      index = known
      if entry.replace { discard(known) }
    } else {
      index = drafts.count
      indexOfID[entry.id] = index
      var empty = entry
      empty.hostnames = []
      empty.networks = []
      empty.tenantRules = []
      empty.clients = []
      empty.urlPatterns = []
      empty.techniques = []
      empty.reportedUse = []
      empty.companions = []
      empty.doubtful = []
      drafts.append(empty)
    }
    extend(index, with: entry)
    for placed in entry.hostnames {
      let pattern = placed.value
      try claim(
        pattern.pattern, key: pattern.specificityKey, overlapping: pattern, owner: index, place: placed.place,
        takesOver: entry.takesOver)
      patterns[pattern.pattern] = pattern
      if let old = drafts[index].hostnames.firstIndex(where: { $0.value.pattern == pattern.pattern }) {
        drafts[index].hostnames[old] = placed
      } else {
        drafts[index].hostnames.append(placed)
      }
    }
    for placed in entry.networks {
      let text = placed.value.network.description
      try claim(
        text, key: "/" + text, overlapping: nil, owner: index, place: placed.place, takesOver: entry.takesOver)
      drafts[index].networks.removeAll { $0.value.network == placed.value.network }
      drafts[index].networks.append(placed)
    }
  }

  private mutating func claim(
    _ text: String, key: String, overlapping pattern: HostPattern?, owner: Int, place: String, takesOver: Bool
  ) throws(CatalogueError) {
    var list = claims[key] ?? []
    for other in list where other.owner != owner {
      guard other.text == text || overlap(pattern, other.text) else { continue }
      guard takesOver else {
        let reason =
          other.text == text
          ? "'\(text)' belongs to both '\(drafts[other.owner].id)' (\(other.place)) and '\(drafts[owner].id)'"
          : "'\(text)' of '\(drafts[owner].id)' and '\(other.text)' of '\(drafts[other.owner].id)' (\(other.place)) "
            + "fit the same names and neither is more specific"
        throw CatalogueError(
          code: .ambiguous, place: place,
          message: reason + "; remove one, or write 'takes_over: true' in the entry of an overlay")
      }
      release(other.text, owner: other.owner)
    }
    list.removeAll { $0.text == text || ($0.owner != owner && overlap(pattern, $0.text)) }
    list.append(Claim(text: text, owner: owner, place: place))
    claims[key] = list
  }

  private func overlap(_ pattern: HostPattern?, _ text: String) -> Bool {
    guard let pattern, let other = patterns[text] else { return false }
    return pattern.overlaps(other)
  }

  /// Takes a pattern or network from an entry, and from its tenant rules.
  private mutating func release(_ text: String, owner: Int) {
    drafts[owner].hostnames.removeAll { $0.value.pattern == text }
    drafts[owner].networks.removeAll { $0.value.network.description == text }
    drafts[owner].doubtful.removeAll { $0 == text }
    drafts[owner].tenantRules = drafts[owner].tenantRules.compactMap { placed in
      let rest = placed.value.patterns.filter { $0 != text }
      return rest.isEmpty ? nil : .init(value: placed.value.limited(to: rest), place: placed.place)
    }
  }

  /// Empties an entry that an overlay replaces.
  private mutating func discard(_ index: Int) {
    for placed in drafts[index].hostnames {
      claims[placed.value.specificityKey]?.removeAll { $0.text == placed.value.pattern }
    }
    for placed in drafts[index].networks { claims["/" + placed.value.network.description] = nil }
    let old = drafts[index]
    drafts[index].name = nil
    drafts[index].category = nil
    drafts[index].family = nil
    drafts[index].region = nil
    drafts[index].notes = nil
    drafts[index].isLogOn = nil
    drafts[index].anyHost = nil
    for placed in old.hostnames { release(placed.value.pattern, owner: index) }
    drafts[index].networks = []
    drafts[index].tenantRules = []
    drafts[index].clients = []
    drafts[index].urlPatterns = []
    drafts[index].techniques = []
    drafts[index].reportedUse = []
    drafts[index].companions = []
    drafts[index].doubtful = []
  }

  private mutating func extend(_ index: Int, with entry: CatalogueEntry) {
    var draft = drafts[index]
    draft.place = entry.place
    draft.name = entry.name ?? draft.name
    draft.category = entry.category ?? draft.category
    draft.family = entry.family ?? draft.family
    draft.region = entry.region ?? draft.region
    draft.notes = entry.notes ?? draft.notes
    draft.isLogOn = entry.isLogOn ?? draft.isLogOn
    draft.anyHost = entry.anyHost ?? draft.anyHost
    // The newest rule for a pattern is the one that counts, so it goes first.
    draft.tenantRules = entry.tenantRules + draft.tenantRules
    draft.clients.removeAll { old in entry.clients.contains { $0.value.name == old.value.name } }
    draft.clients += entry.clients
    draft.urlPatterns.removeAll { old in entry.urlPatterns.contains { $0.kind == old.kind } }
    draft.urlPatterns += entry.urlPatterns
    draft.techniques += entry.techniques.filter { !draft.techniques.contains($0) }
    draft.reportedUse += entry.reportedUse.filter { !draft.reportedUse.contains($0) }
    draft.companions += entry.companions.filter { !draft.companions.contains($0) }
    draft.doubtful += entry.doubtful.filter { !draft.doubtful.contains($0) }
    drafts[index] = draft
  }

  /// The services, sorted by id, after the checks that need the whole.
  func services() throws(CatalogueError) -> [Service] {
    let names = Set(libraries.map(\.name))
    var result: [Service] = []
    for draft in drafts.sorted(by: { $0.id < $1.id }) {
      guard let name = draft.name, let category = draft.category else {
        throw CatalogueError(
          code: .key, place: draft.place, message: "the service '\(draft.id)' needs 'name' and 'category'")
      }
      for rule in draft.tenantRules { try check(rule, of: draft) }
      for client in draft.clients {
        guard let library = client.value.library, !names.contains(library) else { continue }
        throw CatalogueError(
          code: .value, place: client.place,
          message: "the library '\(library)' is not among generic_clients; use one of their names")
      }
      result.append(
        Service(
          id: draft.id, name: name, category: category, family: draft.family, isLogOn: draft.isLogOn ?? false,
          region: draft.region, hostnames: draft.hostnames.map(\.value), networks: draft.networks.map(\.value),
          tenantRules: draft.tenantRules.map(\.value), techniques: draft.techniques, reportedUse: draft.reportedUse,
          clients: draft.clients.map(\.value), companions: draft.companions, urlPatterns: draft.urlPatterns,
          urlPatternsApplyToAnyHost: draft.anyHost ?? false, notes: draft.notes, doubtful: draft.doubtful))
    }
    return result
  }

  private func check(
    _ rule: CatalogueEntry.Placed<TenantRule>, of draft: CatalogueEntry
  ) throws(CatalogueError) {
    for text in rule.value.patterns {
      let owned = draft.hostnames.first { $0.value.pattern == text }
      guard let owned, owned.value.startsWithWildcard else {
        throw CatalogueError(
          code: .value, place: rule.place,
          message: "the tenant rule of '\(draft.id)' names '\(text)', which is no pattern of this service "
            + "that begins with '*'")
      }
    }
  }
}
