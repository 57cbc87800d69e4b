/// A channel with the host that it is planted on and the client that it speaks like.
public struct Plant: Sendable {
  /// Who else is there.
  public enum Contamination: String, Sendable, Codable, CaseIterable {
    /// Nobody.
    case none
    /// A person, or another program, uses the same service on that host.
    case person = "person-uses-service"
    /// The same client does other things on that host.
    case client = "client-does-other-things"
  }

  /// What it speaks like.
  enum Speaker: Sendable {
    /// A client that the records show; donors are drawn from its rows.
    case seen(String, donors: [Int])
    /// A library that is new to this network.
    case library(Int, ja3: String, donors: [Int])

    var donors: [Int] {
      switch self {
      case .seen(_, let donors), .library(_, _, let donors): donors
      }
    }
  }

  /// What is planted.
  public let channel: PlantedChannel
  /// Who else is there.
  public let contamination: Contamination
  let number: Int
  let host: Int
  let speaker: Speaker
  /// The client in words, for the label.
  let client: String
  /// Places by the catalogue's names.
  let places: [String: PlantedPlace]
  let seed: UInt64
}

/// Where a planted channel goes.
struct PlantedPlace: Sendable {
  let name: String
  let addresses: [String]
  let isBare: Bool
  /// Seconds for which a look-up of it stays valid.
  let lifetime: Int64
}
