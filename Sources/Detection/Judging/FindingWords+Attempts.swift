import Channels
import Telemetry

// A destination tried again and again that never answers.
extension FindingWords {
  var attemptClaim: String {
    let attempts = context.attempts(of: view)
    let span = prose.span(attempts.last.seconds(since: attempts.first))
    var text = prose.pick(
      "\(hostName) tried \(tried): \(prose.count(attempts.count, .attempt)) in \(span), none answered",
      "\(hostName) se pokoušel o spojení s cílem \(tried): \(prose.count(attempts.count, .attempt)) za \(span), žádná odpověď"
    )
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
      "Tiskárna, aktualizační nebo licenční server, který už neexistuje či je blokován, a program, který ho stále volá."
    )
  }

  var attemptClearsIf: String {
    prose.pick(
      "\(title) once belonged to a device or product of yours, and the program that calls it is known.",
      "Cíl \(title) dříve patřil vašemu zařízení nebo produktu a program, který ho volá, je známý.")
  }

  var attemptDoFirst: String {
    prose.pick(
      "On \(machine), find the process that tries \(title) and keep its image, parent and start time; the server may come back, "
        + "so search older records for answered connections to it.",
      "Na stroji \(machine) najděte proces, který volá \(title), a zajistěte jeho spustitelný soubor, rodičovský proces a čas "
        + "spuštění; server se může vrátit, proto hledejte ve starších záznamech úspěšná spojení s ním.")
  }
}
