import Detection
import Reporting
import Testing

@Suite struct JSONOutputTests {
  private func text(_ document: HuntDocument) throws -> String {
    String(decoding: try JSONOutput.encode(document), as: UTF8.self)
  }

  private func failure(_ json: String) -> DocumentError? {
    do throws(DocumentError) {
      _ = try JSONOutput.decode(Array(json.utf8), place: "hunt.json")
      return nil
    } catch {
      return error
    }
  }

  @Test func everyDocumentComesBackUnchanged() throws {
    for document in [Sample.rich, Sample.hostile, Sample.document([])] {
      #expect(try JSONOutput.decode(JSONOutput.encode(document), place: "hunt.json") == document)
    }
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    let first = try JSONOutput.encode(Sample.hostile)
    for _ in 0..<5 { #expect(try JSONOutput.encode(Sample.hostile) == first) }
    let again = try JSONOutput.encode(JSONOutput.decode(first, place: "hunt.json"))
    #expect(again == first)
  }

  @Test func membersAreSortedSlashesPlainAndListsOfNumbersOnOneLine() throws {
    let json = try text(Sample.document([Sample.dropbox]))
    #expect(json.contains("\"object\" : \"/apps/inbox\""))
    #expect(json.contains("\"ports\" : [443]"))
    #expect(json.contains("\"schema\" : \"fousek.hunt/1\""))
    #expect(json.hasSuffix("}\n"))
    let names = ["\"coverage\"", "\"findings\"", "\"judged\"", "\"population\"", "\"schema\"", "\"span\""]
    let places = names.compactMap { json.firstRange(of: "\n  \($0)")?.lowerBound }
    #expect(places.count == names.count)
    #expect(places == places.sorted())
  }

  @Test func actingCharactersAreEscaped() throws {
    let json = try text(Sample.hostile)
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    #expect(json.unicodeScalars.allSatisfy { !(0x80...0x9F).contains($0.value) })
    #expect(json.unicodeScalars.allSatisfy { !(0x202A...0x202E).contains($0.value) && $0.value != 0xE0041 })
    #expect(json.contains("\\u202egpj.exe"))
  }

  @Test func whatIsNotJSONIsToldSo() throws {
    for broken in ["", "ts\tuid\tid.orig_h", "{\"schema\": \"fousek.hunt/1\"", "[1, 2"] {
      let error = try #require(failure(broken))
      #expect(error.code == .notJSON)
      #expect(error.description.contains("hunt.json: this is not JSON"))
    }
  }

  @Test func otherSchemasAreToldSo() throws {
    #expect(failure("{}")?.code == .wrongSchema)
    #expect(failure("[]")?.code == .wrongSchema)
    #expect(failure("{\"schema\": 7}") != nil)
    let other = try #require(failure("{\"schema\": \"fousek.drill/1\"}"))
    #expect(other.code == .wrongSchema)
    #expect(other.message.contains("fousek.drill/1"))
    let newer = try #require(failure("{\"schema\": \"fousek.hunt/2\"}"))
    #expect(newer.code == .newerVersion)
    #expect(newer.message.contains("update fousek"))
  }

  @Test func aDamagedMemberIsNamed() throws {
    let json = try text(Sample.document([Sample.dropbox, Sample.gist]))
    let wrongLevel = try #require(failure(json.replacing("\"level\" : \"high\"", with: "\"level\" : \"huge\"")))
    #expect(wrongLevel.place == "hunt.json: findings[0].level")
    let missing = try #require(failure(json.replacing("\"hosts\" : 412,", with: "")))
    #expect(missing.place == "hunt.json: population.hosts")
    let noTime = try #require(failure(json.replacing("2026-03-09T00:00:00Z", with: "tomorrow")))
    #expect(noTime.place == "hunt.json: span.to")
  }

  @Test func aNumberThatIsNotFiniteIsRefused() {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].weightDB = .infinity
    #expect(throws: DocumentError.self) { try JSONOutput.encode(document) }
  }
}
