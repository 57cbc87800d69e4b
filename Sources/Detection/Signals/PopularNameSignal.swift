import Channels
import Configuration
import Evidence

/// A destination outside the catalogue whose name stands on a list of popular names: a little for ordinary software, never
/// a whitelist, and never for a service of the catalogue: popular names are where channels hide.
///
/// The weight is ours, not counted: a list says that many people elsewhere use a name, and not what uses it here.
enum PopularNameSignal: Signal {
  static let name = "popular-name"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.popularName }
  static let isAgainstPersonOnly = false

  static let weight = Decibans(-3)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let popular = context.settings.popularNames
    guard !popular.isEmpty, case .domain(let domain) = strand.destination.identity else { return .silent }
    let name = strand.mainName.map { context.text($0) } ?? domain
    guard let title = popular.title(of: name, registrableDomain: domain) else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase {
          $0.pick(
            "\(name) stands on a list of popular names (\(title)).",
            "\(name) je na seznamu oblíbených jmen (\(title)).")
        },
        values: [:]))
  }
}
