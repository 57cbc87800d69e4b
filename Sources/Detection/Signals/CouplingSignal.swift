import Channels
import Evidence
import Glibc

/// COUPLING: an answer larger than idle, then an upload to the same service: a task and its result.
///
/// The weight is what the observed number of such sequences bets against chance by the strand's own rates, and never
/// more than how much rarer they are among this input's own timers and browsers than among implants.
enum CouplingSignal: Signal {
  static let name = "coupling"
  static let group = EvidenceGroup.volume
  static func cap(_ caps: SignalCaps) -> Decibans { caps.coupling }
  static let isAgainstPersonOnly = false

  /// Contacts with sizes from which on a strand is asked.
  static let fewest = 20
  /// Sequences, and the probability by chance, from which on a strand counts as coupled.
  static let fewestFollowed = 2
  static let mostProbable = 0.05
  /// P(coupled | implant): many get no task in the time of the records.
  static let implantShare = 0.4
  /// Reference shares of coupled strands among timers and among browsers: what the 5 % of ``mostProbable`` let through.
  /// In simulated ministries without planted channels it is 2 % of timers (clients that synchronise) and no browser.
  static let timerShare = 0.05
  static let browserShare = 0.05

  /// Whether uploads follow larger answers more often than chance has it.
  static func isCoupled(_ scan: CouplingScan) -> Bool {
    scan.followed >= fewestFollowed && scan.pValue <= mostProbable
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard !strand.isShared else { return .notObserved(SizedContacts.shared) }
    let model = context.volume
    let sized = strand.sized
    guard let scan = CouplingScan.scan(times: sized.times, up: sized.up, down: sized.down, fewest: fewest) else {
      return sized.absence.map { .notObserved($0) } ?? .silent
    }
    guard isCoupled(scan) else { return .silent }
    let timers = model.couplings.share(
      true, in: VolumeModel.timers(like: strand), without: strand.index, reference: timerShare)
    // Clients that synchronise do so by design: those at the same service say more than all timers.
    let place = VolumePlace(strand.strand, in: context.traffic)
    let software = model.couplingsOfPlace.share(true, in: place, without: strand.index, reference: timers)
    let there = model.couplingsOfPlace.others(true, in: place, without: strand.index)
    let browsers = model.couplings.share(
      true, in: VolumeModel.browsers(like: strand), without: strand.index, reference: browserShare)
    let bet = Decibans(ratio: 0.5 + 0.5 * Statistics.evidence(ofPValue: scan.pValue).ratio)
    func weight(_ share: Double) -> Decibans { max(.zero, min(bet, Decibans(ratio: implantShare / share))) }
    let others = model.couplings.others(true, in: VolumeModel.timers(like: strand), without: strand.index)
    return .observed(
      SignalReading(
        person: weight(browsers), software: weight(software),
        statement: Phrase { prose in
          let answer = prose.grouped(Int(clamping: scan.answerLevel))
          let upload = prose.grouped(Int(clamping: scan.uploadLevel))
          let chance = prose.decimal(max(scan.expected, Double(scan.preceded)), 1)
          var text = prose.pick(
            "After \(scan.followed) of \(prose.count(scan.answers, .ofAnswers)) over \(answer) bytes came an upload over \(upload) bytes "
              + "within \(prose.duration(CouplingScan.window)), \(chance) by chance; so it is for \(others.fitting) of "
              + "\(prose.count(others.all, .otherTimer)) of this kind",
            "Po \(scan.followed) z \(prose.count(scan.answers, .ofAnswers)) nad \(answer) bajtů přišlo do "
              + "\(prose.duration(CouplingScan.window)) odeslání nad \(upload) bajtů, náhodou \(chance); totéž platí pro "
              + "\(others.fitting) z \(prose.count(others.all, .ofTimers)) tohoto druhu")
          if there.all > 0 {
            let title = context.title(strand.destination)
            text += prose.pick(
              " and for \(there.fitting) of \(prose.count(there.all, .ofPrograms)) at \(title)",
              " a pro \(there.fitting) z \(prose.count(there.all, .ofPrograms)) u \(title)")
          }
          return text + "."
        },
        values: [
          "answers": Double(scan.answers), "uploads": Double(scan.uploads), "followed": Double(scan.followed),
          "preceded": Double(scan.preceded), "expected": scan.expected, "p": scan.pValue,
          "answer_over_bytes": Double(scan.answerLevel), "upload_over_bytes": Double(scan.uploadLevel),
          "timers_compared": Double(others.all), "timers_coupled": Double(others.fitting),
          "programs_there": Double(there.all),
          "programs_there_coupled": Double(there.fitting), "ordinary_share": software, "browser_share": browsers,
        ]))
  }
}
