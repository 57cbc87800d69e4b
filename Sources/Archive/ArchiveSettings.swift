public import Catalogue
public import Channels

/// What decides how records become roll-ups, beside the records.
public struct ArchiveSettings: Sendable {
  /// Names the services.
  public var catalogue: Catalogue
  /// The organisation's own networks.
  public var locality: Locality
  /// What the organisation says of its network.
  public var knowledge: NetworkKnowledge
  /// Hosts on a day up to which the rhythm of a destination outside the catalogue is kept.
  public var fewHosts = 10
  /// Names below one domain that a host asked for on a day and did not speak to, of which each is kept; further ones are
  /// counted with the domain.
  public var mostAskedNames = 16

  /// Settings.
  public init(catalogue: Catalogue, locality: Locality, knowledge: NetworkKnowledge = NetworkKnowledge()) {
    self.catalogue = catalogue
    self.locality = locality
    self.knowledge = knowledge
  }
}

/// Who saw the records: the first part of every key.
public struct ArchiveSource: Hashable, Sendable, CustomStringConvertible {
  /// The place, empty if none was named.
  public var site: String
  /// The sensor, empty if none was named.
  public var sensor: String

  /// A source.
  public init(site: String = "", sensor: String = "") {
    self.site = site
    self.sensor = sensor
  }

  /// `site/sensor`, with `-` for what was not named.
  public var description: String { "\(site.isEmpty ? "-" : site)/\(sensor.isEmpty ? "-" : sensor)" }
}
