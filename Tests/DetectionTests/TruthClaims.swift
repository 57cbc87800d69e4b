import Catalogue
import Foundation

@testable import Detection

// The figures that a claim, and what to do first, must hold, in the order of the sentence.
extension TruthFinding {
  var claim: [TruthFigure] {
    switch finding.kind {
    case .dnsTunnel: lookupClaim
    case .refusedRetry: attemptClaim
    case .longConnection: longClaim
    case .exfiltration: exchangeClaim + [.bytes(up), .bytes(down)]
    case .deadDrop: exchangeClaim + chain
    case .serviceC2, .beacon, .encryptedDNS: exchangeClaim
    case .indicator: []  // these hunts watch for nothing
    }
  }

  /// Reads of the page that led on, and all of them: as the row of the chain has them, which is checked by itself.
  private var chain: [TruthFigure] {
    let row = values["dead-drop"] ?? [:]
    return [.count(Int(row["reads_that_led_on"] ?? -1)), .count(Int(row["reads"] ?? -1))]
  }

  var doFirst: [TruthFigure] {
    guard finding.kind == .serviceC2 || finding.kind == .beacon, let period = finding.periodS, period <= 7200 else {
      return []
    }
    return [.seconds(max(2 * period, 10))]
  }

  private var up: Double { contacts.reduce(0) { $0 + Double(max(0, $1.up)) } }
  private var down: Double { contacts.reduce(0) { $0 + Double(max(0, $1.down)) } }
  private var members: [TruthFigure] { finding.members.isEmpty ? [] : [.count(finding.members.count - 1)] }

  /// A period lies among the intervals of its timer; missed check-ins make intervals longer than it.
  private var period: [TruthFigure] {
    guard let period = finding.periodS, let row = values["timer"] else { return [] }
    let low = row["interval_5_percent_s"] ?? 0
    return [.duration(period, in: 0.3 * low...1.05 * (row["interval_95_percent_s"] ?? .infinity) + 1)]
  }

  private var exchangeClaim: [TruthFigure] {
    var result: [TruthFigure] = [.count(contacts.count), .count(Set(contacts.map(\.day)).count)]
    result += period
    if !period.isEmpty, let jitter = finding.jitter, jitter >= 0.05 { result.append(.share(jitter)) }
    // The clause on others stands where RARITY speaks clearly.
    if finding.claim.contains(isCzech ? "tohoto druhu" : "of its kind") { result.append(.count(rarity.same)) }
    return result + members
  }

  private var longClaim: [TruthFigure] {
    let open = Self.open(contacts)
    return openFigures(open)
      + [
        .bytes(open.list.reduce(0) { $0 + Double(max(0, $1.up)) }),
        .bytes(open.list.reduce(0) { $0 + Double(max(0, $1.down)) }),
      ] + members
  }

  private func openFigures(
    _ open: (list: [TruthOracle.Contact], seconds: Double, hours: Set<Int64>, longest: TruthOracle.Contact?)
  ) -> [TruthFigure] {
    [.count(open.list.count), .seconds(open.seconds)] + longest(open.longest)
  }

  /// The longest connection, and when it began if that was seen.
  func longest(_ contact: TruthOracle.Contact?) -> [TruthFigure] {
    guard let contact else { return [] }
    let length = TruthFigure.seconds(Double(contact.milliseconds) / 1000)
    return contact.isMidstream ? [length] : [length, .date(Self.stamp(contact.time))]
  }

  private var attemptClaim: [TruthFigure] {
    [.count(attempts.count), .seconds(span), .count(0)] + period + members
  }

  /// Seconds from the first attempt to the last.
  var span: Double {
    guard let first = attempts.first, let last = attempts.last else { return 0 }
    return Double(last.time - first.time) / 1e6
  }

  private var lookupClaim: [TruthFigure] {
    let asked = lookups
    return [
      .count(asked.names), .count(questions.count), .count(asked.hours),
      .decimal(Double(asked.characters) / Double(max(1, asked.names)), 0), .bytes(Double(asked.characters * 5 / 8)),
    ] + members
  }

  /// What the host asked about the domain.
  var lookups: TruthLookups { TruthLookups(questions, world.oracle) }

  /// `2026-03-02T08:00:00Z`.
  static func stamp(_ microseconds: Int64) -> String {
    let formatter = ISO8601DateFormatter()
    return formatter.string(from: Date(timeIntervalSince1970: Double(microseconds / 1_000_000)))
  }
}

/// Questions of one host about one domain, summed up.
struct TruthLookups {
  private(set) var names = 0
  private(set) var hours = 0
  private(set) var mostInAnHour = 0
  /// Characters left of the domain, dots left out, over distinct names; their entropy in bits.
  private(set) var characters = 0
  private(set) var entropy = 0.0
  private(set) var dataTypes = 0
  private(set) var noSuchName = 0
  /// Distinct names in which an address or another domain is written.
  private(set) var written = 0

  init(_ questions: [TruthOracle.Question], _ oracle: TruthOracle) {
    var byHour: [Int64: Set<String>] = [:]
    var counts: [Character: Int] = [:]
    for question in questions {
      byHour[question.hour, default: []].insert(question.query)
      if [5, 10, 15, 16, 25].contains(question.type) || (65_280...65_534).contains(question.type) { dataTypes += 1 }
      if question.code == 3 { noSuchName += 1 }
    }
    let distinct = byHour.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for name in distinct {
      let domain = oracle.catalogue.publicSuffixes.registrableDomain(of: name) ?? name
      let left = name.dropLast(domain.count)
      for character in left where character != "." {
        characters += 1
        counts[character, default: 0] += 1
      }
      if Self.isWritten(left.split(separator: ".").map(String.init), oracle.topLevels) { written += 1 }
    }
    names = distinct.count
    hours = byHour.count
    mostInAnHour = byHour.values.map(\.count).max() ?? 0
    for count in counts.values {
      let share = Double(count) / Double(max(1, characters))
      entropy -= share * log2(share)
    }
  }

  private static func isWritten(_ labels: [String], _ topLevels: Set<String>) -> Bool {
    var (numbers, digits) = (0, 0)
    for (place, label) in labels.enumerated() {
      numbers = (Int(label).map { (0...255).contains($0) } ?? false) && label.allSatisfy(\.isNumber) ? numbers + 1 : 0
      digits = label.count == 1 && label.allSatisfy(\.isHexDigit) ? digits + 1 : 0
      if numbers == 4 || digits == 32 || (place > 0 && topLevels.contains(label)) { return true }
    }
    return false
  }
}
