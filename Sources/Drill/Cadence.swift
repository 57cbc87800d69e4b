/// When a program is due. All times are in seconds.
public enum Cadence: Sendable {
  /// Every `period`, off by up to `jitter` of it, for as long as the machine is on.
  case timer(period: Double, jitter: Double)
  /// A request that the server answers after `period`, or earlier in `early` of all cases, and that is then renewed.
  case longPoll(period: Double, early: Double)
  /// At round times of the clock, as schedulers do, plus a fixed offset per installation.
  case clock(period: Double)
  /// Once a day about `hour` (local), off by up to `spread` seconds.
  case daily(hour: Double, spread: Double)
  /// `perDay` times a day without memory; in working hours only if a person is needed.
  case events(perDay: Double)
  /// Every `period` while a person has the program open: `all` of the working day, or now and then.
  case whileOpen(period: Double, deviation: Double, all: Bool)
  /// A check every `period` that survives switching off: overdue ones follow soon after the start.
  case updater(period: Double, jitter: Double)
  /// A connection kept open for `life` on average and then renewed.
  case persistent(life: Double)
  /// Tries at doubling distances, then a long rest.
  case backoff(rest: Double)
  /// Once after each start of the machine.
  case atStart
}
