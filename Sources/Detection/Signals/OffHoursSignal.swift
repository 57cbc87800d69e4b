import Channels
import Evidence

/// OFFHOURS: the strand goes on in hours in which the host is on but no person shows.
///
/// Evidence against a person only.
enum OffHoursSignal: Signal {
  static let name = "offhours"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.offHours }
  static let isAgainstPersonOnly = true

  /// Whole quiet hours from which on their silence speaks for a person.
  static let fewestQuietHours = 4

  static func applies(to strand: StrandView) -> Bool {
    // Long connections are judged by the hours in which they are open (``LongActivitySignal``).
    !strand.isAttempts && !LongActivitySignal.applies(to: strand)
  }

  /// Why the hours without a person cannot be told on a host, `nil` if they can.
  static func obstacle(_ strand: StrandView) -> Phrase? {
    if strand.isShared {
      return Phrase {
        $0.pick(
          "many people behind one address: no hour is without a person",
          "za jednou adresou je mnoho lidí: žádná hodina není bez člověka")
      }
    }
    guard strand.host.profile.generalClients.isEmpty else { return nil }
    return Phrase {
      $0.pick(
        "no browser seen on this host: hours without a person cannot be told",
        "na stroji nebyl vidět prohlížeč: hodiny bez člověka nelze poznat")
    }
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    if let reason = obstacle(strand) { return .notObserved(reason) }
    let own = PersonHours.hours(of: strand.contacts)
    let hours = PersonHours(strand, present: own, counted: own)
    let (quiet, active) = (hours.quiet, hours.active)
    guard quiet.all > 0 else { return .silent }
    let nats = hours.nats
    guard nats > 0 || quiet.all >= fewestQuietHours else { return .silent }
    return .observed(
      SignalReading(
        person: Decibans(nats: nats), software: .zero,
        statement: Phrase {
          $0.pick(
            "Contacts in \(quiet.with) of \($0.count(quiet.all, .ofHours)) in which the host was on and no person showed, "
              + "and in \(active.with) of \($0.count(active.all, .ofHours)) with a person.",
            "Kontakty v \(quiet.with) z \($0.count(quiet.all, .ofHours)), kdy byl stroj zapnutý a žádný člověk se neprojevil, "
              + "a v \(active.with) z \($0.count(active.all, .ofHours)) s člověkem.")
        },
        values: [
          "nats": nats, "quiet_hours": Double(quiet.all), "quiet_hours_with_contact": Double(quiet.with),
          "active_hours": Double(active.all), "active_hours_with_contact": Double(active.with),
        ]))
  }
}
