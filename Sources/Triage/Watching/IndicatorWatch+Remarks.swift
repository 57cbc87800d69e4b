public import Evidence

extension IndicatorWatch.Found {
  /// Broad indicators that are named; the rest are counted.
  private static let named = 5

  /// Sentences about broad indicators that were seen: no rows, but told.
  public func remarks(_ language: Language) -> [String] {
    let isCzech = language == .czech
    var sentences = broad.prefix(Self.named).map { one in
      isCzech
        ? "Sledovaný indikátor \(one.observable) (\(one.source)) byl viděn, počet strojů: \(one.hosts). Je příliš široký, aby "
          + "tvořil řádek seznamu."
        : "The watched indicator \(one.observable) (\(one.source)) was seen on \(one.hosts) host\(one.hosts == 1 ? "" : "s"). "
          + "It is too broad to make rows of the list."
    }
    let more = broad.count - Self.named
    if more > 0 {
      sentences.append(
        isCzech ? "Další příliš široké indikátory: \(more)." : "\(more) more broad indicators were seen.")
    }
    return sentences
  }
}
