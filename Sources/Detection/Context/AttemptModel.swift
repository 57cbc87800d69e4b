import Channels

/// How many machines of each kind contact or try each destination that never answers one of them: dead servers that many
/// still call are a network's habit, not an implant's.
struct AttemptModel: Sendable {
  private var hosts: [Int: (people: Int, others: Int)] = [:]

  init(_ traffic: Traffic) {
    for strand in traffic.sideStrands where strand.kind == .attempts { hosts[strand.destination] = (0, 0) }
    guard !hosts.isEmpty else { return }
    // A channel is one host at one destination.
    for channel in traffic.channels where hosts[channel.destination] != nil {
      if traffic.hosts[channel.host].isWithoutPeople {
        hosts[channel.destination]?.others += 1
      } else {
        hosts[channel.destination]?.people += 1
      }
    }
  }

  /// Machines of the host's kind at the destination, itself among them.
  func hosts(_ strand: StrandView) -> Int {
    let known = hosts[strand.strand.destination] ?? (0, 0)
    return max(1, strand.host.isWithoutPeople ? known.others : known.people)
  }
}
