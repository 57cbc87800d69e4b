import Catalogue
import Channels
import Evidence

/// What a row points at, from what was judged.
struct KindRule {
  let context: HuntContext

  /// Id of the catalogue's service of public resolvers.
  static let resolvers = "doh"
  /// The port of DNS over TLS and over QUIC (RFC 7858, RFC 9250).
  static let encryptedPort: UInt16 = 853
  /// Signals of others that name a kind.
  static let deadDropSignal = DeadDropSignal.name
  static let uploadSignal = UploadSignal.name
  /// Ports on which sending is the purpose: handing over mail (RFC 5321, RFC 8314).
  static let mailPorts: Set<UInt16> = [25, 465, 587]
  /// Bytes up for each byte down from which on a strand sends more than it fetches.
  static let mostlyUp = 2.0

  /// The kind of a judged strand; the first rule that fits decides.
  func kind(_ judged: JudgedStrand) -> FindingKind {
    let view = judged.view
    switch view.strand.kind {
    case .lookups: return .dnsTunnel
    case .attempts: return .refusedRetry
    case .exchanges: break
    }
    if isEncryptedDNS(view) { return .encryptedDNS }
    if let row = judged.reading(Self.deadDropSignal), row.software > .zero { return .deadDrop }
    if isLongConnection(judged) { return .longConnection }
    if isExfiltration(judged) { return .exfiltration }
    return view.destination.serviceIndex == nil ? .beacon : .serviceC2
  }

  /// A client that is neither the host's browser nor one that the catalogue knows there, at a resolver of the catalogue
  /// or on the port of encrypted name service.
  private func isEncryptedDNS(_ view: StrandView) -> Bool {
    guard !view.isGeneralClient, !context.usage.programs.isBrowser(client: view.strand.client) else { return false }
    if let index = view.destination.serviceIndex, context.traffic.catalogue.services[index].id == Self.resolvers {
      return true
    }
    let on853 = view.contacts.reduce(0) { $0 + ($1.port == Self.encryptedPort ? 1 : 0) }
    return on853 * 2 > view.contacts.count
  }

  /// Open time speaks for it, and there are few contacts or one connection makes up most of the time.
  private func isLongConnection(_ judged: JudgedStrand) -> Bool {
    guard judged.view.openTime.isLong else { return false }
    let isCarried =
      (judged.reading(OpenTimeSignal.name)?.software ?? .zero) > .zero
      || (judged.reading(LongActivitySignal.name)?.person ?? .zero) > .zero
    return isCarried
      && (judged.view.contacts.count < context.settings.fewestContacts || judged.view.openTime.isMostlyOne)
  }

  /// More goes out than comes in, more than for others there, and no timer sets the pace.
  private func isExfiltration(_ judged: JudgedStrand) -> Bool {
    let mail = judged.view.contacts.reduce(0) { $0 + (Self.mailPorts.contains($1.port) ? 1 : 0) }
    guard judged.period == nil, mail == 0, let row = judged.reading(Self.uploadSignal),
      row.software > .zero || row.person > .zero
    else { return false }
    var (up, down) = (0.0, 0.0)
    for contact in judged.view.contacts {
      up += Double(max(0, contact.bytesUp))
      down += Double(max(0, contact.bytesDown))
    }
    return up > Self.mostlyUp * down
  }
}
