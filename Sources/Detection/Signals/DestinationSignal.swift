import Channels
import Evidence
import Glibc

/// DEST: how a destination compares with those that this network's own timers go to. The software
/// column is counted from the input, for machines of the same kind; the implant column is an expert's.
enum DestinationSignal: Signal {
  static let name = "destination"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.destination }
  static let isAgainstPersonOnly = false

  static func applies(to strand: StrandView) -> Bool { !strand.isLookups }

  /// P(number of hosts at the destination | implant): one, two or three, up to ten, more.
  static let implantSpread: [DestinationModel.Spread: Double] = [.one: 0.75, .few: 0.17, .some: 0.06, .many: 0.02]
  /// The same for names of the catalogue, where an implant may hide among many users.
  static let implantSpreadAtServices: [DestinationModel.Spread: Double] = [
    .one: 0.4, .few: 0.2, .some: 0.2, .many: 0.2,
  ]
  /// P(address without a name | implant) and P(odd port | implant).
  static let implantBare = 0.25
  static let implantOddPort = 0.2

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    let model = context.destinations
    let place = DestinationModel.place(of: strand)
    let hosts =
      strand.isAttempts
      ? context.usage.attempted.hosts(strand) : DestinationModel.users(of: strand, in: context.traffic)
    let spread = DestinationModel.Spread(hosts: hosts)
    let isBare = strand.destination.isBareAddress
    let isOdd = DestinationModel.isOdd(strand)
    let implant = place.isCatalogued ? implantSpreadAtServices : implantSpread
    var nats = log((implant[spread] ?? 0.02) / model.share(spread, strand))
    if !place.isCatalogued {
      nats += log((isBare ? implantBare : 1 - implantBare) / model.shareOfBare(isBare, strand))
      nats += log((isOdd ? implantOddPort : 1 - implantOddPort) / model.shareOfOddPorts(isOdd, strand))
    }
    let others = max(0, hosts - 1)
    let timers = model.otherTimers(strand)
    let statement = Phrase { prose in
      let target = place.isCatalogued ? strand.mainName.map { context.text($0) } : nil
      let title = target ?? context.title(strand.destination)
      var text = prose.pick(
        (others == 0 ? "No other machine" : prose.count(others, .otherMachine))
          + " of this kind \(others <= 1 ? "contacts" : "contact") \(title)",
        others == 0
          ? "Žádný jiný stroj tohoto druhu nekontaktuje \(title)"
          : "\(title) \(prose.form(others, Verb.contacts)) \(prose.count(others, .otherMachine)) tohoto druhu")
      if isBare {
        text += prose.pick(", an address for which no name was seen", ", adresu, k níž se neobjevilo žádné jméno")
      }
      if isOdd {
        text += prose.pick(
          ", on a port other than those of the web, encrypted DNS and push services",
          ", na jiném portu než u webu, šifrovaného DNS a oznámení")
      }
      guard timers > 0 else { return text + "." }
      return text
        + prose.pick(
          "; compared with the destinations of the timers here (\(prose.grouped(timers))).",
          "; porovnáno s cíli ostatních zdejších časovačů (\(prose.grouped(timers))).")
    }
    return .observed(
      SignalReading(
        person: .zero, software: Decibans(nats: nats), statement: statement,
        values: [
          "hosts_at_destination": Double(hosts), "bare_address": isBare ? 1 : 0, "odd_port": isOdd ? 1 : 0,
          "timers_compared": Double(timers),
        ]))
  }
}
