import Glibc

/// What the machine around the run says.
enum Environment {
  /// An environment variable, `nil` if it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A folder for one of the user's files: an absolute path in a variable, else a place below the home folder (XDG Base
  /// Directory Specification: relative paths in its variables do not count).
  static func userFolder(_ variable: String, below home: String) -> String? {
    if let named = value(variable), named.hasPrefix("/") { return named }
    return value("HOME").map { "\($0)/\(home)" }
  }

  /// Whether there is something at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether this user may write to a file or folder.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// Whether the system's time zone database has a name; `true` for all if there is no database to ask.
  static func hasTimeZone(_ name: String) -> Bool {
    let folder = "/usr/share/zoneinfo"
    guard exists(folder) else { return true }
    var status = stat()
    return unsafe stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
