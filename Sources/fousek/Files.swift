import Glibc

/// Whole files, read and written at once.
enum Files {
  /// Bytes above which a catalogue, a result or a list is refused: nothing a person keeps by hand is larger.
  static let largest = 1 << 28

  /// The bytes of a file; `-` is standard input.
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: .usage, message: "\(path): \(reason())") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe block.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(code: .usage, message: "\(path): \(reason())") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > largest {
        throw Failure(code: .usage, message: "\(path): larger than \(largest >> 20) MiB; this is no file of that kind.")
      }
    }
  }

  /// Writes a file beside its place and moves it there, so that nobody sees half of it; `-` is standard output. A file that is there
  /// keeps who may read it.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws {
    if path == "-" {
      try StandardOutput.write(bytes)
      return
    }
    // A pipe or a device is written to, never replaced; a link is followed to what it names.
    if let kind = kind(of: path), kind != S_IFREG {
      try writeInPlace(bytes, path)
      return
    }
    let path = resolved(path)
    let (draft, descriptor) = try newDraft(beside: path, mode: mode)
    do {
      do {
        defer { close(descriptor) }
        var old = stat()
        if unsafe stat(path, &old) == 0 { _ = fchmod(descriptor, old.st_mode & 0o777) }
        try writeAll(bytes, descriptor, path)
        // The bytes must stand before the name does: else a power cut could leave an empty file in the place of the old.
        // Some file systems cannot do it (EINVAL); that is no reason to lose the result.
        while fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
          guard errno == EINTR else { throw unwritable(path) }
        }
      }
      guard unsafe rename(draft, path) == 0 else { throw unwritable(path) }
    } catch {
      unsafe unlink(draft)
      throw error
    }
  }

  /// A new file beside `path`, under a name that nothing has yet: a draft left behind by a run that was killed is not used
  /// again and is in nobody's way.
  private static func newDraft(beside path: String, mode: mode_t) throws -> (name: String, descriptor: Int32) {
    for attempt in 0..<1000 {
      let draft = "\(path).\(getpid())\(attempt == 0 ? "" : "-\(attempt)").part"
      let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 { return (draft, descriptor) }
      switch errno {
      case EEXIST: continue
      case EACCES, EPERM, EROFS:
        throw Failure(
          code: .usage, message: "\(path): cannot be written: \(reason()). Name a file in a folder you may write to.")
      default: throw unwritable(path)
      }
    }
    throw Failure(
      code: .usage, message: "\(path): cannot be written: too many drafts beside it; remove \(path).*.part.")
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unwritable(path) }
      done += count
    }
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(code: .usage, message: "\(path): cannot be written: \(reason())")
  }

  /// Refuses, before any work is done, outputs that are an input, each other, or in no folder.
  static func checkOutputs(_ outputs: [String?], inputs: [String]) throws {
    let named = outputs.compactMap { $0 }
    var places: Set<String> = []
    for output in named where !places.insert(output == "-" ? output : resolved(output)).inserted {
      throw Failure(code: .usage, message: "two outputs go to \(output); name a file for each.")
    }
    for output in named where output != "-" {
      if inputs.contains(where: { $0 != "-" && resolved($0) == resolved(output) }) {
        throw Failure(code: .usage, message: "\(output) is an input; name another file for the output.")
      }
      // An existing file in a folder that is read may be one of the logs.
      if kind(of: output) == S_IFREG,
        inputs.contains(where: {
          $0 != "-" && kind(of: $0) == S_IFDIR && resolved(output).hasPrefix(resolved($0) + "/")
        })
      {
        throw Failure(
          code: .usage, message: "\(output) exists in a folder that is read; name a file outside of it for the output.")
      }
      let folder = output.lastIndex(of: "/").map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
      guard kind(of: folder) == S_IFDIR else {
        throw Failure(code: .usage, message: "\(output): cannot be written: there is no folder \(folder).")
      }
    }
  }

  /// The kind of what a path leads to, `nil` if there is nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { kind(of: path) != nil }

  /// The folder for what is remembered between runs (XDG Base Directory Specification), made if it is absent.
  ///
  /// `option` names the file instead.
  static func stateFolder(insteadOf option: String) throws -> String {
    guard let base = Environment.userFolder("XDG_STATE_HOME", below: ".local/state") else {
      throw Failure(code: .usage, message: "there is no home folder to remember in; name a file with \(option).")
    }
    let folder = base + "/fousek"
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      if unsafe mkdir(path, 0o700) != 0, errno != EEXIST, kind(of: path) != S_IFDIR {
        throw Failure(code: .usage, message: "\(path): cannot be made: \(reason()). Name a file with \(option).")
      }
    }
    return folder
  }

  /// The absolute path without links; of a file that does not exist yet, its folder without links and its name.
  static func resolved(_ path: String) -> String {
    if let real = real(path) { return real }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard let folder = real(folder) else { return path }
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Runs `work` while no other run holds the lock beside a file. The lock file stays: removing it would let two runs hold
  /// locks on two files of one name.
  static func locked<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
    let lock = resolved(path) + ".lock"
    let descriptor = unsafe open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(code: .usage, message: "\(lock): cannot be locked: \(reason())") }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Failure(code: .usage, message: "\(lock): cannot be locked: \(reason())") }
    }
    return try work()
  }

  private static func writeInPlace(_ bytes: [UInt8], _ path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: .usage, message: "\(path): cannot be written: \(reason())") }
    defer { close(descriptor) }
    try writeAll(bytes, descriptor, path)
  }

  /// Whether a folder is empty or does not exist yet.
  static func isEmptyFolder(_ path: String) throws -> Bool {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOENT { return true }
      throw Failure(code: .usage, message: "\(path): \(reason())")
    }
    defer { unsafe closedir(folder) }
    var entries = 0
    while unsafe readdir(folder) != nil { entries += 1 }
    return entries <= 2  // "." and ".."
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
