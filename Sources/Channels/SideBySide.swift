import Dispatch
import Telemetry

/// Two independent works on two cores.
public enum SideBySide {
  /// The results of both; the second runs on this thread where no other is free.
  public static func run<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let results = VisibleLock<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      if index == 0 {
        let result = first()
        results.withLock { $0.0 = result }
      } else {
        let result = second()
        results.withLock { $0.1 = result }
      }
    }
    // Both ran; a work that left no result is done again rather than missed.
    let (one, other) = results.withLock { $0 }
    return (one ?? first(), other ?? second())
  }
}
