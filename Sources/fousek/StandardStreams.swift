import Glibc

/// The result of a run. A result that cannot be written is an error, not a success.
enum StandardOutput {
  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) throws {
    guard let reason = writeAll(bytes, to: STDOUT_FILENO) else { return }
    throw Failure(code: .usage, message: "standard output cannot be written: \(reason)")
  }
}

/// Progress, warnings and the closing account: nobody may be listening.
enum StandardError {
  static func write(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

/// Writes all bytes; the reason in words if it cannot.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
    }
    if count < 0 {
      if errno == EINTR { continue }
      return unsafe String(cString: strerror(errno))
    }
    done += count
  }
  return nil
}
