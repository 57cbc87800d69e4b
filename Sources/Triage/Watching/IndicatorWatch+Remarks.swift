public import Evidence
import Telemetry

extension IndicatorWatch.Found {
  /// Indicators of a kind that are named; the rest are counted.
  private static let named = 5

  /// Who typed an indicator.
  fileprivate static func analyst(_ language: Language) -> String {
    language == .czech ? "zdejší analytik" : "an analyst here"
  }

  /// Sentences about indicators that were seen and make no rows: broad ones, and those out of their time.
  public func remarks(_ language: Language) -> [String] {
    let isCzech = language == .czech
    var sentences = broad.prefix(Self.named).map { one in
      let source = one.source ?? Self.analyst(language)
      return isCzech
        ? "Sledovaný indikátor \(one.observable) (\(source)) byl viděn, počet strojů: \(one.hosts). "
          + "Je příliš široký, aby tvořil řádek seznamu."
        : "The watched indicator \(one.observable) (\(source)) was seen on "
          + "\(one.hosts.counted("host")). It is too broad to make rows of the list."
    }
    let more = broad.count - Self.named
    if more > 0 {
      sentences.append(
        isCzech ? "Další příliš široké indikátory: \(more)." : "\(more) more broad indicators were seen.")
    }
    sentences += outside.prefix(Self.named).map { $0.sentence(language) }
    let late = outside.count - Self.named
    if late > 0 {
      sentences.append(
        isCzech
          ? "Další indikátory viděné jen mimo dobu platnosti: \(late)."
          : "\(late) more indicators were seen only outside the time for which they are meant.")
    }
    return sentences
  }
}

extension IndicatorWatch.Found.Outside {
  /// That it was seen, and why it makes no row.
  fileprivate func sentence(_ language: Language) -> String {
    let source = source ?? IndicatorWatch.Found.analyst(language)
    switch language {
    case .czech:
      let from = from.map { "od \($0.wholeSeconds)" }
      let time = [from, until.map { "do \($0.wholeSeconds)" }].compactMap { $0 }.joined(separator: " ")
      return "Sledovaný indikátor \(observable) (\(source)) byl viděn jen mimo dobu, pro kterou je míněn "
        + "(\(time)), počet strojů: \(hosts). Netvoří tam řádek."
    case .english:
      let from = from.map { "from \($0.wholeSeconds)" }
      let time = [from, until.map { "until \($0.wholeSeconds)" }].compactMap { $0 }.joined(separator: " ")
      return "The watched indicator \(observable) (\(source)) was seen on \(hosts.counted("host")) only "
        + "outside the time for which it is meant (\(time)): no row there."
    }
  }
}
