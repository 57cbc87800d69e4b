import Dispatch
import Synchronization

/// A value that threads take turns with.
///
/// The waiting is done at a semaphore, so that nobody ever waits inside the mutex: the thread sanitizer sees the one and not
/// the other, and would call every second visitor of a mutex with a queue a race. It costs tens of nanoseconds a message.
public struct VisibleLock<Value: Sendable>: ~Copyable, Sendable {
  private let gate = DispatchSemaphore(value: 0)
  private let value: Mutex<Value>

  /// A lock around a value.
  public init(_ value: Value) {
    self.value = Mutex(value)
    // Signalled, not given as its first value: a semaphore must not be let go below that.
    gate.signal()
  }

  /// Calls `body` while nobody else has the value.
  public func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    gate.wait()
    defer { gate.signal() }
    return value.withLock { body(&$0) }
  }
}
