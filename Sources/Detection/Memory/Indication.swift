import Evidence

/// What watched indicators say of a strand.
public struct Indication: Hashable, Sendable {
  /// What was looked for, kind and value: `domain example.org`.
  public var observable: String
  /// Who named it; `nil` for an analyst of this place, who typed it.
  public var source: String?
  /// To whom it may be shown, as its sender said it; `nil` if nothing was said.
  public var marking: String?
  /// What the source calls it.
  public var label: String?
  /// Further indicators that fit.
  public var others: Int

  /// An indication.
  public init(observable: String, source: String?, marking: String?, label: String?, others: Int) {
    self.observable = observable
    self.source = source
    self.marking = marking
    self.label = label
    self.others = others
  }

  /// Source and marking: `Partner (TLP:AMBER)`.
  func sender(_ prose: Prose) -> String {
    (source ?? prose.pick("an analyst here", "zdejší analytik")) + (marking.map { " (\($0))" } ?? "")
  }
}

/// INDICATOR: somebody named what the strand shows. Evidence against both rivals, bounded: narrow indicators are wrong, or
/// shared with innocents, about once in a hundred thousand channels.
enum IndicatorRow {
  static let name = "indicator"
  static let group = EvidenceGroup(rawValue: "intelligence")
  static let weight = Decibans(50)

  /// The row of a strand, `nil` if no indicator fits it.
  static func reading(_ view: StrandView, _ context: HuntContext) -> NamedReading? {
    guard let found = context.settings.memory.indicated[view.index] else { return nil }
    return NamedReading(
      signal: name, group: group, cap: weight,
      reading: SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let label = found.label.map { ": \($0)" } ?? ""
          let more =
            found.others == 0
            ? "" : prose.pick(" Further indicators fit: \(found.others).", " Další indikátory: \(found.others).")
          let sender = found.sender(prose)
          return prose.pick(
            "\(found.observable) is an indicator from \(sender)\(label).\(more)",
            "\(found.observable) je indikátor, zdroj: \(sender)\(label).\(more)")
        }, values: ["indicators": Double(found.others + 1)]))
  }
}
