import Glibc

/// Writes many lines to a file or to standard output (`-`) without keeping them.
final class LineSink {
  private let path: String
  private let descriptor: Int32
  private var pending: [UInt8] = []

  init(_ path: String) throws {
    self.path = path
    if path == "-" {
      descriptor = STDOUT_FILENO
    } else {
      descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw LineSink.failure(path) }
    }
  }

  deinit { if path != "-" { close(descriptor) } }

  func write(_ line: String) throws {
    pending += line.utf8
    pending.append(0x0A)
    if pending.count >= 1 << 18 { try finish() }
  }

  /// Writes what is left.
  func finish() throws {
    var done = 0
    while done < pending.count {
      let count = unsafe pending.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw LineSink.failure(path) }
      done += count
    }
    pending.removeAll(keepingCapacity: true)
  }

  private static func failure(_ path: String) -> Failure {
    Failure(code: .usage, message: "\(path): cannot be written: \(unsafe String(cString: strerror(errno)))")
  }
}
