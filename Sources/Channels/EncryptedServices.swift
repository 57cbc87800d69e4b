import Telemetry

/// Which service names of connections (`ssl`, `http,ssl`) say that the exchange is encrypted; each is looked into once.
struct EncryptedServices: Sendable {
  private var answers = IntegerTable()

  /// Whether TLS or QUIC is among the protocols that a sensor names.
  mutating func isEncrypted(_ service: NameID, names: NameTable) -> Bool {
    let key = UInt64(service.rawValue)
    if let known = answers.find(key) { return known == 1 }
    let isEncrypted = names.bytes(of: service).split(separator: UInt8(ascii: ",")).contains {
      $0.elementsEqual("ssl".utf8) || $0.elementsEqual("quic".utf8)
    }
    answers.update(key, isEncrypted ? 1 : 0)
    return isEncrypted
  }
}
