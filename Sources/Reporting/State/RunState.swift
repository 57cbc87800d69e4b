public import Detection
import FoundationEssentials
import Telemetry

/// What earlier runs told, so that the next one tells only what is new (`hunt --since-last`).
///
/// For each set of inputs: the newest record judged, and the rows told with their levels. Every run judges all records
/// that it is given, because weights stand on history; the state only decides what is told. It holds no clock and no path:
/// a set of inputs is known by a hash of its places.
public struct RunState: Codable, Hashable, Sendable {
  /// Always `fousek.state/1`.
  public private(set) var schema: String
  /// By the hash of the inputs.
  private(set) var sets: [String: InputSet]

  /// Nothing told yet.
  public init() {
    schema = RunState.currentSchema
    sets = [:]
  }

  static let currentSchema = "fousek.state/1"

  /// Rows remembered for a set at most; those whose last telling is oldest go first.
  static let mostRows = 20_000

  struct InputSet: Codable, Hashable, Sendable {
    /// The newest record judged.
    var newest: Timestamp?
    /// Rows by id.
    var told: [String: Told]
  }

  struct Told: Codable, Hashable, Sendable {
    /// The level at which the row was told last.
    var level: Level
    /// The newest record of the run that first told it, and of the one that last saw it.
    var since, seen: Timestamp?
  }

  /// What identifies a set of inputs: a hash of their places, in any order.
  public static func key(places: [String]) -> String {
    let text = Array(Set(places)).sorted().joined(separator: "\n")
    return SHA256.digest(Array(text.utf8)).prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  // MARK: Telling

  /// The document with only the rows that are new or stand at another level than last time, and the state after it.
  ///
  /// Rows keep their ranks. A set that was never judged tells everything. Rows that an allowance hides are forgotten: they
  /// are news when it ends.
  public func telling(_ document: HuntDocument, key: String) -> (document: HuntDocument, state: RunState) {
    let before = sets[key]
    var after = before ?? InputSet(newest: nil, told: [:])
    var told = document
    var news = HuntDocument.News(since: before?.newest, new: 0, changed: 0, known: 0)
    told.findings = document.findings.compactMap { finding in
      var finding = finding
      let known = after.told[finding.id]
      after.told[finding.id] = Told(
        level: finding.level, since: known?.since ?? document.span.to, seen: document.span.to)
      guard let known else {
        finding.news = Finding.News(state: .new)
        news.new += 1
        return finding
      }
      guard known.level != finding.level else {
        news.known += 1
        return nil
      }
      finding.news = Finding.News(state: .changed, knownSince: known.since, levelBefore: known.level)
      news.changed += 1
      return finding
    }
    for hidden in document.allowed ?? [] { after.told[hidden.finding.id] = nil }
    told.news = news
    after.newest = [after.newest, document.span.to].compactMap { $0 }.max()
    after.told = RunState.limited(after.told)
    var state = self
    state.sets[key] = after
    return (told, state)
  }

  private static func limited(_ told: [String: Told]) -> [String: Told] {
    guard told.count > mostRows else { return told }
    let order = told.sorted { left, right in
      let (a, b) = (left.value.seen?.microseconds ?? .min, right.value.seen?.microseconds ?? .min)
      return a != b ? a > b : left.key < right.key
    }
    return Dictionary(uniqueKeysWithValues: order.prefix(mostRows).map { ($0.key, $0.value) })
  }

  // MARK: Bytes

  /// The state as JSON with sorted members.
  public func encoded() throws(DocumentError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return JSONText.tidy([UInt8](try encoder.encode(self)), forHTML: false)
    } catch {
      throw DocumentError(code: .notWritable, place: "state", message: Wording.damagedState)
    }
  }

  /// Reads a state.
  /// - Throws: `DocumentError` if the bytes are no state that this version knows: it is never taken as empty, since that
  ///   would tell everything again.
  public static func decode(_ bytes: [UInt8], place: String) throws(DocumentError) -> RunState {
    let state: RunState
    do {
      state = try JSONDecoder().decode(RunState.self, from: Data(bytes))
    } catch {
      throw DocumentError(code: .badMember, place: place, message: Wording.damagedState)
    }
    guard state.schema == currentSchema else {
      throw DocumentError(code: .wrongSchema, place: place, message: Wording.otherState(state.schema))
    }
    return state
  }
}
