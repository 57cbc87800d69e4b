import Catalogue
import Channels
import Evidence

/// A client that the catalogue knows as ordinary software of this very service: against an implant, never a whitelist.
enum KnownClientSignal: Signal {
  static let name = "known-client"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.knownClient }
  static let isAgainstPersonOnly = false

  static let weight = Decibans(-10)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex else { return .silent }
    let userAgent = strand.client.kind == .userAgent ? strand.client.value : nil
    let family = strand.client.kind == .ja4Family ? strand.client.value : nil
    guard userAgent != nil || family != nil,
      let known = context.traffic.catalogue.knownClient(service: service, userAgent: userAgent, ja4Family: family)
    else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase {
          $0.pick(
            "The client is known as \(known.name), ordinary software of this service.",
            "Klient je známý jako \(known.name), běžný program této služby.")
        }, values: [:]))
  }
}
