import Catalogue
import Channels
import Telemetry

/// Which strands are judged: there must be something to judge, enough contacts or hours of open connections.
struct Eligibility {
  let context: HuntContext

  /// Numbers of the strands to judge, ascending (``Traffic/strand(_:)``).
  func strands() -> [Int] {
    let traffic = context.traffic
    let main = traffic.strands.indices.filter { isEligible($0) || context.settings.memory.indicated[$0] != nil }
    return main + traffic.sideStrands.indices.map { traffic.strands.count + $0 }
  }

  /// Enough separate contacts, or a dead-drop chain that speaks for itself, towards anything but pure log-on names.
  private func isEligible(_ index: Int) -> Bool {
    let traffic = context.traffic
    let strand = traffic.strands[index]
    guard
      hasContacts(strand, context.settings.fewestContacts, apart: 5) || isRareProgram(strand)
        || OpenTime(traffic.contacts(of: strand)).isLong || context.usage.deadDrops.isFinding(index)
    else { return false }
    guard let service = traffic.destinations[strand.destination].serviceIndex else { return true }
    return !traffic.catalogue.services[service].isLogOn
  }

  /// A program that hardly any other host has there is looked at from a few visits on: a channel that is asked once a day
  /// makes no more in a week.
  private func isRareProgram(_ strand: Traffic.Strand) -> Bool {
    let traffic = context.traffic
    guard strand.contacts.count >= context.settings.fewestVisits, context.usage.programs.isProgram(strand) else {
      return false
    }
    let hosts = traffic.population.hosts(destination: strand.destination, client: strand.client)
    return hosts <= context.usage.programs.few && hasContacts(strand, context.settings.fewestVisits, apart: 600)
  }

  /// Whether there are so many contacts with so many seconds of silence before each. Bursts are one contact here: a page that
  /// opens eight connections at once is no rhythm to judge.
  private func hasContacts(_ strand: Traffic.Strand, _ fewest: Int, apart: Double) -> Bool {
    guard strand.contacts.count >= fewest else { return false }
    var separate = 0
    var last = -Double.infinity
    for contact in context.traffic.contacts(of: strand) {
      let time = contact.time.seconds
      if time - last > apart { separate += 1 }
      last = time
      if separate >= fewest { return true }
    }
    return false
  }
}
