import Channels
import Telemetry

/// The contacts of a strand whose sizes are known and final.
///
/// Left out: sizes that were not recorded, connections that are still open or whose start was not seen, exchanges
/// without any payload, and hours in which the sensor lost too much.
struct SizedContacts: Sendable {
  /// Seconds since the hunt's origin, ascending, with bytes from the host and to it.
  private(set) var times: [Double] = []
  private(set) var up: [Int64] = []
  private(set) var down: [Int64] = []
  /// Places of the first contact of each burst.
  private(set) var checkIns: [Int] = []
  /// Contacts left out because the sensor lost packets, and all contacts.
  private(set) var lost = 0
  private(set) var all = 0

  init(_ contacts: ArraySlice<Contact>, losses: LossHours, origin: Timestamp) {
    all = contacts.count
    times.reserveCapacity(contacts.count)
    up.reserveCapacity(contacts.count)
    down.reserveCapacity(contacts.count)
    var last = -Double.infinity
    for contact in contacts where Self.isWhole(contact) {
      if losses.contains(contact.time) {
        lost += 1
        continue
      }
      let time = contact.time.seconds(since: origin)
      if time - last > Self.burst { checkIns.append(times.count) }
      last = time
      times.append(time)
      up.append(contact.bytesUp)
      down.append(contact.bytesDown)
    }
  }

  /// Seconds within which contacts are one check-in.
  static let burst = 5.0

  /// Whether the sizes of a contact are known and final, and it carried any payload.
  static func isWhole(_ contact: Contact) -> Bool {
    contact.bytesUp >= 0 && contact.bytesDown >= 0 && (contact.bytesUp > 0 || contact.bytesDown > 0)
      && contact.traits.isDisjoint(with: [.open, .midstream])
  }

  /// Why too few sizes are left, if that is not for want of contacts.
  var absence: Phrase? {
    if lost * 2 > all {
      return Phrase {
        $0.pick(
          "the sensor lost packets at that time: sizes cannot be trusted",
          "senzor v té době ztrácel pakety: velikostem nelze věřit")
      }
    }
    if times.isEmpty {
      return Phrase {
        $0.pick("the records carry no sizes of whole exchanges", "záznamy neuvádějí velikosti celých výměn")
      }
    }
    return nil
  }

  /// Why sizes behind a shared address say nothing.
  static let shared = Phrase {
    $0.pick(
      "many hosts behind one address: sizes mix several programs",
      "za jednou adresou je mnoho strojů: velikosti míchají více programů")
  }
}
