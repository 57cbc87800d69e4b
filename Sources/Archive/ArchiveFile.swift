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
}
