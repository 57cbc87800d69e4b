import FoundationEssentials
import Glibc

/// A file that is written from its beginning and then only grows.
enum AppendingFile {
  /// Writes `bytes` to the file at `path`: at its end if `appends`, else in place of what was there.
  static func write(_ bytes: [UInt8], to path: String, appends: Bool) throws(LogWritingError) {
    guard let file = unsafe fopen(path, appends ? "ab" : "wb") else {
      throw LogWritingError(
        code: .file, place: path, message: "the file cannot be opened for writing; check permissions and free space")
    }
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    let closed = unsafe fclose(file)
    guard written == bytes.count, closed == 0 else {
      throw LogWritingError(code: .file, place: path, message: "the file cannot be written in full; check free space")
    }
  }

  /// Makes the folder at `path` and those above it.
  static func makeFolder(_ path: String) throws(LogWritingError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw LogWritingError(code: .folder, place: path, message: "the folder cannot be made; check permissions")
    }
  }
}
