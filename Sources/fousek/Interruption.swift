import Glibc
import Synchronization

/// The first interrupt ends reading and prints what there is; the second ends the program at once.
enum Interruption {
  private static let count = Atomic<Int>(0)

  /// Whether the user asked to stop.
  static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Starts listening.
  static func listen() {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in
      if Interruption.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(Failure.Code.interrupted.rawValue) }
    }
    // Without SA_RESTART: a wait for standard input ends with the first interrupt.
    action.sa_flags = 0
    unsafe sigaction(SIGINT, &action, nil)
  }
}
