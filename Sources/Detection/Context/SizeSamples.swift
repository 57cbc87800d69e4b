import Channels
import Telemetry

/// Whose a size is, and whether of a program that is no browser of its host.
struct SizeOwner: Sendable, Equatable {
  private let bits: UInt32

  init(host: Int, isProgram: Bool) { bits = UInt32(truncatingIfNeeded: host) << 1 | (isProgram ? 1 : 0) }

  /// Index of the host.
  var host: Int { Int(bits >> 1) }
  var isProgram: Bool { bits & 1 == 1 }

  /// By host.
  static func precedes(_ left: SizeOwner, _ right: SizeOwner) -> Bool { left.bits < right.bits }
}

/// Sizes of check-ins, strand after strand, before they are put in order.
struct SizeSamples {
  /// What one strand brings to one population: where its sizes lie, up and down.
  struct Part {
    var group: Int32
    var owner: SizeOwner
    var up, down: Range<Int>
  }

  /// Sizes up and down.
  private(set) var up: [Int64] = []
  private(set) var down: [Int64] = []
  /// In the order of hosts.
  private(set) var parts: [Part] = []

  /// Adds the sizes of a strand's check-ins, evenly chosen ones of many.
  mutating func add(
    _ contacts: ArraySlice<Contact>, losses: LossHours, origin: Timestamp, owner: SizeOwner, to group: Int
  ) {
    let starts = (up: up.count, down: down.count)
    var last = -Double.infinity
    for contact in contacts where SizedContacts.isWhole(contact) && !losses.contains(contact.time) {
      let time = contact.time.seconds(since: origin)
      if time - last > SizedContacts.burst {
        if contact.bytesUp > 0 { up.append(contact.bytesUp) }
        if contact.bytesDown > 0 { down.append(contact.bytesDown) }
      }
      last = time
    }
    Self.thin(&up, from: starts.up)
    Self.thin(&down, from: starts.down)
    parts.append(
      Part(
        group: Int32(truncatingIfNeeded: group), owner: owner, up: starts.up..<up.count,
        down: starts.down..<down.count))
  }

  /// Counts the sizes that were added last in another population too, as a program's.
  mutating func addLast(to group: Int) {
    guard var part = parts.last else { return }
    part.group = Int32(truncatingIfNeeded: group)
    part.owner = SizeOwner(host: part.owner.host, isProgram: true)
    parts.append(part)
  }

  private static func thin(_ sizes: inout [Int64], from start: Int) {
    let count = sizes.count - start
    let kept = SizePopulation.perStrand
    guard count > kept else { return }
    for place in 0..<kept { sizes[start + place] = sizes[start + place * count / kept] }
    sizes.removeLast(count - kept)
  }
}
