import Channels
import Evidence

/// LOOK-UP NAMES: how many distinct names a host asks for under one domain, ranked among all domains with as many hosts.
enum LookupNamesSignal: Signal {
  static let name = "lookup-names"
  static let group = EvidenceGroup.dns
  static func cap(_ caps: SignalCaps) -> Decibans { caps.lookupNames }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isLookups }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let use = context.lookupUse(strand) else { return .silent }
    let rank = context.usage.lookups.rank(use, .names)
    let weight = Statistics.evidence(ofPValue: rank.p)
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let domain = context.title(strand.destination)
          let hours = prose.count(use.hours, .hour)
          let lookups = prose.count(use.lookups, .lookup)
          return prose.pick(
            "\(prose.grouped(use.names)) distinct names under \(domain) in \(lookups) over \(hours), at most "
              + "\(prose.grouped(use.mostNamesInAnHour)) in an hour; \(comparison(rank, prose)) as many.",
            "Pod \(domain) různých jmen: \(prose.grouped(use.names)), dotazů: \(prose.grouped(use.lookups)), hodin s "
              + "dotazy: \(prose.grouped(use.hours)), nejvíce jmen za hodinu: \(prose.grouped(use.mostNamesInAnHour)); "
              + "\(comparison(rank, prose)): \(prose.grouped(rank.asMuch)).")
        },
        values: [
          "names": Double(use.names), "lookups": Double(use.lookups), "hours": Double(use.hours),
          "most_names_in_an_hour": Double(use.mostNamesInAnHour), "compared": Double(rank.others),
          "compared_with_as_many": Double(rank.asMuch), "p": rank.p,
        ]))
  }

  /// `of 40 other domains with as many hosts, 2 have`; in Czech what is counted, without the number.
  static func comparison(_ rank: LookupModel.Rank, _ prose: Prose) -> String {
    let number = rank.asMuch == 0 ? "none" : prose.grouped(rank.asMuch)
    let have = rank.asMuch <= 1 ? "has" : "have"
    if rank.isWithinDomain {
      return prose.pick(
        "of \(prose.count(rank.others, .otherHost)) that ask likewise, \(number) \(have)",
        "z jiných strojů, které se ptají podobně (\(prose.grouped(rank.others))), jich má tolik")
    }
    return prose.pick(
      "of \(prose.count(rank.others, .otherDomain)) with many names and as many hosts, \(number) \(have)",
      "z jiných domén s mnoha jmény a podobným počtem strojů (\(prose.grouped(rank.others))) jich má tolik")
  }
}
