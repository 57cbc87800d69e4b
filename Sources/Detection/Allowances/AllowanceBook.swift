public import Configuration

/// The allowances of a hunt, with what they are held against.
public struct AllowanceBook: Sendable {
  /// The allowances, in the order of their file.
  public var allowances: [Allowance]
  /// Sites, roles and names that allowances speak of.
  public var configuration: Configuration
  /// The day on which the hunt is run, in UTC: an allowance holds through its last day.
  public var today: CalendarDay

  /// A book. An empty one hides nothing; the document then still says that there were allowances.
  public init(allowances: [Allowance], configuration: Configuration = Configuration(), today: CalendarDay) {
    self.allowances = allowances
    self.configuration = configuration
    self.today = today
  }

  /// Whether an allowance hides anything today: not before the day it was added, and not after its last day.
  func holds(_ index: Int) -> Bool { hasBegun(index) && today <= allowances[index].expires }

  func hasBegun(_ index: Int) -> Bool { allowances[index].added.map { $0 <= today } ?? true }

  /// Indices of the allowances that cover a strand, those that do not hold too.
  func covering(_ subject: AllowanceSubject) -> [Int] {
    allowances.indices.filter { allowances[$0].covers(subject) }
  }

  /// Whether an allowance that holds covers a strand.
  func hides(_ subject: AllowanceSubject) -> Bool {
    allowances.indices.contains { holds($0) && allowances[$0].covers(subject) }
  }
}

/// What the allowances of a hunt do to its clusters: it hides whole clusters and notes what there is to tell. Nothing in a
/// cluster changes.
struct AllowanceSorting {
  let book: AllowanceBook
  let context: HuntContext

  /// What there is to tell of an allowance.
  struct Use {
    /// Rows that it hides.
    var hidden = 0
    /// Rows of the list that it would hide if it held today.
    var back = 0
    /// Rows of the list of which it covers some hosts, but not all.
    var partly = 0
    /// Whether it covers any judged strand at all.
    var isUsed = false
  }
  private(set) var uses: [Use]

  init(book: AllowanceBook, context: HuntContext) {
    self.book = book
    self.context = context
    uses = book.allowances.map { _ in Use() }
  }

  /// The index of the allowance that hides a cluster, `nil` if it stays. A cluster is hidden if allowances that hold cover
  /// each of its members; the first one that covers the strongest member is named.
  mutating func hides(_ cluster: Cluster, isListed: Bool) -> Int? {
    let covering = cluster.members.map { book.covering(AllowanceSubject($0.view, context, book.configuration)) }
    for index in Set(covering.joined()) { uses[index].isUsed = true }
    let held = covering.map { $0.first { book.holds($0) } }
    if let first = held.first ?? nil, held.allSatisfy({ $0 != nil }) {
      uses[first].hidden += 1
      return first
    }
    guard isListed else { return nil }
    for index in Set(covering.joined()) {
      if !book.holds(index) {
        uses[index].back += 1
      } else {
        uses[index].partly += 1
      }
    }
    return nil
  }
}

extension AllowedFinding {
  /// A row that the allowance with this index hides.
  init(_ finding: Finding, by index: Int, of book: AllowanceBook) {
    let allowance = book.allowances[index]
    self.init(
      finding: finding, allowance: index + 1, reason: allowance.reason, author: allowance.author,
      expires: "\(allowance.expires)")
  }
}
