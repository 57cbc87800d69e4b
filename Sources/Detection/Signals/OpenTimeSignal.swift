import Channels
import Evidence
import Telemetry

/// OPEN TIME: how long connections to a destination were held open, ranked among the machines of the host's kind that
/// use the same port.
enum OpenTimeSignal: Signal {
  static let name = "open-time"
  static let group = EvidenceGroup.volume
  static func cap(_ caps: SignalCaps) -> Decibans { caps.openTime }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isExchange && strand.openTime.isLong }

  /// Hosts that the reference population weighs as, and the seconds that all of them hold a connection: one in t hours
  /// holds one for t hours. An expert's.
  static let referenceHosts = 20.0
  static let referenceSeconds = 3600.0

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let open = strand.openTime
    guard let longest = open.longest else { return .silent }
    let seconds = open.seconds
    let others = context.usage.openTimes.others(port: longest.port, seconds: seconds, without: strand.strand.host)
    let expected = referenceHosts * min(1, referenceSeconds / seconds)
    let p = min(1, (Double(others.asLong) + expected + 0.5) / (Double(others.hosts) + referenceHosts + 1))
    return .observed(
      SignalReading(
        person: .zero, software: Statistics.evidence(ofPValue: p),
        statement: Phrase { prose in
          let machines = prose.count(others.hosts, .otherMachine)
          let asLong = others.asLong == 0 ? "none" : prose.grouped(others.asLong)
          return prose.pick(
            "Held open for \(prose.duration(seconds)) in \(prose.count(open.connections, .connection)) of an hour or more"
              + "\(state(longest, prose)); of \(machines) of this kind that \(prose.form(others.hosts, Verb.uses)) port \(longest.port), \(asLong) "
              + "\(others.asLong <= 1 ? "holds" : "hold") one open as long.",
            "Otevřeno \(prose.duration(seconds)), spojení o délce hodiny a více: \(open.connections)"
              + "\(state(longest, prose)); port \(longest.port) \(prose.form(others.hosts, Verb.uses)) \(machines) tohoto druhu, stejně dlouho drží "
              + "spojení: \(prose.grouped(others.asLong)).")
        },
        values: [
          "open_s": seconds, "connections": Double(open.connections),
          "longest_s": (Double(longest.milliseconds) / 1000).rounded(to: 3), "port": Double(longest.port),
          "still_open": longest.traits.contains(.open) ? 1 : 0, "hosts_at_port": Double(others.hosts),
          "hosts_as_long": Double(others.asLong), "p": p,
        ]))
  }

  /// Since when the longest connection is open, and whether it still was when last seen.
  static func state(_ longest: Contact, _ prose: Prose) -> String {
    let length = prose.duration(Double(longest.milliseconds) / 1000)
    let start =
      longest.traits.contains(.midstream)
      ? prose.pick("its start was not seen", "začátek nebyl vidět")
      : prose.pick("since \(longest.time.wholeSeconds)", "od \(longest.time.wholeSeconds)")
    let isOpen = longest.traits.contains(.open)
    let end = isOpen ? prose.pick(", still open when last seen", ", naposledy ještě otevřené") : ""
    return prose.pick(" (the longest \(length), \(start)\(end))", " (nejdelší \(length), \(start)\(end))")
  }
}
