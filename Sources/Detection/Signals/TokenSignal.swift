import Catalogue
import Channels
import Evidence
import Glibc

/// TOKEN WITHOUT A PERSON: the program fetches a token from the service's log-on and uses its interface seconds later,
/// again and again, and never loads a page. Against software only: what programs do at this
/// service on other hosts is counted; that a person is not at work is said by COMPANION and OWN CLIENT.
enum TokenSignal: Signal {
  static let name = "token"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.opening }
  static let isAgainstPersonOnly = false

  /// P(tokens come so | an implant at a service with a log-on); an expert's.
  static let implantShare = 0.3

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex, context.usage.programs.isProgram(strand.strand),
      context.usage.programs.hasTokenHabit(strand.strand, origin: context.origin)
    else { return .silent }
    let tokens = context.usage.programs.tokens(strand.strand, origin: context.origin)
    let others = context.usage.programs.others(withTokensAt: service, strand.strand.host)
    let weight = Decibans(nats: log(implantShare / ((Double(others.doing) + 0.5) / (Double(others.hosts) + 1))))
    guard weight > .zero else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase { prose in
          let title = context.title(strand.destination)
          return prose.pick(
            "\(tokens.followed) of \(prose.count(tokens.all, .logOn)) by this client were followed by \(title) within "
              + "\(prose.duration(ProgramModel.tokenDelay)), and it never loaded a page; so do the programs of "
              + "\(others.doing) of \(prose.count(others.hosts, .otherMachine)) there.",
            "Po \(tokens.followed) z \(prose.grouped(tokens.all)) přihlášení tohoto klienta následovala do "
              + "\(prose.duration(ProgramModel.tokenDelay)) služba \(title), a žádnou stránku nikdy nenačetl; totéž dělají "
              + "programy \(others.doing) z \(prose.count(others.hosts, .ofOtherMachines)).")
        },
        values: [
          "tokens": Double(tokens.all), "tokens_followed": Double(tokens.followed), "reach_s": ProgramModel.tokenDelay,
          "other_hosts": Double(others.hosts), "other_hosts_so": Double(others.doing),
        ]))
  }
}
