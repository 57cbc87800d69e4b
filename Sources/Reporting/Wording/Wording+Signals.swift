import Evidence

/// Names of signals as people read them.
extension Wording {
  /// A signal by its name in the document; unknown ones keep it.
  func signal(_ name: String) -> String {
    guard language == .czech, let czech = Wording.czechSignals[name] else {
      return name.replacing("_", with: " ").replacing("-", with: " ")
    }
    return czech
  }

  private static let czechSignals = [
    "timer": "časovač", "offhours": "mimo přítomnost lidí", "own-client": "vlastní klient stroje",
    "rarity": "vzácnost", "companion": "doprovodný provoz", "api-only": "jen strojová rozhraní",
    "destination": "povaha cíle", "dest": "povaha cíle", "known-client": "známý klient", "rollout": "hromadné nasazení",
    "jitter": "záměrný rozptyl", "schedule": "pevný rozvrh", "missing-host": "chybějící hlavička Host",
    "size": "stálé velikosti", "upload": "převaha odesílání", "byte-pairs": "opakované dvojice velikostí",
    "coupling": "odpověď, pak odeslání", "onset": "nedávný začátek", "tenant": "tenant", "new": "nově viděno",
    "many-services": "jeden klient, více služeb", "opening": "úvodní ověření adresy", "dead-drop": "mrtvá schránka",
    "chain": "návaznost", "long-activity": "otevřeno bez lidí", "open-time": "doba otevření",
    "lookup-names": "jména dotazů DNS", "role": "role stroje", "process": "proces",
  ]
}
