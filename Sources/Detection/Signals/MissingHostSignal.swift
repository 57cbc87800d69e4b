import Channels
import Evidence
import Glibc

/// MISSING HOST: requests without a Host header, which HTTP/1.1 requires (RFC 9112, 3.2) and every ordinary client sends.
enum MissingHostSignal: Signal {
  static let name = "missing-host"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.missingHost }
  static let isAgainstPersonOnly = false

  /// P(no Host header | implant that speaks plain HTTP), an expert's.
  static let implantShare = 0.1
  /// The same for ordinary clients where the input says nothing, and the requests-speaking strands that this weighs as.
  static let referenceShare = 0.002
  static let referenceStrands = 100.0

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let missing = strand.contacts.reduce(0) { $0 + ($1.traits.contains(.withoutHost) ? 1 : 0) }
    guard missing * 2 > strand.contacts.count else { return .silent }
    let (others, all) = context.usage.plainStrands  // the strand itself among them, if it has a user agent
    let own = strand.client.kind == .userAgent ? 1 : 0
    let share =
      (Double(max(0, others - own)) + referenceStrands * referenceShare)
      / (Double(max(0, all - own)) + referenceStrands)
    let weight = Decibans(nats: log(implantShare / share))
    return .observed(
      SignalReading(
        person: weight, software: weight,
        statement: Phrase {
          $0.pick(
            "\(missing) of \($0.count(strand.contacts.count, .ofRequests)) carried no Host header, which every ordinary client sends.",
            "\(missing) z \($0.count(strand.contacts.count, .ofRequests)) nemělo hlavičku Host, kterou posílá každý běžný klient."
          )
        },
        values: ["requests_without_host": Double(missing), "ordinary_share": share]))
  }
}
