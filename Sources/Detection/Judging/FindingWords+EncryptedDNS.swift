import Channels

// Encrypted name service by a program that is not the browser.
extension FindingWords {
  var encryptedClaim: String {
    exchangeClaim
      + prose.pick(
        " That is encrypted name service by a program that is not the browser: the names it asks for are not seen.",
        " Jde o šifrovanou jmennou službu programu, který není prohlížeč: jména, na která se ptá, nejsou vidět.")
  }

  var encryptedInnocent: String {
    prose.pick(
      "A private-DNS setting of the system, a filtering product or an application with its own encrypted resolver.",
      "Nastavení soukromého DNS v systému, filtrovací výrobek nebo aplikace s vlastním šifrovaným resolverem.")
  }

  var encryptedClearsIf: String {
    prose.pick(
      "The program that asks \(title) is known, and its resolver is set there on purpose.",
      "Program, který se ptá \(title), je známý a tento resolver má nastavený záměrně.")
  }

  var encryptedDoFirst: String { findProcess }
}
