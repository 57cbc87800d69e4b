import Detection
import Telemetry

/// How long after its first contact a channel stands above the line, from hunts of the records as they stood after so many
/// hours.
public struct DetectionDelay: Sendable {
  /// Of each channel that was found in any hunt or in none: hours from its first contact to the end of the first records in
  /// which it was found; `nil` if it never was. True delays are shorter: records were hunted at some hours only.
  public let hours: [(difficulty: Difficulty, delay: Double?)]

  /// Delays from hunts of the same networks cut at several hours (``EvaluationCase/hours``).
  public init(_ cases: [EvaluationCase]) {
    var result: [(Difficulty, Double?)] = []
    let networks = Dictionary(grouping: cases.filter { $0.hours != nil }, by: \.seed).sorted { $0.key < $1.key }
    for (_, hunts) in networks {
      let ordered = hunts.sorted { ($0.hours ?? 0) < ($1.hours ?? 0) }
      guard let longest = ordered.last, let start = longest.start else { continue }
      for channel in longest.planted {
        guard let onset = channel.from.flatMap({ Timestamp(rfc3339: $0) })?.seconds(since: start) else { continue }
        let first = ordered.first { $0.found(at: .medium).contains(channel.id) }
        result.append((channel.difficulty, first.flatMap(\.hours).map { max(0, $0 - onset / 3600) }))
      }
    }
    hours = result
  }

  /// Share of channels of a class found within so many hours of their first contact.
  public func found(_ difficulty: Difficulty, within limit: Double) -> Share {
    let all = hours.filter { $0.difficulty == difficulty }
    return Share(all.count { ($0.delay ?? .infinity) <= limit }, of: all.count)
  }
}

extension EvaluationCase {
  /// When the network's records begin.
  fileprivate var start: Timestamp? { started.flatMap { Timestamp(rfc3339: $0) } }
}
