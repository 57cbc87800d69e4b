public import Detection
import FoundationEssentials
public import Telemetry

/// Replaces what is internal by pseudonyms, everywhere in a document: one value has one pseudonym under one key.
///
/// What is internal: the names, addresses and sites of the hosts in the document; what the caller knows beside that
/// (``Knowledge``); every address of the organisation's networks; every link-layer address; names below own domains and
/// below suffixes that only local networks use; user names in paths and accounts; the reasons of allowances, which are
/// free text. Destinations outside stay as they are: they are what a partner needs, and a machine that takes the name of
/// one does not change that.
///
/// Pseudonyms are HMAC-SHA-256 (RFC 2104) under the key, cut to 32 bits, so that nobody without the key can try out all
/// addresses of a network.
public struct Redaction: Sendable {
  /// What the records tell to be internal beside the rows of a document.
  public struct Knowledge: Sendable {
    /// Names of internal machines.
    public var hostNames: [String] = []
    /// Addresses of internal machines.
    public var addresses: [IPAddress] = []
    /// The organisation's networks; private address space counts as internal in any case.
    public var networks: [CIDR] = []
    /// Own domains; names below them are internal too.
    public var domains: [String] = []
    /// Domains that allowances name: internal unless the document has a destination there.
    public var namedDomains: [String] = []
    /// Own tenants, as they stand in host names.
    public var tenants: [String] = []
    /// Tenants that allowances name: they stay in names of destinations that are another's.
    public var namedTenants: [String] = []
    /// Names of sites.
    public var sites: [String] = []
    /// Names of people, as they stand in lists of the organisation.
    public var people: [String] = []
    /// Other names that the organisation gives: sensors, objects.
    public var others: [String] = []

    /// Nothing known.
    public init() {}
  }

  let key: [UInt8]
  let knowledge: Knowledge

  /// Bytes that a key has at least.
  public static let shortestKey = 16

  /// A redaction under `key` (random bytes, at least ``shortestKey``).
  public init(key: [UInt8], knowledge: Knowledge = Knowledge()) {
    self.key = key
    self.knowledge = knowledge
  }

  /// The document with pseudonyms. Ids of findings are replaced too: they are hashes that could be tried out.
  /// - Throws: `DocumentError` if the document cannot be written (a number that is not finite).
  public func applied(to document: HuntDocument) throws(DocumentError) -> HuntDocument {
    let encoded = try JSONOutput.encode(document)
    do {
      let tree = try JSONDecoder().decode(JSONTree.self, from: Data(encoded))
      let changed = try JSONEncoder().encode(Redactor(self, tree).changed(tree, member: nil))
      var result = try JSONDecoder().decode(HuntDocument.self, from: changed)
      result.redacted = true
      return result
    } catch {
      throw DocumentError(code: .badMember, place: "document", message: Wording.damaged)
    }
  }
}
