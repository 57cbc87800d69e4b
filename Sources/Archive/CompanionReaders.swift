import Dispatch
import GRDB

/// Further connections to an archive that see exactly what a reader sees, so that all cores can read, and a slow disk gets
/// several requests at once.
///
/// SQLite tells a connection when another one has committed (`PRAGMA data_version`). The number is taken before the reader's
/// view begins and again within a companion's own view: where both are equal nothing was committed in between, and both views
/// are the same. Where they differ, the companion stays idle and the others do its part.
struct CompanionReaders: Sendable {
  private struct Companion: Sendable {
    var queue: DatabaseQueue
    var version: Int64
  }

  private let companions: [Companion]

  /// Connections beside the reader's own: as many as there are cores, since one of them may wait for the disk.
  private static let most = 3
  /// KiB of pages that each keeps: enough for the inner pages of ten gigabytes; outer ones are rarely read twice.
  private static let cache = 16_384

  /// Opens companions; call before the reader's view begins. Where one cannot be opened, the others read all the same.
  init(_ path: String, cores: Int) {
    var configuration = Archive.configuration(.read, wait: 1)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(Self.cache)") }
    var companions: [Companion] = []
    for _ in 0..<min(Self.most, cores) {
      guard let queue = try? DatabaseQueue(path: path, configuration: configuration),
        let version = try? queue.unsafeRead({ try Self.version($0) })
      else { break }
      companions.append(Companion(queue: queue, version: version))
    }
    self.companions = companions
  }

  private static func version(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
  }

  /// Calls `body` on every companion that sees what the reader sees, each on a thread of its own, and enters each into `group`
  /// until it ends.
  func start(_ group: DispatchGroup, _ body: @escaping @Sendable (Database) -> Void) {
    for companion in companions {
      group.enter()
      companion.queue.asyncRead { view in
        defer { group.leave() }
        guard let db = try? view.get(), (try? Self.version(db)) == companion.version else { return }
        body(db)
      }
    }
  }
}
