public import Channels
import Telemetry

/// What was read, what was missing, and what that takes away.
public struct CoverageSummary {
  let traffic: Traffic
  let input: InputAccount

  var coverage: HuntDocument.Coverage {
    let total = max(1, traffic.contacts.count)
    let unnamed = traffic.contacts.reduce(0) { $0 + ($1.name.isNone ? 1 : 0) }
    let shared = traffic.strands.reduce(0) {
      $0 + (traffic.hosts[$1.host].profile.role == .sharedAddress ? $1.contacts.count : 0)
    }
    return HuntDocument.Coverage(
      files: input.files, records: input.records, rejected: input.rejected, remarks: input.remarks, gaps: gaps,
      packetLoss: packetLoss,
      cannotJudge: HuntDocument.CannotJudge(
        contactsWithoutName: (Double(unnamed) / Double(total)).rounded(to: 3),
        behindSharedAddresses: (Double(shared) / Double(total)).rounded(to: 3)),
      notObserved: notObserved)
  }

  private var gaps: [HuntDocument.Gap] {
    HourCoverage.Log.allCases.filter { $0 != .dhcp }.flatMap { log in
      traffic.coverage.gaps(of: log).map { HuntDocument.Gap(from: $0.from, to: $0.to, log: log.rawValue) }
    }
  }

  /// Share of acknowledged segments that the sensor never saw, over all its reports.
  private var packetLoss: Double? {
    var acks = 0.0
    var gaps = 0.0
    for loss in traffic.losses {
      acks += Double(max(0, loss.acks))
      gaps += Double(max(0, loss.gaps))
    }
    return acks > 0 ? min(1, gaps / acks).rounded(to: 5) : nil
  }

  /// What to do where most connections start at addresses that do not count as internal.
  public static func networkHint(_ account: JoinAccount) -> String? {
    let outside = account.transitConnections + account.inboundConnections
    guard outside > 0, outside > 9 * (account.contacts + account.attempts) else { return nil }
    return "\(outside) of \(account.connections) connections start at addresses that do not count as internal: "
      + "name your own networks with --local."
  }

  private var notObserved: [String] {
    var result: [String] = []
    let coverage = traffic.coverage
    if let hint = CoverageSummary.networkHint(traffic.account) { result.append(hint) }
    if !coverage.has(.conn) {
      result.append("No conn records: bytes, durations and connections without a session log are unseen.")
    }
    if !coverage.has(.ssl) {
      result.append("No ssl or quic records: TLS clients cannot be told apart, and no server names are seen.")
    } else if !traffic.clients.contains(where: { $0.kind == .ja4Family || $0.kind == .ja3 }) {
      result.append(
        "No JA4 or JA3 column: clients are told apart by negotiated TLS parameters only, which finds fewer channels.")
    }
    if !coverage.has(.http) {
      result.append("No http records: plain requests, user agents and CONNECT targets are unseen.")
    }
    if !coverage.has(.dns) { result.append("No dns records: connections without a server name stay nameless.") }
    if !coverage.has(.dhcp), traffic.hosts.allSatisfy({ $0.hardware == 0 }) {
      result.append("No dhcp records and no link-layer addresses: a machine whose address changes counts as several.")
    }
    result.append("No process records: which program made a connection is not known.")
    return result
  }
}
