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
  /// Contacts left out because the sensor lost packets, and all contacts.
  private(set) var lost = 0
  private(set) var all = 0

  init(_ contacts: ArraySlice<Contact>, losses: LossHours, origin: Timestamp) {
    all = contacts.count
    times.reserveCapacity(contacts.count)
    for contact in contacts {
      guard contact.bytesUp >= 0, contact.bytesDown >= 0, contact.bytesUp > 0 || contact.bytesDown > 0,
        contact.traits.isDisjoint(with: [.open, .midstream])
      else { continue }
      if losses.contains(contact.time) {
        lost += 1
        continue
      }
      times.append(contact.time.seconds(since: origin))
      up.append(contact.bytesUp)
      down.append(contact.bytesDown)
    }
  }

  /// Seconds within which contacts are one check-in.
  static let burst = 5.0

  /// Places of the first contact of each burst.
  func checkIns() -> [Int] {
    var result: [Int] = []
    var last = -Double.infinity
    for (place, time) in times.enumerated() {
      if time - last > Self.burst { result.append(place) }
      last = time
    }
    return result
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
