import Foundation

/// Folders of tests.
enum TemporaryFolder {
  static func make() throws -> String {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("fousek-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place.path
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
