import Catalogue
import Channels
import Glibc
import Telemetry

/// Finds the chain of one page on one strand, and weighs it.
///
/// Each read either leads on with probability q or does not. Pairs are weighed by ``DeadDropChain``; reads that lead
/// nowhere count against it; the ratio is averaged over q. So a page that is read a thousand times does not find a chain
/// by having a thousand chances, and one that is read once a start loses next to nothing.
struct ChainFinder {
  let traffic: Traffic
  let strand: Traffic.Strand
  let service: Int
  let host: FirstContacts.Host
  let prevalence: [Int]
  let companions: CompanionModel
  /// All strands of the client on the host.
  let strandsOfClient: [Int]
  let origin: Timestamp

  /// Shares of reads that lead on, with their prior: half for "every one, as far as the formula's 0.8 goes".
  static let shares: [(share: Double, prior: Double)] =
    [(1, 0.5)] + [0.5, 0.25, 0.12, 0.06, 0.03, 0.015, 0.008, 0.004, 0.002, 0.001].map { ($0, 0.05) }
  /// P(a contact within two minutes | the read led on): the formula's.
  static let leadsOn = 0.8
  /// P(no companions | a program that fetches by design).
  static let fetcherLack = 0.7
  static let personLack = 0.25
  /// A chance that makes the formula's factor 1: for what the records do not tell.
  static let unknown = 0.9

  /// What of a pair of read and contact counts.
  private struct Pair {
    var repetition: DeadDropModel.Repetition
    var person, software: Double
  }

  func chain(of page: NameID, reads: [DeadDropModel.Read]) -> DeadDropModel.Chain {
    var chain = DeadDropModel.Chain(page: page)
    chain.reads = reads.count
    var used: Set<StageOfDay> = []
    var stages: [Int] = []
    var pairs: [(person: Double, software: Double)] = []
    for (index, read) in reads.enumerated() {
      if stages.contains(where: { host.failed($0, within: DeadDropModel.refetchDelay, before: read.time) }) {
        chain.refetches += 1
      }
      let next = index + 1 < reads.count ? reads[index + 1].time : .infinity
      let found = candidates(read, until: min(next, read.time + DeadDropChain.longestDelay), page: page)
      let day = read.stamp.hourNumber / 24
      let fresh = found.filter { !used.contains(StageOfDay(stage: $0.repetition.secondStage, day: day)) }
      guard let best = first(of: fresh, by: \.software) else {
        if found.isEmpty, !stages.contains(where: { goesOn($0, after: read.time) }) { chain.misses += 1 }
        continue
      }
      pairs.append((sum(fresh.map(\.person)), sum(fresh.map(\.software))))
      chain.repetitions.append(best.repetition)
      used.insert(StageOfDay(stage: best.repetition.secondStage, day: day))
      if !stages.contains(best.repetition.secondStage), stages.count < 64 { stages.append(best.repetition.secondStage) }
    }
    guard !pairs.isEmpty else { return chain }
    let bonus = chain.refetches > 0 ? DeadDropModel.refetchNats : 0
    chain.person = mean(pairs.map(\.person), misses: chain.misses) + bonus
    chain.software = mean(pairs.map(\.software), misses: chain.misses) + bonus
    return chain
  }

  /// Whether a second stage that is in use is contacted within two minutes after a read: the read led on as before. What
  /// another client contacts all the time, before reads as after them, proves nothing.
  private func goesOn(_ stage: Int, after time: Double) -> Bool {
    guard let visit = host.visit(stage, at: time) else { return false }
    var (follows, precedes) = (false, false)
    for index in traffic.channels[visit.channel].strands {
      let other = traffic.strands[index]
      let contacts = traffic.contacts(of: other)
      if !between(contacts, time, time + DeadDropChain.longestDelay).isEmpty {
        if isReader(other.client) != false { return true }
        follows = true
      }
      precedes = precedes || !between(contacts, time - DeadDropChain.longestDelay, time).isEmpty
    }
    return follows && !precedes
  }

  /// Whether a client is the one that reads, `nil` if the records do not tell: a user agent and a fingerprint may be the
  /// same program's.
  private func isReader(_ client: Int) -> Bool? {
    traffic.clients[client].kind == traffic.clients[strand.client].kind ? client == strand.client : nil
  }

  /// Contacts after `from` and up to `to`.
  private func between(_ contacts: ArraySlice<Contact>, _ from: Double, _ to: Double) -> ArraySlice<Contact> {
    func place(_ time: Double) -> Int { contacts.partitionPoint { $0.time.seconds(since: origin) <= time } }
    return contacts[place(from)..<place(to)]
  }

  /// Whether the client that read the page contacted nothing but the page's house, log-ons and `stage` from two minutes
  /// before the read until the contact: a program that works through a list (feeds, mirrors, add-ons) visits others too.
  private func isAlone(_ read: DeadDropModel.Read, until end: Double, stage: Int) -> Bool {
    let from = read.time - DeadDropChain.longestDelay
    for index in strandsOfClient {
      let other = traffic.strands[index]
      if other.destination == stage || !isOtherHouse(other.destination) || isLogOn(other.destination) { continue }
      if !between(traffic.contacts(of: other), from, end).isEmpty { return false }
    }
    return true
  }

  private func isLogOn(_ destination: Int) -> Bool {
    guard let service = traffic.destinations[destination].serviceIndex else { return false }
    return traffic.catalogue.services[service].isLogOn
  }

  /// The strongest pair; of equal ones the first in time.
  private func first(of pairs: [Pair], by weight: (Pair) -> Double) -> Pair? {
    pairs.dropFirst().reduce(pairs.first) { best, pair in
      best.map { weight(pair) > weight($0) ? pair : $0 } ?? pair
    }
  }

  private struct StageOfDay: Hashable {
    var stage: Int
    var day: Int64
  }

  /// Turns to rare destinations after a read, before the next one.
  private func candidates(_ read: DeadDropModel.Read, until end: Double, page: NameID) -> [Pair] {
    var result: [Pair] = []
    var lacks: Bool??
    var place = SortedTimes.lowerBound(host.times, read.time)
    while place < host.openings.count, host.openings[place].time <= end, result.count < 32 {
      let opening = host.openings[place]
      place += 1
      guard isOtherHouse(opening.destination) else { continue }
      let known = lacks ?? lacksCompanions(page, at: read.time)
      lacks = .some(known)
      result.append(pair(read, opening, lacks: known, page: page))
    }
    return result
  }

  private func pair(
    _ read: DeadDropModel.Read, _ opening: FirstContacts.Opening, lacks: Bool?, page: NameID
  ) -> Pair {
    let profile = traffic.hosts[strand.host].profile
    let chance = host.chance(
      at: opening.time, without: opening.destination, client: strand.client, hours: profile.hours.count)
    let isSame = opening.client.flatMap { isReader($0) }
    let link = DeadDropChain(
      delay: opening.time - read.time, rareContactRate: chance.rate, hasSameClient: isSame ?? true,
      lacksCompanions: lacks ?? true, prevalence: prevalence[opening.destination],
      isBareAddress: traffic.destinations[opening.destination].isBareAddress)
    let same = isSame == nil ? Self.unknown : chance.share
    return Pair(
      repetition: DeadDropModel.Repetition(
        time: read.stamp, page: page, bytesUp: read.bytesUp, bytesDown: read.bytesDown,
        lag: opening.time - read.time, secondStage: opening.destination, wasAnswered: opening.wasAnswered,
        hasSameClient: isSame, lacksCompanions: lacks,
        isAlone: isAlone(read, until: opening.time, stage: opening.destination), othersAround: chance.around),
      person: link.logLikelihoodRatio(
        sameClientByChance: same, lackByChance: lacks == nil ? Self.unknown : Self.personLack),
      software: link.logLikelihoodRatio(
        sameClientByChance: same, lackByChance: lacks == nil ? Self.unknown : Self.fetcherLack))
  }

  /// Whether a destination belongs to another house than the page: a service's own names follow its pages.
  private func isOtherHouse(_ destination: Int) -> Bool {
    guard destination != strand.destination else { return false }
    guard let other = traffic.destinations[destination].serviceIndex else { return true }
    let (own, next) = (traffic.catalogue.services[service], traffic.catalogue.services[other])
    return other != service && (own.family == nil || own.family != next.family)
  }

  /// Whether a read came without its companions: nothing on the host loaded any (true), this client did (false), or
  /// something else on the host did, or none are known (`nil`).
  private func lacksCompanions(_ page: NameID, at time: Double) -> Bool? {
    let expected = companions.expectation(at: page, service: service, without: strand.host).companions
    guard !expected.isEmpty else { return nil }
    if companions.loads(expected, client: strand.client, on: strand.host, near: time...time) { return false }
    return companions.sees(expected, on: strand.host, near: time...time) ? nil : true
  }

  /// The logarithm of the sum of likelihood ratios given as logarithms.
  private func sum(_ nats: [Double]) -> Double {
    let most = nats.max() ?? 0
    return most + log(nats.reduce(0) { $0 + exp($1 - most) })
  }

  /// The mean over the share of reads that lead on, in nats.
  private func mean(_ pairs: [Double], misses: Int) -> Double {
    let terms = Self.shares.map { share, prior in
      let stays = 1 - Self.leadsOn * share
      return log(prior) + Double(misses) * log(stays)
        + pairs.reduce(0) { $0 + sum([log(stays), log(share) + $1]) }
    }
    return sum(terms)
  }
}
