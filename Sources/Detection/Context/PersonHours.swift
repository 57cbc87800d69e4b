import Channels

/// The hours of a host with a person and without, and in how many of them a strand was there (`detection.md`, 3.5).
struct PersonHours {
  /// Hours with a person: those in which the strand was there, and all.
  private(set) var active = (with: 0, all: 0)
  /// Whole hours in which the host was on and no person showed.
  private(set) var quiet = (with: 0, all: 0)

  /// `present` are the hours in which the strand was there; `counted` those in which it is among the host's visited sites.
  init(_ strand: StrandView, present: Set<Int64>, counted: Set<Int64>) {
    let profile = strand.host.profile
    for (index, hour) in profile.hours.enumerated() {
      let isThere = present.contains(hour)
      // The strand itself must not make the hour look like a person's.
      let isSite =
        counted.contains(hour) && strand.isGeneralClient && !profile.background.contains(strand.strand.destination)
      let sites = Int(profile.personSites[index]) - (isSite ? 1 : 0)
      if sites >= HostProfile.sitesOfAPerson {
        active.all += 1
        if isThere { active.with += 1 }
      } else if index > 0, index + 1 < profile.hours.count, profile.hours[index - 1] == hour - 1,
        profile.hours[index + 1] == hour + 1
      {
        // The hours in which a machine starts or stops are no whole hours: silence in them says nothing.
        quiet.all += 1
        if isThere { quiet.with += 1 }
      }
    }
  }

  /// OFFHOURS in nats.
  var nats: Double {
    Statistics.offHours(
      activeHits: active.with, activeHours: active.all, quietHits: quiet.with, quietHours: quiet.all)
  }
}
