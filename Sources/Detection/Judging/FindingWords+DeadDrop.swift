import Channels
import Evidence

// A page read for the address of the next server.
extension FindingWords {
  private var chain: DeadDropModel.Chain? { context.usage.deadDrops.chain(of: view.index) }

  /// The destinations that followed, at most three by name.
  private var stages: String {
    let all = chain?.secondStages ?? []
    let names = all.prefix(3).map { context.title(context.traffic.destinations[$0]) }
    guard all.count == names.count, names.count > 1, let last = names.last else {
      return names.joined(separator: ", ") + (all.count > 3 ? " …" : "")
    }
    return names.dropLast().joined(separator: ", ") + prose.pick(" and ", " a ") + last
  }

  var deadDropClaim: String {
    guard let chain else { return exchangeClaim }
    let (led, reads) = (chain.repetitions.count, chain.reads)
    return exchangeClaim
      + prose.pick(
        " After \(led) of \(prose.count(reads, .ofReads)) it turned to \(stages), which hardly any other machine here "
          + "contacts.",
        " Po \(led) z \(prose.count(reads, .ofReads)) se obrátil na \(stages): tam se odtud nespojuje téměř žádný jiný stroj."
      )
  }

  var deadDropInnocent: String {
    switch cluster.fused.closestRival {
    case .person:
      prose.pick(
        "A person followed links from \(title).", "Člověk šel za odkazy ze stránek služby \(title).")
    case .software:
      prose.pick(
        "A feed reader, installer or updater reads \(title) to learn where to load the rest from.",
        "Čtečka kanálů, instalátor nebo aktualizace čte službu \(title), aby zjistila, odkud má stáhnout zbytek.")
    }
  }

  var deadDropClearsIf: String {
    prose.pick(
      "The destinations that follow belong to a known program whose installer or updater reads \(title) by design.",
      "Následné cíle patří známému programu, jehož instalátor nebo aktualizace čte službu \(title) záměrně.")
  }

  var deadDropDoFirst: String {
    findProcess()
      + prose.pick(
        " Search all records for \(stages), and block them once the process is saved; ask \(title) for the page.",
        " Ve všech záznamech vyhledejte \(stages) a po zajištění procesu je zablokujte; stránku si vyžádejte u provozovatele "
          + "služby \(title).")
  }
}
