import Detection
import Testing

@testable import Reporting

@Suite struct DefangTests {
  @Test func hostNamesOfASentenceCannotBecomeLinks() {
    let defang = Defang(Sample.dropbox)
    #expect(
      defang.sentence("It went from rentry.co to 203.0.113.9:443 and cdn.example.org. Then it slept.")
        == "It went from rentry[.]co to 203[.]0[.]113[.]9:443 and cdn[.]example[.]org. Then it slept.")
    // The finding's own host, numbers, versions and files are no destinations.
    for text in ["10.20.4.17 sent 1.5 MB.", "Mozilla/5.0 of conn.log", "od 2. 3. 2026", "about 0.4."] {
      #expect(defang.sentence(text) == text)
    }
  }

  @Test func destinationsOfASequenceAreDefanged() {
    var finding = Sample.gist
    finding.plots.sequence = Sample.sequence
    #expect(Defang(finding).sentence("then 203.0.113.80:443") == "then 203[.]0[.]113[.]80:443")
  }

  @Test func aClauseEndsAtItsEnd() {
    #expect(
      Clause.first(of: "Two of 40 reads led on (a; b) to c.org; no other host goes there.")
        == "Two of 40 reads led on (a; b) to c.org.")
    #expect(Clause.first(of: "Od 2. 3. 2026 každý den. Nikdo jiný.") == "Od 2. 3. 2026 každý den.")
    #expect(Clause.first(of: "No end") == "No end")
    #expect(Clause.rest(of: "First at 1.5 h. Second. Third.") == "Second. Third.")
    #expect(Clause.rest(of: "Only one.").isEmpty)
  }
}
