/// When the people of an organisation come and go.
public struct WorkHabits: Sendable, Hashable {
  /// Usual local hours of coming and going, and how far persons differ in them.
  public var start = 8.2, end = 16.8, spread = 0.8
  /// Share of working days on which somebody is away.
  public var away = 0.06
  /// Factor on the chance to come at weekends.
  public var weekends = 1.0
  /// First day, counted from the start, that is a holiday for nearly all; `nil` is none.
  public var holiday: Int?
  /// Share of people's machines that stay on at night; `nil` is each role's own.
  public var staysOn: Double?

  /// Factor on how often people browse.
  public var browsing = 1.0

  /// The habits of a ministry.
  public init() {}
}
