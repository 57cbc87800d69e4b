/// What one host asked the name service about one registrable domain, over all records: the base of DNS tunnels.
///
/// Kept for every pair with at least ``fewestNames`` distinct names, so that a domain can be ranked among the others.
public struct LookupUse: Hashable, Sendable {
  /// Index of the host that asked; behind a resolver this is the resolver.
  public var host: Int
  /// Index of the destination (a domain, or a service of the catalogue).
  public var destination: Int
  /// Questions, and distinct names among them.
  public var lookups = 0
  /// Distinct names asked for.
  public var names = 0
  /// The most distinct names within one hour.
  public var mostNamesInAnHour = 0
  /// Hours with at least one question.
  public var hours = 0
  /// Characters left of the domain, dots left out, summed over distinct names.
  public var characters = 0
  /// Shannon entropy of those characters in bits for each.
  public var entropy = 0.0
  /// Questions for TXT, NULL, CNAME, MX and other types that carry data.
  public var dataTypes = 0
  /// Questions answered with "no such name".
  public var noSuchName = 0
  /// Distinct names in which an address or another domain name is written, as block lists are asked.
  public var writtenNames = 0
  /// Hosts that asked about this domain at all; resolvers are left out where their askers were seen.
  public var hostsAtDomain = 0
  /// Whether the host asks for others, so that who asked is not known.
  public var isResolver = false
  /// Whether this is a reverse zone, an own domain or a local suffix: counted, never judged.
  public var isOwn = false

  /// Distinct names from which on a pair is kept.
  public static let fewestNames = 20
  /// Distinct names from which on its questions stand in ``Traffic/sideStrands`` with their times.
  public static let namesOfAStrand = 100

  /// No question yet.
  public init(host: Int, destination: Int) {
    self.host = host
    self.destination = destination
  }

  /// Whether questions of a type are asked for the data in the answer: CNAME, NULL, MX, TXT, KEY, and private types.
  static func carriesData(type: UInt16) -> Bool {
    switch type {
    case 5, 10, 15, 16, 25, 65_280...65_534: true
    default: false
    }
  }

  /// Characters for each distinct name.
  public var meanLength: Double { names > 0 ? Double(characters) / Double(names) : 0 }

  /// The most that could have gone out in names, in bytes: five bits a character.
  public var payloadBytes: Int { characters * 5 / 8 }
}
