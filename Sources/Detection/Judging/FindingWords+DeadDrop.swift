import Channels

// A page read for the address of the next server.
extension FindingWords {
  var deadDropClaim: String {
    exchangeClaim
      + prose.pick(
        " Destinations that hardly any other machine here contacts were turned to right after.",
        " Hned poté se obrátil na cíle, které odtud nekontaktuje téměř žádný jiný stroj.")
  }

  var deadDropInnocent: String {
    prose.pick(
      "A person followed links from \(title), or an installer read where to load the rest from.",
      "Člověk šel za odkazy z \(title), nebo si instalátor přečetl, odkud má stáhnout zbytek.")
  }

  var deadDropClearsIf: String {
    prose.pick(
      "The destinations that follow belong to a known program whose installer or updater reads \(title) by design.",
      "Následné cíle patří známému programu, jehož instalátor nebo aktualizace čte \(title) záměrně.")
  }

  var deadDropDoFirst: String {
    findProcess
      + prose.pick(
        " Keep the page that it read, and look who else contacted the destinations that follow.",
        " Uložte stránku, kterou četl, a zjistěte, kdo další kontaktoval následné cíle.")
  }
}
