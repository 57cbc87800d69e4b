import FoundationEssentials
import Glibc

/// Looks at a file before the store does: opening what belongs to another program would change it.
enum ArchiveFile {
  /// Where the header says what (SQLite, "The Database Header").
  private enum Header {
    static let size = 100
    static let magic = Array("SQLite format 3\u{0}".utf8)
    static let pageSize = 16
    static let versions = 18...19
    static let applicationID = 68
  }

  /// Refuses folders, files of another kind, databases of another program, and headers that cannot be. What is not there,
  /// or empty, passes.
  static func check(_ path: String) throws(ArchiveError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw ArchiveError(.foreign, path: path, "this is a folder; name the archive's file with --archive.")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, let header = header(path) else { return }
    guard header.count == Header.size, header.starts(with: Header.magic) else {
      throw ArchiveError(
        .foreign, path: path,
        "this is no archive, or the beginning of one that is damaged; name another file with --archive.")
    }
    guard header[Header.versions].allSatisfy({ 1...2 ~= $0 }) else {
      throw ArchiveError(
        .damaged, path: path, "the archive's header is damaged; the last export or back-up replaces it.")
    }
    // An archive that was being made when its program was killed may have its first tables in the log beside it only.
    let pageSize = Int64(header[Header.pageSize]) << 8 | Int64(header[Header.pageSize + 1])
    let mark = header[Header.applicationID..<Header.applicationID + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if mark == UInt32(bitPattern: ArchiveSchema.applicationID) || Int64(status.st_size) <= pageSize { return }
    var log = stat()
    if unsafe stat(path + "-wal", &log) == 0, log.st_size > 0 { return }
    throw ArchiveError(.foreign, path: path, "this is a database, but no archive; name another file with --archive.")
  }

  /// The first bytes; `nil` if the file may not be read, which the store says better.
  private static func header(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "re") else { return nil }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Header.size)
    let count = unsafe fread(&bytes, 1, Header.size, file)
    return Array(bytes.prefix(count))
  }

  /// What tells whether a file was written: it, its size and its time.
  struct Stamp: Equatable {
    private let device, number: UInt64
    private let size, seconds, nanoseconds: Int64

    /// Of a file whose changes all stand in itself; `nil` if a log beside it holds more, or there is no such file.
    init?(_ path: String) {
      var (file, log) = (stat(), stat())
      guard unsafe stat(path, &file) == 0 else { return nil }
      if unsafe stat(path + "-wal", &log) == 0, log.st_size > 0 { return nil }
      (device, number, size) = (UInt64(file.st_dev), UInt64(file.st_ino), Int64(file.st_size))
      (seconds, nanoseconds) = (Int64(file.st_mtim.tv_sec), Int64(file.st_mtim.tv_nsec))
    }
  }

  /// The address under which the store reads a file as it lies there, without locks and without files beside it (SQLite, "URI
  /// Filenames").
  static func immutable(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var address = Array("file:".utf8)
    for byte in path.utf8 {
      switch byte {
      case 0x2F, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: address.append(byte)
      default: address += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: address, as: UTF8.self) + "?immutable=1"
  }
}
