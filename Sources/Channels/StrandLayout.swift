/// The fixed order of strands: by host, destination and client, those of joined hosts as one.
struct StrandLayout {
  /// What a strand is made of.
  struct Key: Hashable {
    /// Number of the joined host.
    var host: UInt32
    /// Number of the destination.
    var destination: UInt32
    /// Number of the client.
    var client: UInt32

    /// Whether both are of one host and destination.
    func isSameChannel(as other: Key) -> Bool { host == other.host && destination == other.destination }
  }

  /// The strands in order.
  var keys: [Key] = []
  /// Where the contacts of each begin; at the end, how many there are in all.
  var starts: [Int] = []
  /// For each strand as it was numbered while records came in, its place in ``keys``; 0 for one without contacts.
  var place: [UInt32]
  /// For each strand as it was numbered, where the first of its contacts belongs.
  var first: [UInt32]

  /// Where the contacts of a strand stand.
  func contacts(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }
}

extension TrafficBuilder {
  /// Puts strands in order and those of joined hosts together; strands that stitching left without contacts fall out.
  func layOut(
    _ pairs: [(UInt32, UInt32)], _ strandOfContact: [UInt32], hosts: HostGroups, destinationOrder: [Int],
    clientOrder: [Int]
  ) -> StrandLayout {
    var counts = [UInt32](repeating: 0, count: pairs.count)
    for strand in strandOfContact { counts[Int(strand)] += 1 }
    let all = pairs.map { host, speaker in
      let (destination, client) = speakers.pairs[Int(speaker)]
      return StrandLayout.Key(
        host: UInt32(hosts.numberOf[Int(host)]), destination: destination, client: client)
    }
    var order = all.indices.filter { counts[$0] > 0 }.map { UInt32($0) }
    // The least weighty part first: each pass keeps the order of the one before among equals.
    CountingSort.sort(&order, by: all.map { UInt32(clientOrder[Int($0.client)]) })
    CountingSort.sort(&order, by: all.map { UInt32(destinationOrder[Int($0.destination)]) })
    CountingSort.sort(&order, by: all.map(\.host))
    let none = [UInt32](repeating: 0, count: pairs.count)
    var layout = StrandLayout(place: none, first: none)
    layout.keys.reserveCapacity(order.count)
    layout.starts.reserveCapacity(order.count + 1)
    var start = 0
    for strand in order {
      if layout.keys.last != all[Int(strand)] {
        layout.keys.append(all[Int(strand)])
        layout.starts.append(start)
      }
      layout.place[Int(strand)] = UInt32(layout.keys.count - 1)
      layout.first[Int(strand)] = UInt32(start)
      start += Int(counts[Int(strand)])
    }
    layout.starts.append(start)
    return layout
  }
}
