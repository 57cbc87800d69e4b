import Channels
import Telemetry

// A destination tried again and again that never answers.
extension FindingWords {
  var attemptClaim: String {
    let attempts = context.attempts(of: view)
    let span = prose.span(attempts.last.seconds(since: attempts.first))
    var text = prose.pick(
      "\(hostName) tried \(tried): \(prose.count(attempts.count, .attempt)) in \(span), none answered",
      "\(hostName) zkoušel \(tried): \(prose.count(attempts.count, .attempt)) za \(span), žádná odpověď")
    if let period = cluster.best.period {
      text += prose.pick(", about every \(prose.duration(period))", ", asi jednou za \(prose.duration(period))")
    }
    return text + members + "."
  }

  /// What was tried: a bare address carries its port already.
  private var tried: String {
    view.destination.isBareAddress
      ? title : title + (view.contacts.last.map { prose.pick(" on port \($0.port)", " na portu \($0.port)") } ?? "")
  }

  var attemptInnocent: String {
    prose.pick(
      "A printer, update or licence server that is gone or blocked, and a program that still calls it.",
      "Zrušená nebo blokovaná tiskárna, aktualizační či licenční server a program, který ho dál volá.")
  }

  var attemptClearsIf: String {
    prose.pick(
      "\(title) once belonged to a device or product of yours, and the program that calls it is known.",
      "\(title) dříve patřilo vašemu zařízení nebo výrobku a program, který ho volá, je známý.")
  }

  var attemptDoFirst: String {
    prose.pick(
      "On \(machine), find the process that tries \(title); the server may come back, so search older records for answered "
        + "connections to it.",
      "Na stroji \(machine) najděte proces, který zkouší \(title); server se může vrátit, proto hledejte ve starších "
        + "záznamech zodpovězená spojení s ním.")
  }
}
