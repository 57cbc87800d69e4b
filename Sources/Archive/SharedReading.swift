import Dispatch
import Synchronization

/// Work on many things that a reader and its companions share out among them.
final class SharedReading<Part: Sendable>: Sendable {
  private struct State: Sendable {
    var next = 0
    /// Shares from here on are not begun: an earlier one failed.
    var end: Int
    var parts: [Part?]
    var failure: (any Error)?
  }

  private let count, size: Int
  private let work: @Sendable (ArchiveReader, Range<Int>) throws -> Part
  private let state: Mutex<State>

  fileprivate init(
    count: Int, size: Int, _ work: @escaping @Sendable (ArchiveReader, Range<Int>) throws -> Part
  ) {
    (self.count, self.size, self.work) = (count, size, work)
    let shares = (max(0, count) + size - 1) / size
    state = Mutex(State(end: shares, parts: [Part?](repeating: nil, count: shares)))
  }

  fileprivate func run(_ reader: ArchiveReader) {
    while let share = next() {
      do {
        let part = try work(reader, (share * size)..<min(count, (share + 1) * size))
        state.withLock { $0.parts[share] = part }
      } catch {
        // Shares are begun in order: of several that fail, the first one's error is always told.
        state.withLock { state in
          if share < state.end { (state.end, state.failure) = (share, error) }
        }
      }
    }
  }

  private func next() -> Int? {
    state.withLock { state in
      guard state.next < state.end else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  fileprivate func parts() throws -> [Part] {
    let (parts, failure) = state.withLock { ($0.parts, $0.failure) }
    if let failure { throw failure }
    return parts.compactMap { $0 }
  }
}

extension ArchiveReader {
  /// `work` on each share of at most `size` of the indices below `count`, by this reader and its companions; the results come in
  /// the order of the shares, whoever was first.
  func shared<Part: Sendable>(
    count: Int, size: Int, _ work: @escaping @Sendable (ArchiveReader, Range<Int>) throws -> Part
  ) throws -> [Part] {
    let reading = SharedReading(count: count, size: size, work)
    let group = DispatchGroup()
    if count > size {
      let sources = self.sources
      companions?.start(group) { reading.run(ArchiveReader(db: $0, sources: sources)) }
    }
    reading.run(self)
    group.wait()
    return try reading.parts()
  }
}
