import Channels
import Evidence
import Glibc

/// BYTE PAIRS: the same two numbers of bytes, sent and received, again and again, as an empty mailbox gives them.
///
/// Both rivals are counted: ordinary timers of this input and the programs at the same service, and people's browsers.
enum BytePairSignal: Signal {
  static let name = "byte-pairs"
  static let group = EvidenceGroup.volume
  static func cap(_ caps: SignalCaps) -> Decibans { caps.bytePairs }
  static let isAgainstPersonOnly = false

  /// P(class | implant), an expert's: idle polls repeat, requests that carry padding do not.
  static let implant: [VolumeModel.Repetition: Double] = [.rare: 0.35, .some: 0.15, .most: 0.2, .nearlyAll: 0.3]
  /// The reference shares of timers and of browsers, an expert's: simulated ministries have half as many timers that
  /// repeat and hardly a browser, and true heartbeats are more constant than simulated ones.
  static let timers: [VolumeModel.Repetition: Double] = [.rare: 0.6, .some: 0.15, .most: 0.1, .nearlyAll: 0.15]
  static let browsers: [VolumeModel.Repetition: Double] = [.rare: 0.94, .some: 0.03, .most: 0.02, .nearlyAll: 0.01]

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard !strand.isShared else { return .notObserved(SizedContacts.shared) }
    let model = context.volume
    let sized = strand.sized
    guard let found = PairRepetition(sized) else { return sized.absence.map { .notObserved($0) } ?? .silent }
    let kind = found.kind
    // Pairs that do not repeat say nothing: whoever pads pays nothing for it.
    guard kind != .rare else { return .silent }
    let place = VolumePlace(strand.strand, in: context.traffic)
    let implant = implant[kind] ?? 0.25
    let people = model.pairs.share(
      kind, in: VolumeModel.browsers(like: strand), without: strand.index, reference: browsers[kind] ?? 0.01)
    let ordinary = model.pairs.share(
      kind, in: VolumeModel.timers(like: strand), without: strand.index, reference: timers[kind] ?? 0.25)
    // The programs at the same service say more of one there than all timers do; few of them lean on all timers.
    let software = model.pairsOfPlace.share(kind, in: place, without: strand.index, reference: ordinary)
    let others = model.pairs.others(kind, in: VolumeModel.timers(like: strand), without: strand.index)
    let there = model.pairsOfPlace.others(kind, in: place, without: strand.index)
    return .observed(
      SignalReading(
        person: Decibans(nats: log(implant / people)), software: Decibans(nats: log(implant / software)),
        statement: Phrase { prose in
          let title = context.title(strand.destination)
          var text = prose.pick(
            "Of the last \(prose.count(found.checkIns, .contact)), \(found.repeated) \(prose.form(found.repeated, Verb.repeat)) another's bytes, sent and "
              + "received, exactly (\(prose.count(found.distinct, .pair)) in all); so it is "
              + "for \(others.fitting) of \(prose.count(others.all, .otherTimer)) of this kind",
            "Z posledních kontaktů (\(found.checkIns)) jich \(found.repeated) přesně "
              + "\(prose.form(found.repeated, Verb.repeat)) odeslané i přijaté bajty "
              + "jiného (různých dvojic: \(found.distinct)); podobně je to u \(others.fitting) z "
              + "\(prose.count(others.all, .ofTimers)) tohoto druhu")
          if there.all > 0 {
            text += prose.pick(
              " and for \(there.fitting) of \(prose.count(there.all, .ofPrograms)) at \(title)",
              " a u \(there.fitting) z \(prose.count(there.all, .ofPrograms)) u \(title)")
          }
          return text + "."
        },
        values: [
          "check_ins": Double(found.checkIns), "repeated": Double(found.repeated), "pairs": Double(found.distinct),
          "repeated_share": found.share, "timers_compared": Double(others.all), "timers_alike": Double(others.fitting),
          "programs_there": Double(there.all), "programs_there_alike": Double(there.fitting),
          "ordinary_share": software, "browser_share": people,
        ]))
  }
}
