public import Archive
public import Intelligence
public import Telemetry

/// Indicators in the form in which an archive keeps them.
public enum WatchedIndicator {
  /// The kind of an indicator that asks for several things on one host.
  static let together = "together"
  /// The origin of an indicator that somebody typed.
  static let typed = "argument"

  /// Who named a kept indicator, for people here.
  static func sender(_ kept: KeptIndicator) -> String {
    kept.origin == typed ? "typed by \(kept.addedBy)" : kept.source ?? kept.origin
  }

  /// What is kept of an indicator; `nil` for one whose parts cannot be told apart again.
  public static func kept(_ indicator: Indicator, added: Timestamp, by author: String) -> KeptIndicator? {
    guard let (kind, value) = place(of: indicator) else { return nil }
    return KeptIndicator(
      kind: kind, value: value, origin: indicator.origin.place, source: indicator.origin.source, label: indicator.label,
      validFrom: indicator.validFrom, validUntil: indicator.validUntil, marking: text(indicator.marking), added: added,
      addedBy: author)
  }

  /// Kind and value under which an indicator is kept.
  public static func place(of indicator: Indicator) -> (kind: String, value: String)? {
    guard let first = indicator.observables.first else { return nil }
    if indicator.observables.count == 1 { return (first.kind.rawValue, first.value) }
    let lines = indicator.observables.map(\.description)
    guard !lines.contains(where: { $0.contains(where: \.isNewline) }) else { return nil }
    return (together, lines.joined(separator: "\n"))
  }

  /// The indicator of what is kept; `nil` for what this version does not understand.
  public static func indicator(_ kept: KeptIndicator) -> Indicator? {
    let parts =
      kept.kind == together
      ? kept.value.split(separator: "\n").map { line in
        line.split(separator: " ", maxSplits: 1).map { String($0) }
      } : [[kept.kind, kept.value]]
    var observables: [Observable] = []
    for part in parts {
      guard part.count == 2, let kind = Observable.Kind(rawValue: part[0]),
        let observable = Observable(kind: kind, value: part[1])
      else { return nil }
      observables.append(observable)
    }
    guard let first = observables.first else { return nil }
    var result = Indicator(
      first, origin: Indicator.Origin(source: kept.source ?? kept.origin, place: kept.origin), label: kept.label,
      validFrom: kept.validFrom, validUntil: kept.validUntil, marking: marking(kept.marking))
    result.observables = observables
    return result
  }

  /// `TLP:AMBER`, with `unknown` where there are marks that are not understood.
  private static func text(_ marking: Marking) -> String? {
    let parts = [marking.level?.rawValue, marking.hasUnknown ? unknown : nil].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static let unknown = "unknown"

  private static func marking(_ text: String?) -> Marking {
    var marking = Marking.unmarked
    for part in (text ?? "").split(separator: ",") {
      let word = part.drop { $0 == " " }
      if let level = TLP(word) { marking.add(level) } else { marking.addUnknown() }
    }
    return marking
  }
}
