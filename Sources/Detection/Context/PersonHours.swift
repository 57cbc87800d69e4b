import Channels
import Telemetry

/// The hours of a host with a person and without, and in how many of them a strand was there.
struct PersonHours {
  /// Hours with a person: those in which the strand was there, and all.
  private(set) var active = (with: 0, all: 0)
  /// Whole hours in which the host was on and no person showed.
  private(set) var quiet = (with: 0, all: 0)

  /// `present` are the hours in which the strand was there; `counted` those in which it is among the host's visited sites.
  /// Both are ascending.
  init(_ strand: StrandView, present: [Int64], counted: [Int64]) {
    let profile = strand.host.profile
    let isVisited = strand.isGeneralClient && !profile.background.contains(strand.strand.destination)
    var (nextPresent, nextCounted) = (0, 0)
    for (index, hour) in profile.hours.enumerated() {
      let isThere = Self.passes(hour, in: present, &nextPresent)
      // The strand itself must not make the hour look like a person's.
      let isSite = isVisited && Self.passes(hour, in: counted, &nextCounted)
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

  /// The hours in which a strand had contacts, ascending.
  static func hours(of contacts: ArraySlice<Contact>) -> [Int64] {
    var result: [Int64] = []
    var isAscending = true
    for contact in contacts {
      let hour = contact.time.hourNumber
      guard hour != result.last else { continue }
      if let last = result.last, hour < last { isAscending = false }
      result.append(hour)
    }
    return isAscending ? result : Set(result).sorted()
  }

  /// Whether an hour is among ascending ones; `next` is where to look on for a later hour.
  private static func passes(_ hour: Int64, in hours: [Int64], _ next: inout Int) -> Bool {
    while next < hours.count, hours[next] < hour { next += 1 }
    return next < hours.count && hours[next] == hour
  }

  /// OFFHOURS in nats.
  var nats: Double {
    Statistics.offHours(
      activeHits: active.with, activeHours: active.all, quietHits: quiet.with, quietHours: quiet.all)
  }
}
