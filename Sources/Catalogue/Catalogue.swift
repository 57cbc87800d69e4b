public import Telemetry

/// The public services that can carry a command channel: their names, tenants and legitimate clients; and the Public
/// Suffix List.
public struct Catalogue: Sendable {
  /// A pattern with its owner.
  private struct Owner: Sendable {
    let service: Int
    let role: HostRole
    let pattern: String
    let tenantRule: TenantRule?
    let fixedLabels: Int
  }

  private struct NetworkOwner: Sendable {
    let network: ServiceNetwork
    let service: Int
  }

  /// All services, sorted by id.
  public let services: [Service]
  /// TLS libraries that are told by their fingerprint.
  public let libraries: [ClientLibrary]
  /// The Public Suffix List.
  public let publicSuffixes: PublicSuffixList

  private let owners: [Owner]
  private let trie: HostTrie
  private let networks: [NetworkOwner]
  private let indexOfID: [String: Int]
  private let libraryOfJA4: [String: Int]
  private let libraryOfFamily: [JA4Family: Int]
  private let familiesInOrder: [(family: JA4Family, library: Int)]

  private static let shared: Result<Catalogue, CatalogueError> = {
    do throws(CatalogueError) {
      return .success(try Catalogue(overlays: []))
    } catch {
      return .failure(error)
    }
  }()

  /// The catalogue that is compiled in, parsed on first use.
  public static func builtIn() throws(CatalogueError) -> Catalogue { try shared.get() }

  /// The catalogue that is compiled in, with the user's own files laid over it in the order given.
  public static func builtIn(overlays: [CatalogueOverlay]) throws(CatalogueError) -> Catalogue {
    overlays.isEmpty ? try builtIn() : try Catalogue(overlays: overlays)
  }

  private init(overlays: [CatalogueOverlay]) throws(CatalogueError) {
    let base = CatalogueOverlay(fileName: "services.yaml", bytes: EmbeddedData.services())
    try self.init(
      files: [base] + overlays, publicSuffixes: PublicSuffixList(parsing: EmbeddedData.publicSuffixList().span))
  }

  /// A catalogue from files alone, without the built-in one. Later files extend earlier ones.
  public init(files: [CatalogueOverlay], publicSuffixes: PublicSuffixList) throws(CatalogueError) {
    var builder = CatalogueBuilder()
    for file in files { try builder.add(try CatalogueFile(file.bytes, fileName: file.fileName)) }
    services = try builder.services()
    libraries = builder.libraries
    self.publicSuffixes = publicSuffixes

    var owners: [Owner] = []
    var patterns: [HostPattern] = []
    var networks: [NetworkOwner] = []
    var ids: [String: Int] = [:]
    for (index, service) in services.enumerated() {
      ids[service.id] = index
      for pattern in service.hostnames {
        let rule = service.tenantRules.first { $0.patterns.contains(pattern.pattern) }
        owners.append(
          Owner(
            service: index, role: pattern.role, pattern: pattern.pattern, tenantRule: rule,
            fixedLabels: pattern.fixedLabels))
        patterns.append(pattern)
      }
      networks += service.networks.map { NetworkOwner(network: $0, service: index) }
    }
    self.owners = owners
    trie = HostTrie(patterns)
    // The longest prefix first; two services cannot own the same block.
    self.networks = networks.sorted { $0.network.network.prefix > $1.network.network.prefix }
    indexOfID = ids

    var exact: [String: Int] = [:]
    var families: [JA4Family: Int] = [:]
    var ordered: [(family: JA4Family, library: Int)] = []
    for (index, library) in libraries.enumerated() {
      for value in library.ja4 {
        exact[value] = exact[value] ?? index
        guard let family = JA4Family(ja4: value), families[family] == nil else { continue }
        families[family] = index
        ordered.append((family, index))
      }
    }
    libraryOfJA4 = exact
    libraryOfFamily = families
    familiesInOrder = ordered
  }

  /// The service of a host name, or `nil`. Case and one trailing dot do not matter.
  ///
  /// Names that are no host names (foreign bytes, empty labels, more than 253 bytes, labels over 63) match nothing. A
  /// miss does not allocate.
  public func match(_ hostname: Span<UInt8>) -> ServiceMatch? {
    var count = hostname.count
    if count > 1, hostname[count - 1] == UInt8(ascii: ".") { count -= 1 }
    guard count <= 253 else { return nil }
    let found = trie.find(hostname, count: count)
    guard found >= 0, Catalogue.isHostname(hostname, count: count) else { return nil }
    let owner = owners[found]
    let tenant = owner.tenantRule.flatMap { rule in
      Catalogue.covered(hostname, count: count, fixedLabels: owner.fixedLabels).flatMap { covered in
        rule.tenant(in: hostname.extracting(0..<count), covered: covered)
      }
    }
    return ServiceMatch(serviceIndex: owner.service, role: owner.role, tenant: tenant, pattern: owner.pattern)
  }

  /// The service of a host name, or `nil`, as with the form for bytes.
  public func match(_ hostname: String) -> ServiceMatch? { match(hostname.utf8.span) }

  /// The service of an address, for protocols without host names; the longest prefix wins.
  public func match(address: IPAddress) -> ServiceMatch? {
    guard let owner = networks.first(where: { $0.network.network.contains(address) }) else { return nil }
    return ServiceMatch(
      serviceIndex: owner.service, role: owner.network.role, tenant: nil, pattern: owner.network.network.description)
  }

  private static func isHostname(_ text: Span<UInt8>, count: Int) -> Bool {
    var length = 0
    for index in 0..<count {
      if text[index] == UInt8(ascii: ".") {
        guard length > 0 else { return false }
        length = 0
      } else {
        guard isHostByte(asciiLower(text[index])), length < 63 else { return false }
        length += 1
      }
    }
    return length > 0
  }

  /// How many bytes stand left of the fixed labels, without the dot between.
  private static func covered(_ text: Span<UInt8>, count: Int, fixedLabels: Int) -> Int? {
    var position = count
    for _ in 0..<fixedLabels {
      while position > 0, text[position - 1] != UInt8(ascii: ".") { position -= 1 }
      guard position > 0 else { return nil }
      position -= 1
    }
    return position
  }

  /// The service with this id.
  public func service(id: String) -> Service? { indexOfID[id].map { services[$0] } }

  /// The index of the service with this id in ``services``.
  public func serviceIndex(id: String) -> Int? { indexOfID[id] }

  /// The other entries of a service's family, sorted by id.
  public func relatives(of service: Service) -> [Service] {
    guard let family = service.family else { return [] }
    return services.filter { $0.family == family && $0.id != service.id }
  }

  /// Services whose id or name holds every word of `text`, without regard to ASCII case; an exact id comes first, the
  /// rest by id. An empty text finds nothing.
  public func search(_ text: String) -> [Service] {
    let words = text.asciiLowercased().split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return [] }
    let found = services.filter { service in
      let name = service.name.asciiLowercased()
      return words.allSatisfy { service.id.contains($0) || name.contains($0) }
    }
    guard words.count == 1, let exact = found.firstIndex(where: { $0.id == words[0] }) else { return found }
    return [found[exact]] + found[..<exact] + found[(exact + 1)...]
  }

  /// Names of the TLS libraries of browsers: those whose token stands inside a User-Agent.
  public var browserLabels: Set<String> { Set(libraries.filter { !$0.userAgentContains.isEmpty }.map(\.name)) }

  /// The TLS library behind a JA4 value or a JA4 family, if the catalogue knows it: by the whole value, else by family,
  /// else by the list of ciphers, which a library keeps over protocol versions and ALPN.
  public func label(ofJA4 value: String) -> String? { libraryIndex(ofJA4: value).map { libraries[$0].name } }

  private func libraryIndex(ofJA4 value: String) -> Int? {
    if let exact = libraryOfJA4[value] { return exact }
    guard let family = JA4Family(either: value) else { return nil }
    return libraryOfFamily[family] ?? familiesInOrder.first { $0.family.hasSameCiphers(as: family) }?.library
  }

  /// A legitimate client of a service that fits what is known of a speaker, or `nil`.
  ///
  /// A User-Agent must have the client's own shape; generic ones (`Go-http-client`) identify nobody. A JA4 value or
  /// family that belongs to another TLS library than the client's refutes it. Without a User-Agent only a client with a
  /// fingerprint of its own can fit. A User-Agent is easily forged: this is a hint, not a proof.
  public func knownClient(service: Int, userAgent: String?, ja4Family: String?) -> KnownClient? {
    guard services.indices.contains(service) else { return nil }
    let family = ja4Family.flatMap { JA4Family(either: $0) }
    let library = ja4Family.flatMap { libraryIndex(ofJA4: $0) }.map { libraries[$0].name }
    return services[service].clients.first { client in
      if let family, !client.ja4Families.isEmpty { return client.ja4Families.contains(family) }
      guard let userAgent, client.fits(userAgent: userAgent) else { return false }
      guard let library, let expected = client.library else { return true }
      return library == expected
    }
  }
}
