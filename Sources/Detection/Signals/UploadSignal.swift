import Channels
import Evidence
import Glibc
import Telemetry

/// UPLOAD: more goes up than with the other hosts of the same place, day by day.
///
/// The p-value is a rank: of the other hosts there on that day, each with its most lopsided strand, how many reach this
/// strand's share. Against software only programs that are no browser of their host are ranked, and the weight is never
/// more than among all. Days are averaged as bets, so one day does not count as many.
enum UploadSignal: Signal {
  static let name = "upload"
  static let group = EvidenceGroup.volume
  static func cap(_ caps: SignalCaps) -> Decibans { caps.upload }
  static let isAgainstPersonOnly = false

  /// Other hosts on a day below which the day says nothing.
  static let fewestHosts = 10

  /// A day and its rank.
  private struct Ranked {
    var day: UploadPopulation.Day
    var others: (hosts: Int, above: Int)
    var ratio: Double
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard !strand.isShared else { return .notObserved(SizedContacts.shared) }
    let sized = strand.sized
    let days = UploadPopulation.days(sized, origin: context.origin)
    guard !days.isEmpty else { return sized.absence.map { .notObserved($0) } ?? .silent }
    let all = rank(days, strand, context, programsOnly: false)
    let programs = rank(days, strand, context, programsOnly: true)
    guard let best = all.max(by: { ($0.ratio, $1.day.day) < ($1.ratio, $0.day.day) }) else { return .silent }
    var values = [
      "days": Double(all.count), "up_bytes": best.day.up, "down_bytes": best.day.down,
      "up_share": best.day.share, "other_machines": Double(best.others.hosts),
      "other_machines_above": Double(best.others.above),
    ]
    values["day"] = Double(best.day.day)
    if let program = programs.first(where: { $0.day.day == best.day.day }) {
      values["other_machines_with_programs"] = Double(program.others.hosts)
      values["other_machines_with_programs_above"] = Double(program.others.above)
    }
    return .observed(
      SignalReading(
        person: weight(all), software: programs.isEmpty ? .zero : min(weight(all), weight(programs)),
        statement: Phrase { prose in
          let title = context.title(strand.destination)
          let date = String(Timestamp(hourNumber: best.day.day * 24).wholeSeconds.prefix(10))
          let (up, down) = (Int64(min(best.day.up, 9e18)), Int64(min(best.day.down, 9e18)))
          let machines = prose.count(best.others.hosts, .otherMachine)
          let above = best.others.above
          return prose.pick(
            "On \(date), \(prose.percent(best.day.share)) of the bytes went up (\(prose.bytes(up)) against "
              + "\(prose.bytes(down)) down); of \(machines) at \(title) that day, "
              + "\(above == 0 ? "none reaches" : above == 1 ? "1 reaches" : "\(above) reach") that share.",
            "Dne \(date) šlo nahoru \(prose.percent(best.day.share)) bajtů (\(prose.bytes(up)) proti "
              + "\(prose.bytes(down)) dolů); téhož dne u \(title): \(machines), stejného podílu "
              + "\(above == 0 ? "nedosahuje žádný" : "\(prose.form(above, Verb.reaches)) \(prose.grouped(above))").")
        }, values: values))
  }

  /// Those days on which enough other hosts were there, with the ratio that the rank bets on.
  private static func rank(
    _ days: [UploadPopulation.Day], _ strand: StrandView, _ context: HuntContext, programsOnly: Bool
  ) -> [Ranked] {
    let place = VolumePlace(strand.strand, in: context.traffic)
    return days.compactMap { day in
      let others = context.volume.uploads.others(
        at: place, day, without: strand.strand.host, programsOnly: programsOnly)
      guard others.hosts >= fewestHosts else { return nil }
      let rank = Double(others.above + 1) / Double(others.hosts + 1)
      return Ranked(day: day, others: others, ratio: Statistics.evidence(ofPValue: rank).ratio)
    }
  }

  /// The mean of the days' bets; nothing without days.
  private static func weight(_ ranked: [Ranked]) -> Decibans {
    guard !ranked.isEmpty else { return .zero }
    return Decibans(ratio: ranked.reduce(0) { $0 + $1.ratio } / Double(ranked.count))
  }
}
