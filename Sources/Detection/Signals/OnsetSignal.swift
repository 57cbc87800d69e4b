import Channels
import Evidence
import Glibc
import Telemetry

/// ONSET: an intrusion has a beginning; what began within the last week of long records is weighed by how usual that is
/// here, and against a rollout that begins on several hosts at once.
enum OnsetSignal: Signal {
  static let name = "onset"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.onset }
  static let isAgainstPersonOnly = false

  /// P(new | implant).
  static let implantNew = 0.5
  /// The most that the beginning says either way.
  static let most = 6.0
  /// Hosts that begin together, this one included, and what that says against an implant.
  static let fewestTogether = 3
  static let togetherWeight = Decibans(-6)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let first = strand.times.first else { return .silent }
    let time = min(first, context.usage.history.firstSeen(strand.strand, in: context.traffic) ?? first)
    guard context.usage.onsets.span != nil else {
      return .notObserved(
        Phrase {
          $0.pick(
            "records shorter than \(Int(OnsetModel.fewestDays)) days do not show what is new",
            "záznamy kratší než \(Int(OnsetModel.fewestDays)) dní neukazují, co je nové")
        })
    }
    if strand.isShared {
      return .notObserved(
        Phrase {
          $0.pick(
            "many hosts behind one address: what began on which cannot be told",
            "za jednou adresou je mnoho strojů: nelze poznat, na kterém co začalo")
        })
    }
    guard context.usage.onsets.isObserved(time, on: strand.strand.host) else { return .silent }
    let isNew = context.usage.onsets.isNew(time)
    let people = context.usage.onsets.newShare(strand, isPerson: true)
    let programs = context.usage.onsets.newShare(strand, isPerson: false)
    let others = context.usage.onsets.othersStarting(strand, at: time)
    let isShared = others + 1 >= fewestTogether
    let person = weight(isNew, people.share)
    let software = weight(isNew, programs.share) + (isShared ? togetherWeight : .zero)
    return .observed(
      SignalReading(
        person: person, software: software,
        statement: Phrase { prose in
          let date = context.origin.advanced(by: time).civil.date
          var text = prose.pick(
            isNew
              ? "First seen on \(date), in the last \(prose.count(Int(OnsetModel.newDays), .day)) of the records"
              : "First seen on \(date), more than \(prose.count(Int(OnsetModel.newDays), .day)) before the end of the records",
            isNew
              ? "Poprvé \(date), v posledních \(prose.count(Int(OnsetModel.newDays), .lastDays)) záznamů"
              : "Poprvé \(date), více než \(prose.count(Int(OnsetModel.newDays), .day)) před koncem záznamů")
          text += prose.pick(
            "; on other machines of this kind \(prose.percent(programs.share)) of the programs' channels and "
              + "\(prose.percent(people.share)) of the browsers' are that new",
            "; na jiných strojích tohoto druhu je tak nových \(prose.percent(programs.share)) kanálů programů a "
              + "\(prose.percent(people.share)) kanálů prohlížečů")
          if isShared {
            text += prose.pick(
              "; \(prose.count(others, .otherMachine)) began the same within a week of it",
              "; totéž začalo v rozmezí týdne na \(prose.grouped(others)) dalších strojích")
          }
          return text + "."
        },
        values: [
          "new": isNew ? 1 : 0, "new_days": OnsetModel.newDays, "new_share_of_programs": programs.share,
          "new_share_of_browsers": people.share, "hosts_of_programs": Double(programs.hosts),
          "hosts_of_browsers": Double(people.hosts), "others_starting_together": Double(others),
        ]))
  }

  private static func weight(_ isNew: Bool, _ share: Double) -> Decibans {
    let ordinary = min(max(share, 0.001), 0.999)
    let ratio = isNew ? implantNew / ordinary : (1 - implantNew) / (1 - ordinary)
    return Decibans(min(max(Decibans(ratio: ratio).value, -most), most))
  }
}
