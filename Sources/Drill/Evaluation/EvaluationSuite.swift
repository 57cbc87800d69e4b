import FoundationEssentials

/// The results of a whole evaluation: cases by stratum, and what was measured beside them.
public struct EvaluationSuite: Sendable {
  /// A kind of network, or of records of it.
  public struct Stratum: Sendable {
    /// Name of its folder, and in words.
    public let id, title: String

    static let week = Stratum(id: "week-ja4", title: "week 1, JA4")
    static let stock = Stratum(id: "week-stock", title: "week 1, stock Zeek (no JA4)")
    static let weeks = Stratum(id: "weeks4-ja4", title: "week 4 of four weeks, JA4")
    static let clean = Stratum(id: "clean", title: "nothing planted")
    static let prefixes = Stratum(id: "prefix", title: "records as they stood after so many hours")

    /// The further strata in the order of the page.
    static let others: [Stratum] = [
      .init(id: "day-ja4", title: "day 1"), .init(id: "connect", title: "all web traffic through a CONNECT proxy"),
      .init(id: "hosts-20", title: "20 hosts"), .init(id: "hosts-100", title: "100 hosts"),
      .init(id: "hosts-2000", title: "2,000 hosts"), .init(id: "shared-30", title: "30 % behind shared addresses"),
      .init(id: "shared-100", title: "all behind shared addresses"), .init(id: "loss-2", title: "2 % of records lost"),
      .init(id: "loss-10", title: "10 % of records lost"),
      .init(id: "awkward", title: "faults drawn: shared addresses, IPv6, VPN, losses"),
      .init(id: "rare", title: "one planted per 400 hosts"),
    ]
    /// Folders of ablations begin so; the rest names the group that is left out.
    static let ablation = "without-"
  }

  /// Cases by the name of their folder.
  public var cases: [String: [EvaluationCase]]
  /// RITA's score on the networks of ``Stratum/week``: planted and found by class.
  public var rita: [Difficulty: (found: Int, planted: Int)] = [:]
  /// How the fitted weights do on what they were not fitted on, in lines.
  public var holdOut: String?

  /// A suite of these cases.
  public init(cases: [String: [EvaluationCase]]) { self.cases = cases }

  /// Reads a folder with a folder of cases for each stratum.
  /// - Throws: ``SimulationError`` where a file is none.
  public init(folder: String) throws {
    let files = FileManager.default
    func list(_ path: String) -> [String] { ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    cases = [:]
    for stratum in list(folder) {
      for name in list("\(folder)/\(stratum)") where name.hasSuffix(".json") {
        let path = "\(folder)/\(stratum)/\(name)"
        guard let data = files.contents(atPath: path) else { continue }
        if stratum == "rita" {
          guard let counts = try? JSONDecoder().decode(RITACounts.self, from: data) else { throw Self.broken(path) }
          for difficulty in Difficulty.allCases {
            let old = rita[difficulty] ?? (0, 0)
            rita[difficulty] = (
              old.found + (counts.found[difficulty.rawValue] ?? 0),
              old.planted + (counts.planted[difficulty.rawValue] ?? 0)
            )
          }
          continue
        }
        guard let item = try? JSONDecoder().decode(EvaluationCase.self, from: data),
          item.schema == EvaluationCase.currentSchema
        else { throw Self.broken(path) }
        cases[stratum, default: []].append(item)
      }
    }
    holdOut = files.contents(atPath: "\(folder)/hold-out.txt").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Totals of a stratum; `nil` without cases.
  func totals(_ stratum: Stratum) -> EvaluationTotals? { totals(stratum.id) }

  func totals(_ id: String) -> EvaluationTotals? { cases[id].map { EvaluationTotals($0) } }

  private static func broken(_ path: String) -> SimulationError {
    SimulationError(
      code: .file, place: path, message: "no result of an evaluation; remove it and run `make evaluate` again")
  }

  private struct RITACounts: Decodable {
    var found, planted: [String: Int]
  }
}
