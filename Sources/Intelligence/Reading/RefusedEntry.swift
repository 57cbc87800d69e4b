/// An entry of a file that looks like an indicator and is not looked for, with the reason.
public struct RefusedEntry: Hashable, Sendable {
  /// `file:line`, or the file and the object's id.
  public var place: String
  /// What stands there, shortened.
  public var value: String
  /// Why it is not looked for, a clause in lower case.
  public var reason: String

  /// A refused entry.
  public init(place: String, value: String, reason: String) {
    self.place = place
    self.value = Indicator.shortened(value) ?? ""
    self.reason = reason
  }
}
