import Channels
import Evidence
import Glibc

/// LOOK-UP PACE: more than one distinct long name a minute over hours: nobody types or clicks so.
enum LookupPaceSignal: Signal {
  static let name = "lookup-pace"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.lookupNames }
  static let isAgainstPersonOnly = true
  static func applies(to strand: StrandView) -> Bool { strand.isLookups }

  /// Distinct names an hour, over all hours with questions.
  static let namesAnHour = 60.0
  /// Hours with questions.
  static let fewestHours = 2
  /// Characters left of the domain from which on a name is long: base32 of ten bytes.
  static let longName = 16.0
  /// P(such a pace | tunnel) and P(such a pace | a person's use of one domain), an expert's.
  static let implantShare = 0.5
  static let personShare = 0.01

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let use = context.lookupUse(strand), use.hours >= fewestHours, use.meanLength >= longName else {
      return .silent
    }
    let pace = Double(use.names) / Double(use.hours)
    guard pace >= namesAnHour else { return .silent }
    return .observed(
      SignalReading(
        person: Decibans(nats: log(implantShare / personShare)), software: .zero,
        statement: Phrase { prose in
          let (names, hours) = (prose.grouped(Int(pace.rounded())), prose.count(use.hours, .hour))
          return prose.pick(
            "\(names) distinct names an hour over \(hours) with look-ups, more than one a minute: no person asks so.",
            "Různých jmen za hodinu: \(names), hodin s dotazy: \(prose.grouped(use.hours)); více než jedno za minutu, tak se "
              + "člověk neptá.")
        }, values: ["names_an_hour": pace, "hours": Double(use.hours), "mean_length": use.meanLength]))
  }
}
