import Catalogue
import Channels
import Telemetry

/// Which strands are judged: there must be something to judge, enough contacts or hours of open connections.
struct Eligibility {
  let context: HuntContext

  /// Numbers of the strands to judge, ascending (``Traffic/strand(_:)``).
  func strands() -> [Int] {
    let traffic = context.traffic
    let main = traffic.strands.indices.filter { isEligible($0) }
    return main + traffic.sideStrands.indices.map { traffic.strands.count + $0 }
  }

  /// Enough separate contacts, or a dead-drop chain that speaks for itself, towards anything but pure log-on names.
  private func isEligible(_ index: Int) -> Bool {
    let traffic = context.traffic
    let strand = traffic.strands[index]
    guard
      hasEnoughContacts(strand) || OpenTime(traffic.contacts(of: strand)).isLong || context.deadDrops.isFinding(index)
    else { return false }
    guard let service = traffic.destinations[strand.destination].serviceIndex else { return true }
    return !traffic.catalogue.services[service].isLogOn
  }

  /// Bursts are one contact here: a page that opens eight connections at once is no rhythm to judge.
  private func hasEnoughContacts(_ strand: Traffic.Strand) -> Bool {
    let fewest = context.settings.fewestContacts
    guard strand.contacts.count >= fewest else { return false }
    var separate = 0
    var last = -Double.infinity
    for contact in context.traffic.contacts(of: strand) {
      let time = contact.time.seconds
      if time - last > 5 { separate += 1 }
      last = time
      if separate >= fewest { return true }
    }
    return false
  }
}
