import Catalogue
import Channels
import Evidence
import Telemetry

/// The sentences of a finding. Each number in them is counted from the records.
struct FindingWords {
  let context: HuntContext
  let cluster: Cluster
  let kind: FindingKind

  private var view: StrandView { cluster.best.view }
  private var title: String { context.title(view.destination) }
  private var hostName: String {
    view.host.name.map { "\($0) (\(view.host.address))" } ?? "\(view.host.address)"
  }
  private var clientName: String {
    if let label = view.client.label { return label }
    switch view.client.kind {
    case .userAgent: return "“\(view.client.value)”"
    case .transport: return "an unidentified client (\(view.client.value))"
    case .ja4Family, .ja3, .tlsParameters: return "the client \(view.client.value)"
    }
  }

  /// The finding in one sentence.
  var claim: String {
    let days = Set(view.contacts.map { $0.time.hourNumber / 24 }).count
    var text = "\(hostName) contacted \(title) \(Prose.count(view.contacts.count, "time")) on "
    text += "\(Prose.count(days, "day"))"
    if let period = cluster.best.period, let jitter = cluster.best.jitter {
      text += ", about every \(Prose.duration(period))"
      if jitter >= 0.05 { text += " ± \(Int((jitter * 100).rounded())) %" }
    }
    text += ", with \(clientName)"
    if let row = cluster.readings.first(where: { $0.signal == RaritySignal.name }), row.reading.software > 3,
      let same = row.reading.values["hosts_with_client_at_name"]
    {
      text +=
        same == 0
        ? ", which no other machine of its kind uses there"
        : ", which only \(Prose.count(Int(same), "other machine")) of its kind \(same == 1 ? "uses" : "use") there"
    }
    let more = cluster.members.count - 1
    if more > 0 { text += "; \(Prose.count(more, "more host")) \(more == 1 ? "does" : "do") the same" }
    return text + "."
  }

  /// The best innocent explanation: the rival that is harder to rule out.
  var innocent: String {
    switch cluster.fused.closestRival {
    case .person:
      return kind == .serviceC2
        ? "A person used \(title) on this host, for example in a page left open that refreshes by itself."
        : "A person kept a page of \(title) open that refreshes by itself."
    case .software:
      if let index = view.destination.serviceIndex {
        let known = context.traffic.catalogue.services[index].clients.prefix(3).map(\.name)
        let examples = known.isEmpty ? "" : " (such as \(known.joined(separator: ", ")))"
        return "A program or script that works with \(title) by design\(examples), installed on this host on purpose."
      }
      return "An updater, licence check or device service that reports to \(title)."
    }
  }

  /// What would clear the finding.
  var clearsIf: String {
    let target = view.names.first.map { context.text($0.name) } ?? view.destination.key
    switch cluster.fused.closestRival {
    case .person:
      return "The connections to \(target) come from a browser in which a person has that page open."
    case .software:
      return
        "The process that opens the connections to \(target) is a signed program whose purpose and owner are known."
    }
  }

  /// What to do first.
  var doFirst: String {
    let name = view.names.first.map { context.text($0.name) }
    var text = "On \(view.host.name ?? "\(view.host.address)"), find the process that connects to "
    text += name.map { "\($0)" + (view.contacts.last.map { " port \($0.port)" } ?? "") } ?? view.destination.key
    if let period = cluster.best.period, period <= 7200 {
      text += " (wait \(Prose.duration(max(period * 2, 10))))"
    }
    text += "; keep its image, parent and start time before anything is stopped."
    if kind == .serviceC2 { text += " Do not block \(title) as a whole." }
    return text
  }
}
