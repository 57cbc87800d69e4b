/// A host's day: when it is on and when its person is at it.
struct DayPlan: Sendable {
  /// The whole day.
  let day: Period
  /// When the machine is on.
  let on: [Period]
  /// Whether the machine was on all the time before the day as well.
  let continues: Bool
  /// When the person is there, if at all.
  let person: Period?
  /// Lunch and meetings.
  let breaks: [Period]

  /// Seconds of a day and of an hour.
  static let daySeconds = 86_400.0, hour = 3600.0

  /// The plan of `host` for day `day` of a simulation that starts on weekday `firstWeekday` (0 is Monday).
  ///
  /// Each person has a usual hour of coming and going, is away one day in sixteen, and seldom comes at weekends.
  init(host: Host, day: Int, firstWeekday: Int, seed: UInt64, habits: WorkHabits = WorkHabits()) {
    let start = Double(day) * Self.daySeconds
    self.day = Period(start: start, end: start + Self.daySeconds)
    guard host.role.isPersonal else {
      on = [self.day]
      continues = true
      person = nil
      breaks = []
      return
    }
    var habit = SeededRandom(seed: seed, label: "host/\(host.index)/habit")
    let usualStart = habit.normal(habits.start, habits.spread)
    let usualEnd = habit.normal(habits.end, habits.spread * 1.125)
    let weekend = [0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.1, 0.1, 0.1, 0.4][habit.integer(below: 10)]
    var random = SeededRandom(seed: seed, label: "host/\(host.index)/day/\(day)")
    let isWeekend = (firstWeekday + day) % 7 >= 5
    let isFree = isWeekend || habits.holiday == day
    let comes = !random.happens(habits.away) && (!isFree || random.happens(min(1, weekend * habits.weekends)))
    let arrival = min(14, max(5.5, usualStart + random.normal(0, 0.35)))
    let leaving = min(21.5, max(arrival + 2, usualEnd + random.normal(0, 0.5)))
    let present = Period(start: start + arrival * Self.hour, end: start + leaving * Self.hour)
    person = comes ? present : nil
    var breaks: [Period] = []
    let lunch = start + random.normal(11.9, 0.4) * Self.hour
    breaks.append(Period(start: lunch, end: lunch + random.uniform(1500, 3900)))
    for _ in 0..<random.poisson(1.2) {
      let meeting = random.uniform(present.start, present.end)
      breaks.append(Period(start: meeting, end: meeting + random.uniform(1800, 5400)))
    }
    self.breaks = breaks
    continues = host.staysOn
    if host.staysOn {
      on = [self.day]
    } else if comes {
      let wake = Period(
        start: present.start - random.uniform(60, 400),
        end: min(self.day.end - 1, present.end + random.uniform(60, 900)))
      on = random.happens(0.35) ? Self.withNap(wake, lunch, &random) : [wake]
    } else {
      on = []
    }
  }

  /// Sleep over lunch.
  private static func withNap(_ wake: Period, _ lunch: Double, _ random: inout SeededRandom) -> [Period] {
    let nap = Period(start: lunch + random.uniform(300, 900), end: lunch + random.uniform(1500, 4200))
    guard nap.start > wake.start + 600, nap.end < wake.end - 600, nap.end > nap.start else { return [wake] }
    return [Period(start: wake.start, end: nap.start), Period(start: nap.end, end: wake.end)]
  }
}
