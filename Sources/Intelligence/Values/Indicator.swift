public import Telemetry

/// What a partner asks to look for, with where it came from.
public struct Indicator: Hashable, Sendable {
  /// Where an indicator stands.
  public struct Origin: Hashable, Sendable {
    /// The source: the organisation that made it where the file says so, else the file's name.
    public var source: String
    /// `file:line`, or the file and the object's id.
    public var place: String

    /// An origin.
    public init(source: String, place: String) {
      self.source = source
      self.place = place
    }
  }

  /// What to look for: one observable, or several of which **all** must be seen on the same host.
  public var observables: [Observable]
  /// Where it came from.
  public var origin: Origin
  /// Its title or description, if it has one; at most 512 bytes.
  public var label: String?
  /// From when on it is meant; `nil` if nothing was said.
  public var validFrom: Timestamp?
  /// Until when it is meant, this moment excluded; `nil` if nothing was said.
  public var validUntil: Timestamp?
  /// To whom it may be shown.
  public var marking: Marking
  /// Whether its author means it for detection (`to_ids` of MISP, `do_notice` of Zeek); `nil` if nothing was said.
  public var isForDetection: Bool?
  /// Parts of it that records do not tell, in words: a port, a URL's path. The answer is then wider than the question.
  public var unchecked: [String]

  /// An indicator of one observable.
  public init(
    _ observable: Observable, origin: Origin, label: String? = nil, validFrom: Timestamp? = nil,
    validUntil: Timestamp? = nil, marking: Marking = .unmarked, isForDetection: Bool? = nil, unchecked: [String] = []
  ) {
    observables = [observable]
    self.origin = origin
    self.label = label.flatMap { Indicator.shortened($0) }
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.marking = marking
    self.isForDetection = isForDetection
    self.unchecked = unchecked
    // Records rarely show paths: an answer about a URL is an answer about its host.
    if case .url(let location) = observable, location.path != nil {
      self.unchecked.append("the path of the URL")
    }
  }

  /// The same indicator asking for more on the same host.
  func joined(with others: [Observable]) -> Indicator {
    var result = self
    for other in others {
      result.observables.append(other)
      if case .url(let location) = other, location.path != nil, !result.unchecked.contains("the path of the URL") {
        result.unchecked.append("the path of the URL")
      }
    }
    return result
  }

  /// The first 512 bytes of a text, cut between characters; `nil` for nothing but blanks.
  static func shortened(_ text: some StringProtocol) -> String? {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return nil }
    guard trimmed.utf8.count > 512 else { return String(trimmed) }
    var result = ""
    var size = 0
    for scalar in trimmed.unicodeScalars {
      size += scalar.utf8.count
      guard size <= 509 else { break }
      result.unicodeScalars.append(scalar)
    }
    return result + "…"
  }
}
