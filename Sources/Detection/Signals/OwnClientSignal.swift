import Channels
import Evidence
import Glibc

/// OWN CLIENT: whether the strand is the host's own browser. People act through it; a program
/// that is not the browser is rarely a person. Against a person only: ordinary programs are no browsers either.
enum OwnClientSignal: Signal {
  static let name = "own-client"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.ownClient }
  static let isAgainstPersonOnly = true

  /// P(the host's general client | a person), and the same for an implant, which may drive or copy the browser.
  static let personGeneral = 0.9
  static let implantGeneral = 0.1

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard strand.client.isIdentified else { return .silent }
    if strand.isShared {
      return
        .notObserved(
          Phrase {
            $0.pick("many people's browsers behind one address", "za jednou adresou jsou prohlížeče mnoha lidí")
          })
    }
    guard !strand.host.profile.generalClients.isEmpty else {
      return .notObserved(
        Phrase {
          $0.pick("no browser seen on this host to compare with", "na stroji nebyl vidět prohlížeč k porovnání")
        })
    }
    let ratio =
      strand.isGeneralClient ? implantGeneral / personGeneral : (1 - implantGeneral) / (1 - personGeneral)
    return .observed(
      SignalReading(
        person: Decibans(nats: log(ratio)), software: .zero,
        statement: Phrase {
          strand.isGeneralClient
            ? $0.pick(
              "The client is the browser that this host's person uses.",
              "Klient je prohlížeč, který používá člověk u tohoto stroje.")
            : $0.pick(
              "The client is not the browser that this host's person uses.",
              "Klient není prohlížeč, který používá člověk u tohoto stroje.")
        },
        values: ["general_client": strand.isGeneralClient ? 1 : 0]))
  }
}
