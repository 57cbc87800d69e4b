import Drill
import FoundationEssentials
import LogReading
import LogWriting

/// A folder of logs that is drilled: what is in it, and its copy.
struct DrillFolder {
  let folder: String
  let logs: InjectionFiles

  /// Looks for logs below `folder`; links are followed only to files below it.
  init(_ folder: String) throws {
    let folder = Files.resolved(folder)
    self.folder = folder
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
      throw Failure(code: .usage, message: "--into: there is no folder \(folder).")
    }
    let inputs: [LogInput]
    do {
      inputs = try LogReader().discover([folder])
    } catch {
      throw Failure(code: .usage, message: "\(error)")
    }
    var files: [InjectionFiles.File] = []
    for input in inputs where input.use == .read {
      let real = Files.resolved(input.path)
      guard real.hasPrefix(folder + "/") else { continue }
      switch input.kind {
      case .connections, .ssl, .http, .dns, .dhcp:
        files.append(
          InjectionFiles.File(path: real, relative: String(real.dropFirst(folder.count + 1)), log: input.kind.logName))
      case .mixed:
        throw Failure(
          code: .usage,
          message: "\(input.path) holds several logs in one file; drill needs a file for each log, as Zeek writes them."
        )
      case .quic, .openSSL, .openHTTP, .openConnections, .captureLoss: break
      }
    }
    logs = InjectionFiles(files: files) { try LineReading.read($0, $1) }
  }

  /// Copies the folder: files without planted lines byte for byte, the others with them among their own lines.
  func copy(to output: String, _ injection: Injection, _ planted: Injection.Planted) throws {
    let changed = Set(injection.changedFiles(planted))
    let manager = FileManager.default
    do {
      try manager.createDirectory(atPath: output, withIntermediateDirectories: true)
      for name in try manager.subpathsOfDirectory(atPath: folder).sorted() {
        let (from, to) = ("\(folder)/\(name)", "\(output)/\(name)")
        let attributes = try manager.attributesOfItem(atPath: from)
        switch attributes[.type] as? FileAttributeType {
        case .some(.typeDirectory): try manager.createDirectory(atPath: to, withIntermediateDirectories: true)
        case .some(.typeRegular) where changed.contains(name):
          var sink = try PackedFile(to, coding: try LineReading.coding(of: from))
          try injection.merge(name, planted) { try sink.write($0) }
          try sink.finish()
        case .some(.typeRegular), .some(.typeSymbolicLink): try manager.copyItem(atPath: from, toPath: to)
        default: break
        }
        // All files keep their dates: else those that were written anew would stand out.
        if attributes[.type] as? FileAttributeType == .typeRegular, let date = attributes[.modificationDate] {
          try manager.setAttributes([.modificationDate: date], ofItemAtPath: to)
        }
      }
    } catch let error as Failure {
      throw error
    } catch let error as ReadingError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as LogWritingError {
      throw Failure(code: .usage, message: "\(error)")
    } catch {
      throw Failure(code: .usage, message: "\(output): the copy could not be made: \(error)")
    }
  }
}
