import Dispatch
import Synchronization
import Telemetry

/// Reads files on threads of their own, ahead of the thread that takes their records: unpacking and parsing overlap with
/// joining. Files are begun in order and each hands over its batches in order, so the records come as from one thread.
final class ReadAhead: Sendable {
  /// What a file's thread says.
  enum Message: Sendable {
    /// Records, and the names and addresses that are new with them.
    case batch(RecordBatch, NewSymbols)
    /// Stored bytes and records so far.
    case progress(bytes: Int64, records: Int)
    /// The file could not be opened.
    case failed(reason: String)
    /// The file's end, and what is new since its last batch.
    case done(FileReading, NewSymbols)
  }

  private struct State: Sendable {
    var begun = 0
    var queues: [MessageQueue] = []
    var spare: [RecordBatch] = []
  }

  private let inputs: [LogInput]
  private let options: ReadingOptions
  private let state = VisibleLock(State())
  private let beginnings = DispatchSemaphore(value: 0)
  private let isAbandoned = Atomic<Bool>(false)

  /// Threads beyond which the one that joins cannot follow.
  private static let mostThreads = 3
  /// Names and addresses of one thread above which it begins anew with the next file.
  private static let mostSymbols = 1 << 18

  init(_ inputs: [LogInput], options: ReadingOptions) {
    self.inputs = inputs
    self.options = options
  }

  /// Begins to read. One processor is left for the thread that takes the records.
  func start(processors: Int) {
    for worker in 0..<max(1, min(Self.mostThreads, processors - 1, inputs.count)) {
      DispatchQueue.global(qos: .userInitiated).async { self.work(worker) }
    }
  }

  /// The messages of the next file, in the order of files.
  func next(_ index: Int) -> MessageQueue {
    beginnings.wait()
    return state.withLock { $0.queues[index] }
  }

  /// Takes a batch back, so that its memory is used again.
  func recycle(_ batch: consuming RecordBatch) {
    batch.removeAll()
    let empty = batch
    state.withLock { if $0.spare.count < 16 { $0.spare.append(empty) } }
  }

  /// Stops all threads: nobody takes their records any more.
  func abandon() { isAbandoned.store(true, ordering: .relaxed) }

  private func begin(worker: Int, startsAfresh: Bool) -> (LogInput, MessageQueue)? {
    let begun = state.withLock { state -> (LogInput, MessageQueue)? in
      guard state.begun < inputs.count, !isAbandoned.load(ordering: .relaxed) else { return nil }
      let queue = MessageQueue(
        worker: worker, startsAfresh: startsAfresh, isAbandoned: { self.isAbandoned.load(ordering: .relaxed) })
      state.queues.append(queue)
      state.begun += 1
      return (inputs[state.begun - 1], queue)
    }
    if begun != nil { beginnings.signal() }
    return begun
  }

  private func work(_ worker: Int) {
    var block: [UInt8] = []
    // The tables serve one file after another, since their names and addresses come back; large ones are let go between
    // files, so that the memory holds little beside the run's own.
    var tables = SymbolTables()
    var sent = NewSymbols.Sent()
    var startsAfresh = true
    var options = options
    let isCancelled = options.isCancelled
    options.isCancelled = { self.isAbandoned.load(ordering: .relaxed) || isCancelled?() == true }
    while let (input, queue) = begin(worker: worker, startsAfresh: startsAfresh) {
      startsAfresh = false
      switch LogReader.open(input.path) {
      case .failure(let problem): queue.push(.failed(reason: problem.reason))
      case .success(let source):
        var reading = FileReading(input: input, options: options, block: block)
        block = []
        reading.run(
          source, tables: &tables,
          deliver: { batch, tables, _ in
            let full = batch
            batch = state.withLock { $0.spare.popLast() } ?? RecordBatch()
            queue.push(.batch(full, sent.news(in: tables)))
          },
          report: { bytes, records in queue.push(.progress(bytes: bytes, records: records)) })
        block = reading.releaseBlock()
        queue.push(.done(reading, sent.news(in: tables)))
        if tables.names.count + tables.addresses.count > Self.mostSymbols {
          tables = SymbolTables()
          sent = NewSymbols.Sent()
          startsAfresh = true
        }
      }
    }
  }
}

/// Messages of one file on their way; few at a time, so that a fast reader does not fill the memory.
final class MessageQueue: Sendable {
  private let messages = VisibleLock<[ReadAhead.Message]>([])
  private let filled = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let isAbandoned: @Sendable () -> Bool

  /// Messages that may wait.
  private static let capacity = 6

  /// The thread that reads the file, and whether its tables were empty when it began to.
  let worker: Int
  let startsAfresh: Bool

  init(worker: Int, startsAfresh: Bool, isAbandoned: @escaping @Sendable () -> Bool) {
    self.worker = worker
    self.startsAfresh = startsAfresh
    self.isAbandoned = isAbandoned
    // Signalled, not given as its first value: a semaphore must not be let go below that.
    for _ in 0..<Self.capacity { room.signal() }
  }

  /// Adds a message as soon as there is room; it is lost once nobody listens.
  func push(_ message: ReadAhead.Message) {
    while room.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if isAbandoned() { return }
    }
    messages.withLock { $0.append(message) }
    filled.signal()
  }

  /// Waits for the next message.
  func pop() -> ReadAhead.Message {
    filled.wait()
    let message = messages.withLock { $0.removeFirst() }
    room.signal()
    return message
  }
}
