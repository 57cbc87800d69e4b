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

  /// Writes a file beside its place and moves it there, so that nobody sees half of it; `-` is standard output.
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
    let draft = "\(path).\(getpid()).part"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw Failure(
        code: .usage, message: "\(path): cannot be written: \(reason()). Name a file in a folder you may write to.")
    }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let why = reason()
        close(descriptor)
        unsafe unlink(draft)
        throw Failure(code: .usage, message: "\(path): cannot be written: \(why)")
      }
      done += count
    }
    close(descriptor)
    guard unsafe rename(draft, path) == 0 else {
      let why = reason()
      unsafe unlink(draft)
      throw Failure(code: .usage, message: "\(path): cannot be written: \(why)")
    }
  }

  /// Refuses, before any work is done, outputs that are an input, each other, or in no folder.
  static func checkOutputs(_ outputs: [String?], inputs: [String]) throws {
    let named = outputs.compactMap { $0 }
    guard Set(named.map(resolved)).count == named.count else {
      throw Failure(code: .usage, message: "two outputs go to \(named[0]); name a file for each.")
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
  static func stateFolder() throws -> String {
    let named = variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let base = named ?? variable("HOME").map({ $0 + "/.local/state" }) else {
      throw Failure(code: .usage, message: "there is no home folder to remember in; name a file with --state.")
    }
    let folder = base + "/fousek"
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      if unsafe mkdir(path, 0o700) != 0, errno != EEXIST, kind(of: path) != S_IFDIR {
        throw Failure(code: .usage, message: "\(path): cannot be made: \(reason()). Name a file with --state.")
      }
    }
    return folder
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The path without links, as far as it exists.
  static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func writeInPlace(_ bytes: [UInt8], _ path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: .usage, message: "\(path): cannot be written: \(reason())") }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(code: .usage, message: "\(path): cannot be written: \(reason())") }
      done += count
    }
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
