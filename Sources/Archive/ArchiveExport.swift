import GRDB
import Glibc

extension Archive {
  /// Writes a consistent copy of the whole archive to a new file, without its free pages, while others read and write.
  ///
  /// The copy is complete or it is not there: it is made beside its place and then moved.
  public func export(to target: String) throws(ArchiveError) {
    guard unsafe access(target, F_OK) != 0 else {
      throw ArchiveError(.refused, path: target, "there is such a file already; name another one for the copy.")
    }
    let draft = "\(target).part"
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ArchiveError(
        errno == ENOSPC ? .full : .readOnly, path: target,
        "the copy cannot be written: \(unsafe String(cString: strerror(errno))).")
    }
    close(descriptor)
    do {
      try queue.inDatabase { db in try db.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
    } catch {
      unsafe unlink(draft)
      throw ArchiveError(error, path: target)
    }
    guard unsafe rename(draft, target) == 0 else {
      unsafe unlink(draft)
      throw ArchiveError(
        .readOnly, path: target, "the copy cannot be moved to its place: \(unsafe String(cString: strerror(errno))).")
    }
  }
}
