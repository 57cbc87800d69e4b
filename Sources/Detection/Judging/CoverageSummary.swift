public import Channels
public import Evidence
import Telemetry

/// What was read, what was missing, and what that takes away.
public struct CoverageSummary {
  let traffic: Traffic
  let input: InputAccount
  let prose: Prose

  var coverage: HuntDocument.Coverage {
    let total = max(1, traffic.contacts.count)
    let unnamed = traffic.contacts.reduce(0) { $0 + ($1.name.isNone ? 1 : 0) }
    let shared = traffic.strands.reduce(0) {
      $0 + (traffic.hosts[$1.host].profile.role == .sharedAddress ? $1.contacts.count : 0)
    }
    return HuntDocument.Coverage(
      files: input.files, records: input.records, rejected: input.rejected, remarks: input.remarks, gaps: gaps,
      packetLoss: traffic.lossShare?.rounded(to: 5),
      cannotJudge: HuntDocument.CannotJudge(
        contactsWithoutName: (Double(unnamed) / Double(total)).rounded(to: 3),
        behindSharedAddresses: (Double(shared) / Double(total)).rounded(to: 3)),
      notObserved: notObserved, unreadable: input.unreadable)
  }

  private var gaps: [HuntDocument.Gap] {
    HourCoverage.Log.allCases.filter { $0 != .dhcp }.flatMap { log in
      traffic.coverage.gaps(of: log).map { HuntDocument.Gap(from: $0.from, to: $0.to, log: log.rawValue) }
    }
  }

  /// What was read, what was missing, and what that takes away.
  public static func coverage(
    of traffic: Traffic, input: InputAccount, in language: Language = .english
  ) -> HuntDocument.Coverage {
    CoverageSummary(traffic: traffic, input: input, prose: Prose(language)).coverage
  }

  /// What to do where most connections start at addresses that do not count as internal.
  public static func networkHint(_ traffic: Traffic, in language: Language = .english) -> String? {
    let account = traffic.account
    let outside = account.transitConnections + account.inboundConnections
    guard outside > 0, outside > 9 * (account.contacts + account.attempts) else { return nil }
    let prose = Prose(language)
    let (part, all) = (prose.grouped(outside), prose.grouped(account.connections))
    if traffic.hasToldNetworks {
      return prose.pick(
        "\(part) of \(all) connections come from outside your networks and are not judged.",
        "\(part) z celkem \(all) spojení přichází zvenčí a neposuzuje se.")
    }
    return prose.pick(
      "\(part) of \(all) connections start at addresses that do not count as internal: name your own networks with --local.",
      "\(part) z celkem \(all) spojení začíná na adresách, které se nepočítají za vnitřní: uveďte vlastní sítě volbou "
        + "--local.")
  }

  /// Scans are told here: they are no rows.
  private var scans: String? {
    let (count, attempts) = (traffic.account.scans, traffic.account.scanAttempts)
    guard count > 0 else { return nil }
    let least = TrafficBuilder.destinationsOfAScan
    return prose.pick(
      "\(prose.count(count, .scan)) (one host, \(least) or more silent destinations on one port and day) with "
        + "\(prose.count(attempts, .attempt)): counted, not judged.",
      "\(prose.count(count, .scan)) (jeden stroj, \(least) a více neodpovídajících cílů na jednom portu za den), "
        + "celkem \(prose.count(attempts, .attempt)): spočteno, neposuzováno.")
  }

  private var notObserved: [String] {
    var result: [String] = []
    let coverage = traffic.coverage
    guard HourCoverage.Log.allCases.contains(where: { coverage.has($0) }) else {
      return [prose.pick("No records of the time asked for.", "Žádné záznamy z požadované doby.")]
    }
    let twice = traffic.account.duplicateConnections
    if twice > 0 {
      result.append(
        prose.pick(
          "\(prose.count(twice, .connection)) came more than once and \(prose.form(twice, Verb.counts)) once.",
          "\(prose.count(twice, .connection)) \(prose.form(twice, Verb.came)) vícekrát a "
            + "\(prose.form(twice, Verb.counts)) se jednou."))
    }
    if let hint = CoverageSummary.networkHint(traffic, in: prose.language) { result.append(hint) }
    if !coverage.has(.conn) {
      result.append(
        prose.pick(
          "No conn records: bytes, durations and connections without a session log are unseen.",
          "Chybí záznamy conn: objemy, trvání a spojení bez záznamu relace nejsou vidět."))
    }
    if !coverage.has(.ssl) {
      result.append(
        prose.pick(
          "No ssl or quic records: TLS clients cannot be told apart, and no server names are seen.",
          "Chybí záznamy ssl a quic: klienty TLS nelze rozlišit a jména serverů nejsou vidět."))
    } else if !traffic.clients.contains(where: { $0.kind == .ja4Family || $0.kind == .ja3 }) {
      result.append(
        prose.pick(
          "No JA4 or JA3 column: clients are told apart by negotiated TLS parameters only, which finds fewer channels.",
          "Chybí sloupec JA4 nebo JA3: klienty rozlišují jen dohodnuté parametry TLS, takže se najde méně kanálů."))
    }
    if !coverage.has(.http) {
      result.append(
        prose.pick(
          "No http records: plain requests, user agents and CONNECT targets are unseen.",
          "Chybí záznamy http: nešifrované požadavky, user-agenty a cíle CONNECT nejsou vidět."))
    }
    if !coverage.has(.dns) {
      result.append(
        prose.pick(
          "No dns records: connections without a server name stay nameless.",
          "Chybí záznamy dns: spojení bez jména serveru zůstávají beze jména."))
    }
    if !coverage.has(.dhcp), traffic.hosts.allSatisfy({ $0.hardware == 0 }) {
      result.append(
        prose.pick(
          "No dhcp records and no link-layer addresses: a machine whose address changes counts as several.",
          "Chybí záznamy dhcp i linkové adresy: stroj, kterému se mění adresa, se počítá vícekrát."))
    }
    result += networkNotes
    if let scans { result.append(scans) }
    result.append(
      prose.pick(
        "No process records: which program made a connection is not known.",
        "Chybí záznamy procesů: není známo, který program spojení navázal."))
    return result
  }
}
