import Catalogue
import Channels
import Evidence
import Telemetry

/// The sentences of a finding. Each number in them is counted from the records. What a kind says of its own stands in a file
/// of its own.
struct FindingWords {
  let context: HuntContext
  let cluster: Cluster
  let kind: FindingKind
  let prose: Prose

  init(context: HuntContext, cluster: Cluster, kind: FindingKind) {
    self.context = context
    self.cluster = cluster
    self.kind = kind
    prose = Prose(context.settings.language)
  }

  var view: StrandView { cluster.best.view }
  var title: String { context.title(view.destination) }
  var hostName: String {
    view.host.name.map { "\($0) (\(view.host.address))" } ?? "\(view.host.address)"
  }
  /// The client as it stands behind "with", in Czech behind "klient:".
  var clientName: String {
    if let label = view.client.label { return label }
    switch view.client.kind {
    case .userAgent: return prose.pick("“\(view.client.value)”", "„\(view.client.value)“")
    case .transport:
      return prose.pick(
        "an unidentified client (\(view.client.value))", "nerozpoznaný (\(view.client.value))")
    case .ja4Family, .ja3, .tlsParameters:
      return prose.pick("the client \(view.client.value)", view.client.value)
    }
  }

  /// The finding in one sentence.
  var claim: String { spoken(claimOfKind) }

  private func spoken(_ text: String) -> String {
    prose.language == .czech ? CzechPrepositions.vocalised(text) : text
  }

  private var claimOfKind: String {
    switch kind {
    case .dnsTunnel: lookupClaim
    case .refusedRetry: attemptClaim
    case .longConnection: longClaim
    case .encryptedDNS: encryptedClaim
    case .deadDrop: deadDropClaim
    case .exfiltration: exfiltrationClaim
    case .indicator: indicatorClaim
    case .serviceC2, .beacon: exchangeClaim
    }
  }

  /// The best innocent explanation: the rival that is harder to rule out.
  var innocent: String {
    switch kind {
    case .dnsTunnel: lookupInnocent
    case .refusedRetry: attemptInnocent
    case .longConnection: longInnocent
    case .encryptedDNS: encryptedInnocent
    case .deadDrop: deadDropInnocent
    case .exfiltration: exfiltrationInnocent
    case .indicator: indicatorInnocent
    case .serviceC2, .beacon: exchangeInnocent
    }
  }

  /// What would clear the finding.
  var clearsIf: String {
    switch kind {
    case .dnsTunnel: lookupClearsIf
    case .refusedRetry: attemptClearsIf
    case .longConnection: longClearsIf
    case .encryptedDNS: encryptedClearsIf
    case .deadDrop: deadDropClearsIf
    case .exfiltration: exfiltrationClearsIf
    case .indicator: indicatorClearsIf
    case .serviceC2, .beacon: exchangeClearsIf
    }
  }

  /// What to do first.
  var doFirst: String {
    switch kind {
    case .dnsTunnel: lookupDoFirst
    case .refusedRetry: attemptDoFirst
    case .longConnection: longDoFirst
    case .encryptedDNS: encryptedDoFirst
    case .deadDrop: deadDropDoFirst
    case .exfiltration: exfiltrationDoFirst
    case .indicator: indicatorDoFirst
    case .serviceC2, .beacon: exchangeDoFirst
    }
  }

  /// The machine's name, else its address.
  var machine: String { view.host.name ?? "\(view.host.address)" }

  /// The name that is contacted most, with the port of the last contact; else the destination.
  var target: String {
    view.names.first.map { name in
      context.text(name.name)
        + (view.contacts.last.map { prose.pick(" port \($0.port)", " na portu \($0.port)") } ?? "")
    } ?? view.destination.key
  }

  /// "1 more host does the same", for a cluster.
  var members: String {
    let more = cluster.members.count - 1
    guard more > 0 else { return "" }
    return prose.pick(
      "; \(prose.count(more, .moreHost)) \(prose.form(more, Verb.does)) the same",
      "; totéž \(prose.form(more, Verb.does)) \(prose.count(more, .moreHost))")
  }

  /// Payload bytes of all contacts, up and down, as far as they are recorded.
  var bytes: (up: Int64, down: Int64) {
    var (up, down) = (0.0, 0.0)
    for contact in view.contacts {
      up += Double(max(0, contact.bytesUp))
      down += Double(max(0, contact.bytesDown))
    }
    return (Int64(min(up, 9e18)), Int64(min(down, 9e18)))
  }

  /// How to find the process behind connections, the first step of most kinds; `wait` says how long to watch.
  func findProcess(_ wait: String = "") -> String {
    let proxy = context.between(view).first.map { prose.pick(" through the proxy \($0)", " přes proxy \($0)") } ?? ""
    return prose.pick(
      "On \(machine), find the process that connects to \(target)\(proxy)\(wait); keep its image, parent and start time "
        + "before anything is stopped.",
      "Na stroji \(machine) najděte proces, který se spojuje s \(target)\(proxy)\(wait); než cokoli zastavíte, zajistěte "
        + "jeho spustitelný soubor, rodičovský proces a čas spuštění.")
  }
}
