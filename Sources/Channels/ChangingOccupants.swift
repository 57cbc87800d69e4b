/// Addresses whose occupant seems to change: between sessions the whole set of identified clients is another one, as in a
/// pool that nobody told of. They are counted, not judged differently: too little proves it.
struct ChangingOccupants {
  let strands: [Traffic.Strand]
  let contacts: [Contact]
  let clients: [Client]

  /// Identified clients from which on a session's set tells anything.
  static let fewestClients = 3
  /// The share of clients that two sessions of one machine have in common at least.
  static let commonShare = 0.2
  /// Changes from which on the occupant is taken to change; at least half of all changes of session must be such.
  static let fewestChanges = 3

  /// Hosts, by `isCandidate`, whose occupant seems to change.
  func count(isCandidate: (Int) -> Bool) -> Int {
    var result = 0
    var index = 0
    while index < strands.count {
      let first = index
      let host = strands[first].host
      while index < strands.count, strands[index].host == host { index += 1 }
      if isCandidate(host), changes(first..<index) { result += 1 }
    }
    return result
  }

  private func changes(_ range: Range<Int>) -> Bool {
    var byHour: [Int64: Set<Int>] = [:]
    for index in range where clients[strands[index].client].isIdentified {
      var last = Int64.min
      for position in strands[index].contacts {
        let hour = contacts[position].time.hourNumber
        if hour != last { byHour[hour, default: []].insert(strands[index].client) }
        last = hour
      }
    }
    // A session is a run of hours; a whole empty hour ends it.
    var sessions: [Set<Int>] = []
    var last = Int64.min
    for hour in byHour.keys.sorted() {
      let seen = byHour[hour] ?? []
      if !sessions.isEmpty, hour - 1 <= last {
        sessions[sessions.count - 1].formUnion(seen)
      } else {
        sessions.append(seen)
      }
      last = hour
    }
    let telling = sessions.filter { $0.count >= Self.fewestClients }
    guard telling.count > Self.fewestChanges else { return false }
    let changes = zip(telling, telling.dropFirst()).count { before, after in
      Double(before.intersection(after).count) < Self.commonShare * Double(before.union(after).count)
    }
    return changes >= Self.fewestChanges && changes * 2 >= telling.count - 1
  }
}
