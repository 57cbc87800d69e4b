import FoundationEssentials
import LogReading
import LogWriting
import Telemetry
import Testing

/// What is written packed must come out of the reader as it went in.
final class PackedFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test(arguments: [FileCoding.plain, .gzip, .zstd])
  func comesBackAsItWentIn(coding: FileCoding) throws {
    // More than a block, in pieces that do not divide it, and a last line without an end.
    let lines = (0..<40_000).map { "\($0)\t10.20.\($0 % 250).\($0 % 199)\tapi.example.org\n" } + ["last"]
    let path = "\(folder)/rows.log"
    var file = try PackedFile(path, coding: coding)
    for line in lines { try file.write(Array(line.utf8)) }
    try file.finish()
    #expect(try LineReading.coding(of: path) == coding)
    var read: [UInt8] = []
    try LineReading.read(path) { read += $0[$1] }
    #expect(read == lines.flatMap { Array($0.utf8) })
  }

  @Test(arguments: [FileCoding.plain, .gzip, .zstd])
  func emptyFileIsReadAsEmpty(coding: FileCoding) throws {
    let path = "\(folder)/empty.log"
    var file = try PackedFile(path, coding: coding)
    try file.finish()
    var lines = 0
    try LineReading.read(path) { _, _ in lines += 1 }
    #expect(lines == 0)
  }

  @Test func neverWritesOverAFile() throws {
    let path = "\(folder)/there.log"
    try Data("kept".utf8).write(to: URL(filePath: path))
    #expect(throws: LogWritingError.self) { _ = try PackedFile(path, coding: .plain) }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("kept".utf8))
  }
}
