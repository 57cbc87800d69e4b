import ArgumentParser
import Foundation

/// `archive-years check`
struct CheckAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the answers of `fousek recall BUNDLE --json ANSWERS` against the model.")

  @Option(help: "The answers, fousek.recall/1.") var answers: String
  @OptionGroup var options: OrganisationOptions
  @Option(help: "Indicators.") var count = 100_000

  private struct Document: Decodable {
    var answers: [Answer]
  }

  private struct Answer: Decodable {
    var answer: String
    var seen: Seen?
  }

  private struct Seen: Decodable {
    var host_count: Int
    var contacts: Int
    var attempts: Int
    var hosts: [Host]
  }

  private struct Host: Decodable {
    var host: String
    var contacts: Int
    var attempts: Int
    var days: Int
    var first: String
    var last: String
  }

  func run() throws {
    let organisation = options.organisation()
    let targets = Asked(organisation, count: count).targets
    let document = try JSONDecoder().decode(Document.self, from: Data(contentsOf: URL(fileURLWithPath: answers)))
    guard document.answers.count == targets.count else {
      throw ValidationError("\(targets.count) indicators were asked for, \(document.answers.count) answered.")
    }
    let truth = Truth(organisation, targets)
    var mistakes: [String] = []
    var seen = (targets: 0, throughNames: 0, hosts: 0)
    for (target, answer) in zip(targets, document.answers) {
      let value = Asked.value(target, organisation)
      guard let hosts = truth.seen[target] else {
        if answer.answer != "not-seen" { mistakes.append("\(value): \(answer.answer), but nobody saw it") }
        continue
      }
      seen.targets += 1
      if case .domain = target { seen.throughNames += 1 }
      guard let found = answer.seen, answer.answer == "seen" else {
        mistakes.append("\(value): \(answer.answer), but \(hosts.count) hosts saw it")
        continue
      }
      seen.hosts += found.hosts.count
      if let mistake = mistake(found, hosts, organisation) { mistakes.append("\(value): \(mistake)") }
    }
    for mistake in mistakes.prefix(20) { print(mistake) }
    print(
      "\(targets.count) answers: \(seen.targets) seen, \(seen.throughNames) of them by names below, "
        + "\(targets.count - seen.targets) not seen; \(seen.hosts) hosts compared; \(mistakes.count) mistakes")
    if !mistakes.isEmpty { throw ExitCode.failure }
  }

  private func mistake(_ found: Seen, _ hosts: [UInt32: Truth.Host], _ organisation: Organisation) -> String? {
    if found.host_count != hosts.count { return "\(found.host_count) hosts, but it were \(hosts.count)" }
    if found.hosts.count != min(100, hosts.count) { return "\(found.hosts.count) hosts are listed" }
    let contacts = hosts.values.reduce(0) { $0 + $1.contacts }
    if found.contacts != contacts { return "\(found.contacts) contacts, but it were \(contacts)" }
    let attempts = hosts.values.reduce(0) { $0 + $1.attempts }
    if found.attempts != attempts { return "\(found.attempts) attempts, but it were \(attempts)" }
    let known = Dictionary(hosts.map { (organisation.host(Int($0)), $1) }) { first, _ in first }
    var least = Int.max
    for host in found.hosts {
      guard let own = known[host.host] else { return "\(host.host) never saw it" }
      let told = [host.contacts, host.attempts, host.days]
      if told != [own.contacts, own.attempts, own.days] || host.first != time(own.first) || host.last != time(own.last)
      {
        return "\(host.host) is told wrongly"
      }
      least = min(least, host.contacts)
    }
    let listed = Set(found.hosts.map(\.host))
    if known.contains(where: { !listed.contains($0.key) && $0.value.contacts > least }) {
      return "a host with more contacts is not listed"
    }
    return nil
  }

  /// Seconds since the first day as answers write them.
  private func time(_ seconds: Int) -> String {
    let start = 1_672_531_200.0  // 2023-01-01
    return Date(timeIntervalSince1970: start + Double(seconds)).formatted(.iso8601)
  }
}
