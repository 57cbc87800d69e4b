import Channels
import Evidence
import Glibc

/// BREADTH: how many destinations this program speaks to from this host. An implant has one or two, unless it borrows a
/// system's library; tools and systems have many. How many other programs are as narrow is counted.
enum BreadthSignal: Signal {
  static let name = "breadth"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.breadth }
  static let isAgainstPersonOnly = false

  /// P(class | implant), an expert's: half of the reported clients are a library of their own, the others the system's.
  private static let implant: [BreadthModel.Class: Double] = [.one: 0.4, .few: 0.3, .several: 0.2, .many: 0.1]
  /// Shares among programs of simulated networks, rounded.
  private static let reference: [BreadthModel.Class: Double] = [.one: 0.25, .few: 0.25, .several: 0.3, .many: 0.2]

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard context.usage.programs.isProgram(strand.strand) else { return .silent }
    let number = context.usage.breadth.destinations(strand.strand)
    let kind = BreadthModel.Class(number)
    let share = context.usage.breadth.share(strand, reference: reference[kind] ?? 0.25)
    let others = context.usage.breadth.others(strand)
    return .observed(
      SignalReading(
        person: .zero, software: Decibans(nats: log((implant[kind] ?? 0.25) / share)),
        statement: Phrase { prose in
          prose.pick(
            "This client speaks to \(prose.count(number, .destination)) from this host; \(others.alike) of "
              + "\(prose.count(others.all, .ofPrograms)) on machines of this kind \(others.alike == 1 ? "speaks" : "speak") "
              + "to about as many.",
            "Tento klient mluví z tohoto stroje s \(prose.grouped(number)) \(prose.form(number, .withDestinations)); "
              + "s podobným počtem mluví \(others.alike) z \(prose.count(others.all, .ofPrograms)) na strojích tohoto druhu."
          )
        },
        values: [
          "destinations": Double(number), "programs_compared": Double(others.all),
          "programs_alike": Double(others.alike),
          "ordinary_share": share,
        ]))
  }
}
