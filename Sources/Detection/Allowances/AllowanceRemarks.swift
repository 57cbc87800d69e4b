import Evidence
import Configuration

extension AllowanceSorting {
  /// What is told of an allowance, in the order in which it asks for something to be done.
  private enum Matter: CaseIterable {
    /// It expired, and rows are back.
    case back
    /// It begins later, and rows stay.
    case early
    /// It covers only a part of rows.
    case partly
    /// It holds for longer than a year from now.
    case long
    /// It expired, and that changed nothing.
    case expired
    /// It matches nothing.
    case idle
  }

  /// Allowances told of each matter; the rest are counted.
  private static let mostTold = 5

  /// Sentences about allowances that expired or have not begun, cover only part of a row, hold unusually long or do
  /// nothing: a few of each kind.
  var remarks: [String] {
    let prose = Prose(context.settings.language)
    let matters = book.allowances.indices.map { matter(of: $0) }
    return Matter.allCases.flatMap { matter in
      let indices = matters.indices.filter { matters[$0] == matter }
      let more = indices.count - Self.mostTold
      return indices.prefix(Self.mostTold).map { sentence(matter, index: $0, prose) }
        + (more > 0 ? [rest(matter, more, prose)] : [])
    }
  }

  private func matter(of index: Int) -> Matter? {
    let (allowance, use) = (book.allowances[index], uses[index])
    if !book.hasBegun(index) { return .early }
    if !book.holds(index) { return use.back > 0 ? .back : .expired }
    if use.partly > 0 { return .partly }
    // From today, whatever day it says it was added on.
    if allowance.expires > book.today.advanced(by: Allowance.mostDays) { return .long }
    return use.isUsed ? nil : .idle
  }

  private func sentence(_ matter: Matter, index: Int, _ prose: Prose) -> String {
    let (allowance, use) = (book.allowances[index], uses[index])
    let title = prose.pick("Allowance \(index + 1) (\(allowance.scope))", "Výjimka \(index + 1) (\(allowance.scope))")
    let isOne = max(use.back, use.partly) == 1
    switch matter {
    case .back:
      let rows = prose.count(use.back, .row)
      return title
        + prose.pick(
          " expired on \(allowance.expires): \(rows) \(isOne ? "is" : "are") back.",
          " vypršela \(allowance.expires): zpět v seznamu: \(rows).")
    case .early:
      let day = allowance.added.map(\.description) ?? ""
      let rows = prose.count(use.back, .row)
      return title
        + prose.pick(
          " was added on \(day), a day to come, and hides nothing before it"
            + (use.back == 0 ? "." : ": \(rows) \(isOne ? "stays" : "stay") in the list."),
          " platí až od \(day) a dosud nic neskrývá" + (use.back == 0 ? "." : ": v seznamu zůstává: \(rows)."))
    case .partly:
      let rows = prose.count(use.partly, .row)
      return title
        + prose.pick(
          " covers some, but not all hosts of \(rows), which \(isOne ? "stays" : "stay") in the list.",
          " pokrývá jen některé stroje (\(rows)); v seznamu zůstává.")
    case .long:
      return title
        + prose.pick(
          " holds until \(allowance.expires), longer than a year.", " platí do \(allowance.expires), déle než rok.")
    case .expired:
      return title
        + prose.pick(
          " expired on \(allowance.expires): it covers no row of the list.",
          " vypršela \(allowance.expires): netýká se žádného řádku seznamu.")
    case .idle:
      return title + prose.pick(" matches nothing in these records.", " v těchto záznamech ničemu neodpovídá.")
    }
  }

  /// The rest of a matter as one sentence.
  private func rest(_ matter: Matter, _ count: Int, _ prose: Prose) -> String {
    let number = prose.grouped(count)
    let (noun, isOne) = (count == 1 ? "allowance" : "allowances", count == 1)
    return switch matter {
    case .back:
      prose.pick(
        "\(number) more \(noun) expired with rows that are back.",
        "Další výjimky, které vypršely a jejichž řádky jsou zpět: \(number).")
    case .early:
      prose.pick(
        "\(number) more \(noun) \(isOne ? "begins" : "begin") on a day to come.",
        "Další výjimky, které dosud nezačaly platit: \(number).")
    case .partly:
      prose.pick(
        "\(number) more \(noun) \(isOne ? "covers" : "cover") only some hosts of a row.",
        "Další výjimky, které pokrývají jen některé stroje: \(number).")
    case .long:
      prose.pick(
        "\(number) more \(noun) \(isOne ? "holds" : "hold") longer than a year.",
        "Další výjimky, které platí déle než rok: \(number).")
    case .expired:
      prose.pick(
        "\(number) more \(noun) expired and \(isOne ? "covers" : "cover") no row of the list.",
        "Další výjimky, které vypršely a netýkají se žádného řádku: \(number).")
    case .idle:
      prose.pick(
        "\(number) more \(noun) \(isOne ? "matches" : "match") nothing.",
        "Další výjimky, které ničemu neodpovídají: \(number).")
    }
  }
}
