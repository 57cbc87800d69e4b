import Channels

// Encrypted name service by a program that is not the browser.
extension FindingWords {
  var encryptedClaim: String {
    exchangeClaim
      + prose.pick(
        " These are encrypted name look-ups by a client that is not this host's usual browser: the names it asks for cannot "
          + "be seen.",
        " Jde o šifrované dotazy DNS od klienta, který není obvyklým prohlížečem tohoto stroje: na jaká jména se ptá, není "
          + "vidět.")
  }

  var encryptedInnocent: String {
    prose.pick(
      "A second browser with encrypted name look-ups switched on, a private-DNS setting of the system, or an application "
        + "with a resolver of its own.",
      "Druhý prohlížeč se zapnutým šifrovaným DNS, nastavení soukromého DNS v systému nebo aplikace s vlastním "
        + "resolverem.")
  }

  var encryptedClearsIf: String {
    prose.pick(
      "The program that asks \(title) is known, and its resolver is set there on purpose.",
      "Program, který se ptá \(title), je známý a tento resolver má nastavený záměrně.")
  }

  var encryptedDoFirst: String {
    findProcess()
      + prose.pick(
        " Check whether policy allows encrypted look-ups; if not, switch them off and see which names then reach your own "
          + "resolver.",
        " Ověřte, zda pravidla šifrované DNS dovolují; pokud ne, vypněte ho a sledujte, na jaká jména se pak stroj ptá vašeho "
          + "resolveru.")
  }
}
