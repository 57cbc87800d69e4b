/// An error that ends the run: a sentence a user can act on, and the exit code.
struct Failure: Error {
  /// The documented exit codes.
  enum Code: Int32 {
    /// Findings at or above `--fail-on`.
    case findings = 1
    /// Wrong use or configuration.
    case usage = 2
    /// An indicator that would match half of the network.
    case unsafe = 4
    /// No readable record, or more than one line in a hundred rejected.
    case input = 5
    /// The archive cannot be opened, read or written.
    case store = 6
    /// What was to be verified is damaged.
    case verification = 7
    /// Interrupted by the user.
    case interrupted = 130
  }

  /// The exit code.
  var code: Code
  /// What, where, what to do.
  var message: String
}
