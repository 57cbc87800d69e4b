import Foundation
import Testing

/// Runs the built executable as a user would.
struct Executable {
  /// The executable that the test script built, else the one of this build.
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["FOUSEK_EXECUTABLE"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates: [String?] = [
      named, root.appending(path: ".build/release/fousek").path, root.appending(path: ".build/debug/fousek").path,
    ]
    return candidates.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What a run printed and how it ended.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs `fousek` with these arguments and this standard input.
  static func run(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "no executable is built; run make test"))
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    variables["LC_ALL"] = "C.UTF-8"
    // No configuration or state of the person who runs the tests is used.
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] { variables[name] = "/nonexistent" }
    variables.merge(environment) { $1 }
    process.environment = variables
    let folder = try Scratch()
    let (inFile, outFile, errFile) = (folder.path("in"), folder.path("out"), folder.path("err"))
    try input.write(to: URL(filePath: inFile))
    for file in [outFile, errFile] { try Data().write(to: URL(filePath: file)) }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inFile))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outFile))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errFile))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: outFile, encoding: .utf8),
      errors: try String(contentsOfFile: errFile, encoding: .utf8))
  }
}

/// A folder that is gone when the test is.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}

/// The real records, if they are beside the checkout.
enum SharedData {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["FOUSEK_SHARED"]
    let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data").path
    let candidates: [String?] = [named, beside]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()
}
