import Channels
import Telemetry

// A connection held open for hours or days.
extension FindingWords {
  var longClaim: String {
    let open = view.openTime
    guard let longest = open.longest else { return exchangeClaim }
    let state = OpenTimeSignal.state(longest, prose)
    // What those connections carried: shorter ones of the same program are not meant.
    let (up, down) = (prose.bytes(open.bytesUp), prose.bytes(open.bytesDown))
    // A bare address carries its port already; several ports are not told.
    let place =
      view.destination.isBareAddress || !open.hasOnePort
      ? title : prose.pick("\(title) port \(longest.port)", "\(title) (port \(longest.port))")
    return prose.pick(
      "\(hostName) held \(prose.count(open.connections, .connection)) to \(place) open for "
        + "\(prose.duration(open.seconds))\(state), \(up) up and \(down) down, with \(clientName)\(members).",
      "\(hostName) držel otevřené spojení (počet: \(prose.grouped(open.connections))) s cílem \(place), "
        + "celkem \(prose.duration(open.seconds))\(state), odesláno \(up), přijato \(down); klient: \(clientName)\(members)."
    )
  }

  var longInnocent: String {
    prose.pick(
      "A VPN, remote desktop, SSH session, push or monitoring service that keeps one connection open by design.",
      "VPN, vzdálená plocha, relace SSH, služba oznámení nebo dohled, které záměrně udržují jedno spojení.")
  }

  var longClearsIf: String {
    prose.pick(
      "The owner of \(machine) knows the tunnel or session to \(title), and what runs in it.",
      "Správce stroje \(machine) zná tunel nebo relaci s \(title) a ví, co v ní běží.")
  }

  var longDoFirst: String {
    let isOpen = view.openTime.longest?.traits.contains(.open) == true
    return findProcess()
      + (isOpen
        ? prose.pick(
          " The connection was still open when last seen: capture it before it is cut.",
          " Spojení bylo na konci záznamů stále otevřené: než ho přerušíte, zachyťte jeho provoz.") : "")
  }
}
