/// A counted thing in every language: English has two forms, Czech three (1, 2 to 4, 5 and more).
///
/// Each room keeps the nouns it counts in an extension of its own.
public struct Noun: Sendable {
  private let english: (one: String, many: String)
  private let czech: (one: String, few: String, many: String)

  /// A noun with its forms for one and for many, in Czech for 1, for 2 to 4, and for 5 and more.
  public init(_ one: String, _ many: String, cs czechOne: String, _ few: String, _ czechMany: String) {
    english = (one, many)
    czech = (czechOne, few, czechMany)
  }

  /// The form that goes with a number.
  public func form(_ number: Int, in language: Language) -> String {
    switch (language, number) {
    case (.english, 1): english.one
    case (.english, _): english.many
    case (.czech, 1): czech.one
    case (.czech, 2...4): czech.few
    case (.czech, _): czech.many
    }
  }
}
