import Channels
import Evidence
import Telemetry

/// LONG ACTIVITY: a connection was open, with bytes flowing, in hours in which the host was on and no person showed:
/// OFFHOURS with open hours in place of contacts. It takes OFFHOURS' place on strands with long
/// connections, whose starts alone say little.
enum LongActivitySignal: Signal {
  static let name = "long-activity"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.longActivity }
  static let isAgainstPersonOnly = true
  static func applies(to strand: StrandView) -> Bool { OpenTimeSignal.applies(to: strand) }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    if let reason = OffHoursSignal.obstacle(strand) { return .notObserved(reason) }
    let started = PersonHours.hours(of: strand.contacts)
    let present = strand.openTime.hours.union(started).sorted()
    let hours = PersonHours(strand, present: present, counted: started)
    guard hours.quiet.all > 0 else { return .silent }
    let nats = hours.nats
    guard nats > 0 || hours.quiet.all >= OffHoursSignal.fewestQuietHours else { return .silent }
    let (quiet, active) = (hours.quiet, hours.active)
    return .observed(
      SignalReading(
        person: Decibans(nats: nats), software: .zero,
        statement: Phrase {
          $0.pick(
            "Open or contacted in \(quiet.with) of \($0.count(quiet.all, .ofHours)) in which the host was on and no person showed, "
              + "and in \(active.with) of \($0.count(active.all, .ofHours)) with a person.",
            "Otevřeno nebo kontaktováno v \(quiet.with) z \($0.count(quiet.all, .ofHours)), kdy byl stroj zapnutý a žádný člověk se "
              + "neprojevil, a v \(active.with) z \($0.count(active.all, .ofHours)) s člověkem.")
        },
        values: [
          "nats": nats, "quiet_hours": Double(quiet.all), "quiet_hours_open": Double(quiet.with),
          "active_hours": Double(active.all), "active_hours_open": Double(active.with),
        ]))
  }
}
