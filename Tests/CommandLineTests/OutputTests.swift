import Foundation
import Testing

/// Languages, pseudonyms, events and news from the command line.
@Suite struct OutputTests {
  /// A host that calls one address every minute or so.
  private static let log = {
    var text =
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n"
    for index in 0..<80 {
      text += "\(1_772_409_600 + index * 61).5\tC\(index)\t10.77.66.55\t5000\t203.0.113.9\t443\ttcp\tSF\n"
    }
    return text
  }()

  @Test func czechIsCzechAndEnglishIsTheDefault() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    let czech = try Executable.run(["hunt", log, "--lang", "cs"])
    #expect(czech.output.contains("Seřazeno podle váhy"))
    #expect(czech.errors.contains("Přečteno"))
    #expect(try Executable.run(["hunt", log]).output.contains("Sorted by weight"))
    #expect(try Executable.run(["hunt", log, "--lang", "de"]).status == 2)
  }

  @Test func redactionReachesEveryOutput() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    let (json, html, ecs) = (scratch.path("o.json"), scratch.path("o.html"), scratch.path("o.ecs"))
    let key = scratch.path("key")
    let outcome = try Executable.run([
      "hunt", log, "--redact-key", key, "--json", json, "--html", html, "--ecs", ecs,
    ])
    #expect(outcome.status == 0)
    let first = try String(contentsOfFile: json, encoding: .utf8)
    for text in [first, try String(contentsOfFile: html, encoding: .utf8), outcome.output, outcome.errors] {
      #expect(!text.contains("10.77.66.55"))
      #expect(text.contains("203.0.113.9") || text.contains("203[.]0[.]113[.]9") || text == outcome.errors)
    }
    // The same key, the same pseudonyms; a random key, other ones. Who may read a result stays as it was.
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: json)
    _ = try Executable.run(["hunt", log, "--redact-key", key, "--json", json, "--quiet"])
    #expect(try String(contentsOfFile: json, encoding: .utf8) == first)
    #expect(try Executable.run(["hunt", log, "--redact", "--json", "-", "--quiet"]).output != first)
    for (file, mode) in [(key, 0o600), (json, 0o640)] {
      #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == mode)
    }
  }

  @Test func onlyNewsIsToldAndAFailedRunLeavesTheState() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    let state = scratch.path("told.json")
    let arguments = ["hunt", log, "--since-last", "--state", state, "--json", "-", "--quiet"]
    let first = try Executable.run(arguments)
    #expect(first.output.contains("\"state\" : \"new\""))
    let kept = try String(contentsOfFile: state, encoding: .utf8)
    let second = try Executable.run(arguments)
    #expect(second.output.contains("\"findings\" : []"))
    #expect(second.output.contains("\"known\" : 1"))
    // Nothing readable: exit 5, and the state is as it was.
    _ = try scratch.write("conn.log", "no header here\n")
    #expect(try Executable.run(arguments).status == 5)
    #expect(try String(contentsOfFile: state, encoding: .utf8) == kept)
    // A state that cannot be read ends the run before it begins.
    _ = try scratch.write("told.json", "broken")
    #expect(try Executable.run(arguments).status == 2)
    #expect(try String(contentsOfFile: state, encoding: .utf8) == "broken")
    #expect(try Executable.run(["hunt", log, "--state", state]).status == 2)
  }

  @Test func theStateStandsInTheXDGFolder() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    _ = try Executable.run(
      ["hunt", log, "--since-last", "--quiet"], environment: ["XDG_STATE_HOME": scratch.path("state")])
    #expect(FileManager.default.fileExists(atPath: scratch.path("state/fousek/told.json")))
  }

  @Test func theListIsTheTableOnly() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    let outcome = try Executable.run(["hunt", log, "--list", "--quiet"])
    #expect(outcome.output.hasPrefix("#"))
    #expect(!outcome.output.contains("Nothing found"))
  }

  @Test func channelsNameTheKindOfClient() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.log)
    #expect(try Executable.run(["channels", log]).output.contains("client, protocol:"))
  }
}
