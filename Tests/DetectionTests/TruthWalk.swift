import Catalogue
import Evidence
import Foundation
import Telemetry

@testable import Detection

/// Walks the findings of a world in both languages and keeps what is not true or not well written.
struct TruthWalk {
  let world: TruthWorld
  private(set) var faults: [String] = []
  private(set) var sentences = 0
  private(set) var numbers = 0
  private let titles: [String]

  init(_ world: TruthWorld) {
    self.world = world
    let catalogue = world.oracle.catalogue
    let names = catalogue.services.flatMap { [$0.name] + $0.clients.map(\.name) } + catalogue.libraries.map(\.name)
    titles = Set(
      names.filter { $0.contains(where: \.isNumber) } + [
        "version \(ReferenceTable.version)", "verze \(ReferenceTable.version)", TruthWorld.popularTitle,
      ]
    )
    .sorted {
      ($1.count, $0) < ($0.count, $1)
    }
  }

  mutating func all() {
    for language in [Language.english, .czech] {
      for finding in world.findings[language] ?? [] { walk(finding, language) }
      for sentence in world.coverage[language] ?? [] { grammar(sentence, language, isWhole: true, "coverage") }
    }
    population()
  }

  private mutating func walk(_ finding: Finding, _ language: Language) {
    let truth = TruthFinding(finding, in: world, isCzech: language == .czech)
    let place = "\(finding.kind.rawValue) \(truth.key.host) \(truth.key.place)"
    if language == .english { facts(truth, place) }
    let own = Set([
      finding.client.value, finding.host.name ?? "", finding.host.address, finding.destination.tenant ?? "",
    ])
    let everything =
      ([finding.claim, finding.innocent, finding.clearsIf, finding.doFirst] + finding.evidence.map(\.statement))
      .joined(separator: "\n")
    let titles = titles.filter { everything.contains($0) }
    let text = TruthText(language: language, identifiers: world.oracle.identifiers, own: own, titles: titles)
    func without(_ sentence: String) -> String {
      finding.destination.ports.reduce(sentence) {
        $0.replacingOccurrences(of: "port \($1)", with: "port").replacingOccurrences(of: "portu \($1)", with: "portu")
      }
    }
    func check(_ sentence: String, _ expected: [TruthFigure], _ what: String) {
      sentences += 1
      let plain = titles.reduce(sentence) { $0.replacingOccurrences(of: $1, with: "…") }
      grammar(plain, language, isWhole: true, "\(place) \(what)")
      let found = text.numbers(without(sentence))
      numbers += found.count
      let isTrue = found.count == expected.count && zip(found, expected).allSatisfy { $1.explains($0) }
      // The check itself is worth something only if a wrong number fails it.
      let isLax = zip(found, expected).contains { $1.explains($0.shifted) }
      if isLax { faults.append("\(place) \(what): another number would pass too in “\(sentence)”") }
      if !isTrue { faults.append("\(place) \(what)\n  \(sentence)\n  holds \(found), must be \(expected)") }
    }
    faults += truth.falseClauses.map { "\(place): not true: \($0)" }
    check(finding.claim, truth.claim, "claim")
    check(finding.innocent, [], "innocent")
    check(finding.clearsIf, [], "clears if")
    check(finding.doFirst, truth.doFirst, "do first")
    for row in finding.evidence {
      guard let expected = truth.figures(row) else {
        faults.append("\(place): no figures are known for \(row.signal)")
        continue
      }
      check(row.statement, expected, row.signal)
      faults += truth.falseClauses(row).map { "\(place): not true: \($0)" }
    }
    for reason in finding.notObserved {
      sentences += 1
      grammar(reason, language, isWhole: false, "\(place) not observed")
      let found = text.numbers(reason)
      numbers += found.count
      let isKnown = found.isEmpty || reason.hasPrefix("onset:") && found.count == 1 && found[0].value == 14
      if !isKnown { faults.append("\(place) not observed\n  \(reason)") }
    }
  }

  private mutating func grammar(_ sentence: String, _ language: Language, isWhole: Bool, _ place: String) {
    for fault in TruthGrammar(language: language).faults(sentence, isWhole: isWhole) {
      faults.append("\(place): \(fault) in “\(sentence)”")
    }
  }

  /// What the finding says beside its sentences, counted from the rows.
  private mutating func facts(_ truth: TruthFinding, _ place: String) {
    let finding = truth.finding
    var wrong: [String] = []
    func expect(_ isTrue: Bool, _ what: String) { if !isTrue { wrong.append(what) } }
    // A row with more than six decimals may be rounded either way.
    func micros(_ time: Timestamp) -> Int64 { time.microseconds }
    switch finding.kind {
    case .dnsTunnel:
      let asked = truth.questions
      expect(finding.contacts == asked.count, "contacts \(finding.contacts), rows \(asked.count)")
      expect(asked.first.map { abs($0.time - micros(finding.firstSeen)) <= 1 } ?? false, "first seen")
      expect(asked.last.map { abs($0.time - micros(finding.lastSeen)) <= 1 } ?? false, "last seen")
    case .refusedRetry:
      let tried = truth.attempts
      expect(
        finding.contacts == 0 && finding.attempts == tried.count, "attempts \(finding.attempts), rows \(tried.count)")
      expect(tried.first.map { abs($0.time - micros(finding.firstSeen)) <= 1 } ?? false, "first seen")
      expect(tried.last.map { abs($0.time - micros(finding.lastSeen)) <= 1 } ?? false, "last seen")
    default:
      let list = truth.contacts
      expect(finding.contacts == list.count, "contacts \(finding.contacts), rows \(list.count)")
      expect(finding.attempts == truth.attempts.count, "attempts \(finding.attempts), rows \(truth.attempts.count)")
      expect(list.first.map { abs($0.time - micros(finding.firstSeen)) <= 1 } ?? false, "first seen")
      expect(list.last.map { abs($0.time - micros(finding.lastSeen)) <= 1 } ?? false, "last seen")
      expect(finding.bytesUp == list.reduce(0) { $0 + max(0, $1.up) }, "bytes up")
      expect(finding.bytesDown == list.reduce(0) { $0 + max(0, $1.down) }, "bytes down")
      expect(finding.destination.ports == Set(list.map(\.port)).sorted(), "ports")
      let names = Set(list.map(\.name)).subtracting([""])
      expect(names.count > 64 || Set(finding.destination.hostnames) == names, "host names")
      let addresses = Set(list.map(\.address))
      expect(addresses.count > 64 || Set(finding.destination.addresses) == addresses, "addresses")
      if let told = finding.plots.prevalence {
        expect(told.hosts == truth.allHosts.count, "hosts")
        let shared = TruthOracle.Shared(place: truth.key.place)
        expect(told.atDestination == world.oracle.hosts[shared]?.count, "hosts at the destination")
        let same = TruthOracle.Shared(place: truth.key.place, client: truth.key.client)
        expect(told.withClient == world.oracle.hosts[same]?.count, "hosts with the client")
      }
    }
    if !wrong.isEmpty { faults.append("\(place): \(wrong.joined(separator: "; "))") }
  }

  /// Figures that are counted once for all findings of a population agree among them.
  private mutating func population() {
    var timers: [[Bool]: Set<Int>] = [:]
    for finding in world.findings[.english] ?? [] {
      let truth = TruthFinding(finding, in: world, isCzech: false)
      guard let told = truth.values["destination"]?["timers_compared"], finding.kind != .refusedRetry else { continue }
      let isTimer = (truth.values["timer"]?["nats"] ?? 0) > 2.3 && finding.contacts >= 8
      let place = [truth.isService, world.isWithoutPeople[truth.key.host] == true]
      timers[place, default: []].insert(Int(told) + (isTimer ? 1 : 0))
    }
    for (place, counts) in timers where counts.count > 1 { faults.append("timers compared of \(place): \(counts)") }
  }
}
