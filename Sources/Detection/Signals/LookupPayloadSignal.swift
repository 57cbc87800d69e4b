import Channels
import Evidence

/// LOOK-UP PAYLOAD: how much the names under one domain could carry out, ranked among all domains with as many hosts.
/// Five bits a character: what base32 gives.
enum LookupPayloadSignal: Signal {
  static let name = "lookup-payload"
  static let group = EvidenceGroup.dns
  static func cap(_ caps: SignalCaps) -> Decibans { caps.lookupNames }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isLookups }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let use = context.lookupUse(strand) else { return .silent }
    let rank = context.usage.lookups.rank(use, .payload)
    let weight = Statistics.evidence(ofPValue: rank.p)
    let data = Double(use.dataTypes) / Double(max(1, use.lookups))
    let absent = Double(use.noSuchName) / Double(max(1, use.lookups))
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase { prose in
          let (length, entropy) = (prose.decimal(use.meanLength, 0), prose.decimal(use.entropy, 1))
          let room = prose.bytes(Int64(use.payloadBytes))
          let comparison = LookupNamesSignal.comparison(rank, prose)
          return prose.pick(
            "Left of the domain a name has \(length) characters on average (\(entropy) bits each), room for \(room) in "
              + "all; \(prose.percent(data)) of the look-ups ask for TXT, NULL, CNAME or MX, "
              + "\(prose.percent(absent)) for names that do not exist; \(comparison) as much room.",
            "Vlevo od domény má jméno průměrně \(length) znaků (entropie \(entropy) b), celkem se do nich vejde \(room); "
              + "na TXT, NULL, CNAME nebo MX se ptá \(prose.percent(data)) dotazů, na neexistující jména "
              + "\(prose.percent(absent)); \(comparison): \(prose.grouped(rank.asMuch)).")
        },
        values: [
          "mean_length": use.meanLength, "entropy_bits": use.entropy, "payload_bytes": Double(use.payloadBytes),
          "data_type_share": data, "no_such_name_share": absent, "compared": Double(rank.others),
          "compared_with_as_much": Double(rank.asMuch), "p": rank.p,
        ]))
  }
}
