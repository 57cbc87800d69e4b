import Channels
import Evidence

/// LOOK-UP LIST: the names asked for have an address or another domain name written in them, as block lists, reverse
/// look-ups and content networks are asked. It speaks for ordinary software: a lone mail server asks so all day.
enum LookupListSignal: Signal {
  static let name = "lookup-list"
  static let group = EvidenceGroup.dns
  static func cap(_ caps: SignalCaps) -> Decibans { caps.lookupNames }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isLookups }

  /// Share of such names from which on it counts.
  static let fewestShare = 0.5
  /// P(half of the names are such | implant) is taken as 1 in 100.
  static let weight = Decibans(-20)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let use = context.lookupUse(strand) else { return .silent }
    guard Double(use.writtenNames) >= fewestShare * Double(max(1, use.names)) else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase { prose in
          prose.pick(
            "\(prose.grouped(use.writtenNames)) of \(prose.count(use.names, .name)) have an address or another domain "
              + "written in them, as block lists are asked.",
            "Jmen, v nichž je zapsána adresa nebo jiná doména jako v dotazech na seznamy blokovaných: "
              + "\(prose.grouped(use.writtenNames)) z \(prose.grouped(use.names)).")
        }, values: ["names_with_address_or_domain": Double(use.writtenNames), "names": Double(use.names)]))
  }
}
