/// A level of the Traffic Light Protocol 2.0 (FIRST, August 2022), from the widest to the narrowest.
public enum TLP: String, Hashable, Sendable, CaseIterable, Comparable {
  /// For everybody.
  case clear = "TLP:CLEAR"
  /// For the community.
  case green = "TLP:GREEN"
  /// For the recipient's organisation and its clients.
  case amber = "TLP:AMBER"
  /// For the recipient's organisation alone.
  case amberStrict = "TLP:AMBER+STRICT"
  /// For the named recipients alone.
  case red = "TLP:RED"

  /// A level as people and tools write it: any case, with or without `TLP:`, blanks or `-` for `:` and `+`; WHITE of
  /// version 1.0 is CLEAR.
  public init?(_ text: some StringProtocol) {
    var word = ""
    for byte in text.utf8.prefix(64) {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A { word.unicodeScalars.append(Unicode.Scalar(lower)) }
    }
    if word.hasPrefix("tlp") { word.removeFirst(3) }
    switch word {
    case "clear", "white": self = .clear
    case "green": self = .green
    case "amber": self = .amber
    case "amberstrict": self = .amberStrict
    case "red": self = .red
    default: return nil
    }
  }

  /// A level from the id of its marking definition: the five of TLP 2.0 and the four of TLP 1.0 that tools still send.
  public init?(markingID: String) {
    let prefix = "marking-definition--"
    switch markingID.hasPrefix(prefix) ? String(markingID.dropFirst(prefix.count)) : markingID {
    case "94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9": self = .clear
    case "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da": self = .green
    case "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82": self = .amber
    case "939a9414-2ddd-4d32-a0cd-375ea402b003": self = .amberStrict
    case "e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed": self = .red
    default: return nil
    }
  }

  /// The wider level is less.
  public static func < (left: TLP, right: TLP) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .clear: 0
    case .green: 1
    case .amber: 2
    case .amberStrict: 3
    case .red: 4
    }
  }
}

/// To whom an indicator may be shown, as its sender said it.
public struct Marking: Hashable, Sendable {
  /// The strictest level among the marks; `nil` if there is none.
  public private(set) var level: TLP?
  /// Whether there are marks that this program does not understand: such an indicator must be withheld from others.
  public private(set) var hasUnknown: Bool

  /// A marking.
  public init(level: TLP? = nil, hasUnknown: Bool = false) {
    self.level = level
    self.hasUnknown = hasUnknown
  }

  /// Nothing was said.
  public static let unmarked = Marking()

  /// Adds a level; the strictest of all stays.
  public mutating func add(_ level: TLP) { self.level = max(self.level ?? level, level) }

  /// Notes a mark that is not understood.
  public mutating func addUnknown() { hasUnknown = true }

  /// Both markings together: the strictest level, and unknown where either is.
  public func joined(with other: Marking) -> Marking {
    var result = self
    if let level = other.level { result.add(level) }
    if other.hasUnknown { result.addUnknown() }
    return result
  }
}
