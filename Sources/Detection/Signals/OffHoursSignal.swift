import Channels
import Evidence

/// OFFHOURS: the strand goes on in hours in which the host is on but no person shows (`detection.md`, 3.5).
///
/// Evidence against a person only.
enum OffHoursSignal: Signal {
  static let name = "offhours"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.offHours }
  static let isAgainstPersonOnly = true

  /// Whole quiet hours from which on their silence speaks for a person.
  static let fewestQuietHours = 4

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    if strand.isShared {
      return
        .notObserved(
          Phrase {
            $0.pick(
              "many people behind one address: no hour is without a person",
              "za jednou adresou je mnoho lidí: žádná hodina není bez člověka")
          })
    }
    let profile = strand.host.profile
    guard !profile.generalClients.isEmpty else {
      return .notObserved(
        Phrase {
          $0.pick(
            "no browser seen on this host: hours without a person cannot be told",
            "na stroji nebyl vidět prohlížeč: hodiny bez člověka nelze poznat")
        })
    }
    var own: Set<Int64> = []
    for contact in strand.contacts { own.insert(contact.time.hourNumber) }
    var active = (with: 0, all: 0)
    var quiet = (with: 0, all: 0)
    for (index, hour) in profile.hours.enumerated() {
      let isOwn = own.contains(hour)
      // The strand itself must not make the hour look like a person's.
      let counted = isOwn && strand.isGeneralClient && !profile.background.contains(strand.strand.destination)
      let sites = Int(profile.personSites[index]) - (counted ? 1 : 0)
      if sites >= HostProfile.sitesOfAPerson {
        active.all += 1
        if isOwn { active.with += 1 }
      } else if index > 0, index + 1 < profile.hours.count, profile.hours[index - 1] == hour - 1,
        profile.hours[index + 1] == hour + 1
      {
        // The hours in which a machine starts or stops are no whole hours: silence in them says nothing.
        quiet.all += 1
        if isOwn { quiet.with += 1 }
      }
    }
    guard quiet.all > 0 else { return .silent }
    let nats = Statistics.offHours(
      activeHits: active.with, activeHours: active.all, quietHits: quiet.with, quietHours: quiet.all)
    guard nats > 0 || quiet.all >= fewestQuietHours else { return .silent }
    return .observed(
      SignalReading(
        person: Decibans(nats: nats), software: .zero,
        statement: Phrase { [quiet, active] in
          $0.pick(
            "Contacts in \(quiet.with) of \(quiet.all) hours in which the host was on and no person showed, "
              + "and in \(active.with) of \(active.all) hours with a person.",
            "Kontakty v \(quiet.with) z \(quiet.all) hodin, kdy byl stroj zapnutý a žádný člověk se neprojevil, "
              + "a v \(active.with) z \(active.all) hodin s člověkem.")
        },
        values: [
          "nats": nats, "quiet_hours": Double(quiet.all), "quiet_hours_with_contact": Double(quiet.with),
          "active_hours": Double(active.all), "active_hours_with_contact": Double(active.with),
        ]))
  }
}
