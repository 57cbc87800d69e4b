import Catalogue
import Foundation

@testable import Detection

// Clauses without a number that are true or false all the same.
extension TruthFinding {
  /// What stands in a sentence, in either language, exactly if something holds.
  private func clause(_ sentence: String, _ english: String, _ czech: String, _ holds: Bool) -> [String] {
    sentence.contains(isCzech ? czech : english) == holds ? [] : ["“\(isCzech ? czech : english)” in “\(sentence)”"]
  }

  private var isBrowser: Bool { world.browsers[key.host]?.contains(key.client) == true }

  /// Clauses of the claim that are not true.
  var falseClauses: [String] {
    let claim = finding.claim
    switch finding.kind {
    case .longConnection:
      let longest = Self.open(contacts).longest
      return clause(claim, "still open when last seen", "naposledy ještě otevřené", longest?.isOpen == true)
        + clause(claim, "its start was not seen", "začátek nebyl vidět", longest?.isMidstream == true)
        + clause(finding.doFirst, "capture it", "zachyťte jeho provoz", longest?.isOpen == true)
    case .encryptedDNS:
      return clause(
        claim, "by a client that is not this host's usual browser", "který není obvyklým prohlížečem", !isBrowser)
    case .deadDrop:
      let users = values["dead-drop"]?["other_hosts_at_second_stage"] ?? .infinity
      return clause(claim, "hardly any other machine", "téměř žádný jiný stroj", users <= 2)
    case .exfiltration:
      guard let row = values["upload"] else { return ["no row for what went up"] }
      let isMore = 2 * (row["other_machines_above"] ?? .infinity) < row["other_machines"] ?? 0
      return clause(claim, "than for most others there", "než u většiny ostatních", isMore)
    case .refusedRetry:
      let ports = Set(attempts.map(\.port))
      let answered = world.oracle.strandsOfHost[key.host]?.contains { other, list in
        other.place == key.place && list.contains { ports.contains($0.port) }
      }
      return clause(claim, "none answered", "žádná odpověď", answered != true)
    case .serviceC2, .beacon:
      // Where others are counted at one name, the claim says so.
      guard claim.contains(isCzech ? "tohoto druhu" : "of its kind"), let name = rarity.name else { return [] }
      return clause(claim, " at \(name)", " na \(name)", true)
    case .dnsTunnel, .indicator: return []
    }
  }

  /// Clauses of a row that are not true.
  func falseClauses(_ row: Finding.EvidenceRow) -> [String] {
    let text = row.statement
    switch row.signal {
    case "own-client": return clause(text, "is not the browser", "není prohlížeč", !isBrowser)
    case "rarity":
      return clause(text, "own browser", "vlastní prohlížeč", isBrowser)
        + clause(text, "So few hosts", "Tak málo strojů", world.oracle.strandsOfHost.count < 50)
    case "destination":
      let ordinary = [80, 443, 853, 5222, 5223, 8443]
      let ports = finding.kind == .refusedRetry ? attempts.map(\.port) : contacts.map(\.port)
      let odd = ports.count { !ordinary.contains($0) }
      return clause(text, "on a port other than", "na jiném portu než", 2 * odd > ports.count)
        + clause(text, "no name was seen", "neobjevilo žádné jméno", !isService && isBareAddress)
    case "api-only": return clause(text, "never a page", "nikdy stránka", !contacts.contains { isPage($0.name) })
    case "token":
      let pages = (world.oracle.strandsOfHost[key.host] ?? []).filter { $0.key.client == key.client }.flatMap(
        \.contacts
      )
      .contains { [.web, .assets].contains(world.oracle.catalogue.match($0.name)?.role) }
      return clause(text, "never loaded a page", "žádnou stránku nikdy nenačetl", !pages)
    case "schedule": return schedule(row)
    case "upload", "coupling", "byte-pairs", "size":
      // Open connections and bytes that were not recorded count nowhere.
      return sized.isEmpty ? ["sizes without a size: \(text)"] : []
    default: return []
    }
  }

  private var isBareAddress: Bool { key.place.contains(":") }

  /// "The same second of the minute": contacts stand at one phase of the clock, far from chance.
  private func schedule(_ row: Finding.EvidenceRow) -> [String] {
    guard let delta = values["timer"]?["collapse_s"] else { return [] }
    let times = collapsed(delta)
    func phase(_ period: Double) -> Double {
      let angles = times.map { 2 * Double.pi * $0.truncatingRemainder(dividingBy: period) / period }
      let (x, y) = (angles.reduce(0) { $0 + cos($1) }, angles.reduce(0) { $0 + sin($1) })
      return 2 * (x * x + y * y) / Double(max(1, angles.count))
    }
    let (minute, hour) = (phase(60) > 28, phase(3600) > 28)
    return clause(row.statement, "second of the minute", "sekundu minuty", minute)
      + clause(row.statement, "second of the hour", "sekundu hodiny", hour && !minute)
      + clause(row.statement, "a fixed schedule", "pevný rozvrh", !hour && !minute)
  }
}
