import Detection
import Evidence
import Telemetry

/// The checks of a diagnosis. Names of Zeek's scripts and packages are those of its reference (docs.zeek.org) and of the
/// packages' own instructions; `Documentation/local.zeek` holds them together.
struct SensorChecks {
  let facts: Diagnosis.Facts

  private typealias Check = Diagnosis.Check
  private var tally: RecordTally { facts.tally }

  /// Shares below which something counts as there in part only, or as too much.
  static let most = 0.9
  static let tooMuchLoss = 0.01
  static let tooManyWithoutStart = 0.1
  static let tooManyNameless = 0.2

  static let ja4Install = "$ zkg install zeek/foxio/ja4"
  static let openInstall = "$ zkg install zeek/activecm/zeek-open-connections"
  static let packages = "@load packages"
  static let hardwareLogging = "@load policy/protocols/conn/mac-logging"
  static let captureLoss = "@load policy/misc/capture-loss"

  private func share(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }

  private func percent(_ value: Double) -> String {
    value > 0 && value < 0.001 ? "under 0.1 %" : "\(Figures.fixed(value * 100, value < 0.1 ? 1 : 0)) %"
  }

  // MARK: - Logs

  var records: [Diagnosis.Check] {
    [connections, openConnections, lookups, requests].compactMap { $0 }
  }

  private var connections: Check {
    guard tally.connections > 0 else {
      return Check(
        "conn", .missing, "no records",
        loses: "Bytes, durations and attempts; channels that are neither TLS nor HTTP.",
        remedy: "Zeek writes conn.log without being told to: name the folder that holds it too.")
    }
    // Attempts that nobody answered have none either.
    let bytes = share(tally.withoutBytes, tally.connections)
    return Check(
      "conn", bytes > 0.5 ? .partly : .fine, tally.connections.counted("record"),
      loses: bytes > 0.5 ? "\(percent(bytes)) of them have no bytes: volumes cannot be judged." : "")
  }

  private var openConnections: Check {
    if tally.openConnections > 0 { return Check("open_conn", .fine, tally.openConnections.counted("snapshot")) }
    return Check(
      "open_conn", .missing, "no records",
      loses: "Connections that are open for days are seen only once they end.",
      remedy: "Log connections while they are open (lines below).", commands: [Self.openInstall, Self.packages])
  }

  private var lookups: Check {
    guard tally.lookups > 0 else {
      return Check(
        "dns", .missing, "no records", loses: "Names of connections that show none of their own.",
        remedy: "Zeek writes dns.log if it sees the way to your resolvers: watch that too.")
    }
    let answered = share(tally.withAnswers, tally.addressLookups)
    guard tally.addressLookups == 0 || answered > 0.2 else {
      return Check(
        "dns", .partly, "\(tally.lookups.counted("record")), \(percent(answered)) of address questions answered",
        loses: "Names are learned from answers.",
        remedy: "See that the sensor gets both directions, and that the answers column is kept.")
    }
    return Check("dns", .fine, tally.lookups.counted("record"))
  }

  private var requests: Check {
    guard tally.requests > 0 else {
      return Check(
        "http", .missing, "no records",
        loses: "User agents, requests without a Host header, and destinations behind a proxy (CONNECT).",
        remedy: "Zeek writes http.log where it sees plain requests: none were made, or the proxy is not watched.")
    }
    if tally.withUserAgent == 0 {
      return Check(
        "http", .partly, "\(tally.requests.counted("record")), none with a user agent",
        loses: "Clients of plain requests.", remedy: "See that the user_agent column is kept.")
    }
    return Check("http", .fine, tally.requests.counted("record"))
  }

  // MARK: - Clients and names

  var clients: [Diagnosis.Check] {
    var result = [handshakes]
    if tally.handshakes + tally.quicHandshakes > 0 { result += [fingerprints, serverNames] }
    if let quic { result.append(quic) }
    return result
  }

  private var handshakes: Check {
    guard tally.handshakes > 0 else {
      return Check(
        "ssl", .missing, "no records",
        loses: "No TLS client can be told from another, and no server names: hardly any channel to a public service "
          + "is found.",
        remedy: "Zeek writes ssl.log without being told to: name the folder that holds it too.")
    }
    return Check("ssl", .fine, tally.handshakes.counted("record"))
  }

  private var fingerprints: Check {
    let all = tally.handshakes + tally.quicHandshakes
    let ja4 = share(tally.withJA4, all)
    if ja4 > Self.most { return Check("JA4", .fine, "\(percent(ja4)) of handshakes") }
    let remedy =
      "Add JA4 (package by FoxIO; JA4 of TLS clients is BSD-licensed, see its terms for the rest; lines below)."
    let commands = [Self.ja4Install, Self.packages]
    if tally.withJA4 > 0 {
      return Check(
        "JA4", .partly, "\(percent(ja4)) of handshakes", loses: "The others' clients are told apart less well.",
        remedy: "Some sensors or days lack it. " + remedy, commands: commands)
    }
    let ja3 = share(tally.withJA3, all)
    let found = tally.withJA3 > 0 ? "none; JA3 in \(percent(ja3)) of handshakes" : "none"
    let loses =
      tally.withJA3 > 0
      ? "Browsers shuffle their extensions, so that JA3 changes with every connection."
      : "Clients are told apart by negotiated parameters alone, which tell fewer apart: rare clients stay unseen."
    return Check("JA4", .missing, found, loses: loses, remedy: remedy, commands: commands)
  }

  private var serverNames: Check {
    let all = tally.handshakes + tally.quicHandshakes
    let nameless = share(tally.withoutServerName, all)
    let outer = share(tally.withOuterName, all)
    var found = "\(percent(nameless)) of handshakes without a name"
    if tally.withOuterName > 0 { found += ", \(percent(outer)) with the outer name of an encrypted hello (ECH)" }
    guard nameless + outer > Self.tooManyNameless else { return Check("server names", .fine, found) }
    return Check(
      "server names", .partly, found,
      loses: "Without a name of their own, connections get one from DNS, or none: which service they go to is then "
        + "known by address only.",
      remedy:
        "Watch the way to your resolvers, refuse DNS over HTTPS to others, and switch ECH off in managed browsers.")
  }

  private var quic: Check? {
    if tally.quicHandshakes > 0 { return Check("quic", .fine, tally.quicHandshakes.counted("record")) }
    guard tally.udp443 > 0 else { return nil }
    return Check(
      "quic", .missing, "no records, but \(tally.udp443.counted("answered flow")) to UDP port 443",
      loses: "Names and clients of HTTP/3; part of what browsers do, against which others are compared.",
      remedy: "Use a Zeek with the QUIC analyzer (from 6.1 on, built with Spicy), which writes quic.log by itself.")
  }

  // MARK: - Hosts

  var context: [Diagnosis.Check] { [hosts, networks, population] }

  private var hosts: Check {
    if tally.withHardware > 0 {
      let part = share(tally.withHardware, tally.connections)
      return Check("hosts", .fine, "link-layer addresses in \(percent(part)) of connections")
    }
    if tally.leases > 0 { return Check("hosts", .fine, tally.leases.counted("DHCP lease")) }
    return Check(
      "hosts", .missing, "neither link-layer addresses nor DHCP leases",
      loses: "A machine whose address changes counts as several, and its rhythm is cut.",
      remedy: "Log link-layer addresses (they help where no router stands between machine and sensor), or let the "
        + "sensor see DHCP (line below).", commands: [Self.hardwareLogging])
  }

  private var networks: Check {
    if let hint = facts.networkHint {
      return Check(
        "networks", .missing, "most connections start outside of what counts as internal",
        loses: "Only internal hosts are judged.", remedy: hint)
    }
    if tally.connections > 0, tally.fromPrivateSpace == 0, facts.contacts == 0 {
      return Check(
        "networks", .missing, "only public addresses", loses: "Nothing is judged.",
        remedy: "Name your networks with --local, or as sites of the configuration.")
    }
    return Check("networks", .fine, "\(facts.contacts.counted("exchange")) of internal hosts with the outside")
  }

  private var population: Check {
    let found = facts.hosts.counted("internal host")
    if facts.hosts == 1, facts.contacts > 0 {
      return Check(
        "population", .partly, found,
        loses: "One machine has none to be compared with; and if a proxy or address translation stands before the "
          + "sensor, no machine behind it can be told from another.",
        remedy: "Watch where the machines' own addresses are seen.")
    }
    guard facts.hosts < 50 else { return Check("population", .fine, found) }
    return Check(
      "population", .partly, found, loses: "With under 50 hosts, what is rare cannot be told from chance.",
      remedy: "Hunt several sites together.")
  }

  // MARK: - Quality

  var quality: [Diagnosis.Check] { [loss, sampling, clock, gaps, lines, span] }

  private var loss: Check {
    guard tally.lossReports > 0 else {
      return Check(
        "capture loss", .missing, "no reports", loses: "Whether the sensor keeps up is not known.",
        remedy: "Let it tell (line below).", commands: [Self.captureLoss])
    }
    let part = tally.acks > 0 ? Double(tally.gaps) / Double(tally.acks) : 0
    let found = "\(percent(part)) over \(tally.sensors.count.counted("sensor"))"
    guard part > Self.tooMuchLoss else { return Check("capture loss", .fine, found) }
    return Check(
      "capture loss", .partly, found, loses: "Handshakes and contacts are missing, so that rhythms look irregular.",
      remedy: "Give the sensor more workers or less traffic, and check the mirror port's load.")
  }

  private var sampling: Check {
    let part = share(tally.tcpWithoutStart, tally.tcp)
    guard tally.tcp > 0 else { return Check("whole connections", .missing, "no TCP connections") }
    let found = "\(percent(part)) of all TCP connections without a beginning"
    guard part > Self.tooManyWithoutStart else { return Check("whole connections", .fine, found) }
    return Check(
      "whole connections", .partly, found,
      loses:
        "Times of contacts are late or missing: sampling, one direction only, or a history column that is not kept.",
      remedy: "Do not sample before the sensor; mirror both directions to the same one.")
  }

  private var clock: Check {
    let strays = tally.strayDays.count
    var found: [String] = []
    if strays > 0 { found.append("records on \(strays.counted("day")) far from all others") }
    if tally.backwardJumps > 0 {
      found.append(
        "time went back \(tally.backwardJumps.counted("time")), by up to \(Figures.duration(tally.farthestJump))")
    }
    guard !found.isEmpty else { return Check("clock", .fine, "no jumps") }
    return Check(
      "clock", .partly, found.joined(separator: "; "),
      loses: "Rhythms and joins of logs go by time.",
      remedy: "Keep the sensor's clock with NTP; leave out days with a wrong clock (--since, --until). Logs that were "
        + "joined out of order look the same.")
  }

  private var gaps: Check {
    let number = facts.coverage.gaps.count
    guard let first = facts.coverage.gaps.first else { return Check("gaps", .fine, "none") }
    return Check(
      "gaps", .partly,
      "\(number.counted("gap")), the first in \(first.log) from \(first.from.wholeSeconds) to \(first.to.wholeSeconds)",
      loses: "What happened in them.",
      remedy: "Look for restarts of the sensor, full disks and files that were not copied.")
  }

  private var lines: Check {
    let rejected = facts.coverage.rejected
    let unread = facts.coverage.unreadable ?? 0
    guard rejected > 0 || unread > 0 || facts.cutFiles > 0 else {
      return Check("lines", .fine, "all of \(facts.coverage.files.counted("file")) understood")
    }
    var found: [String] = []
    if unread > 0 { found.append("\(unread.counted("file")) not readable") }
    if facts.cutFiles > 0 { found.append("\(facts.cutFiles.counted("file")) cut off or damaged") }
    if rejected > 0 { found.append("\(rejected.counted("line")) rejected") }
    return Check(
      "lines", .partly, found.joined(separator: ", "), loses: "Their records.",
      remedy: facts.coverage.remarks.first ?? "")
  }

  private var span: Check {
    guard let from = facts.span.from, let to = facts.span.to else {
      return Check("span", .missing, "no exchange with the outside", loses: "Nothing is judged.")
    }
    let found = "\(from.wholeSeconds) to \(to.wholeSeconds), records in \(Figures.duration(facts.days * 86_400))"
    guard facts.days < 1 else { return Check("span", .fine, found) }
    return Check(
      "span", .partly, found,
      loses: "Under a day says nothing of nights and of slow channels.", remedy: "Hunt a week or more at a time.")
  }
}
