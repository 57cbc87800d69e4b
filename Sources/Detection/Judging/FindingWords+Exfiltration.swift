import Channels

// Results sent out.
extension FindingWords {
  var exfiltrationClaim: String {
    let (up, down) = (prose.bytes(bytes.up), prose.bytes(bytes.down))
    return exchangeClaim
      + prose.pick(
        " \(up) went out and \(down) came in, a larger share out than for most others there.",
        " Odešlo \(up) a přišlo \(down), ven větší podíl než u většiny ostatních tamtéž.")
  }

  var exfiltrationInnocent: String {
    prose.pick(
      "A backup, a synchronised folder, a release or a large file that someone shared through \(title) on purpose.",
      "Záloha, synchronizovaná složka, vydání programu nebo velký soubor, který někdo přes \(title) sdílel vědomě.")
  }

  var exfiltrationClearsIf: String {
    prose.pick(
      "The owner of \(machine) knows what was sent to \(title), and to whose account.",
      "Správce stroje \(machine) ví, co bylo na \(title) odesláno a do čího účtu.")
  }

  var exfiltrationDoFirst: String {
    findProcess()
      + prose.pick(
        " Ask what was sent and whether \(title) can keep the object as evidence.",
        " Zjistěte, co bylo odesláno, a zda může \(title) objekt zajistit jako důkaz.")
  }
}
