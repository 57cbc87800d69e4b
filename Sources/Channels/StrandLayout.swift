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
  /// For each strand as it was numbered while records came in, its place in ``keys``; 0 for one without contacts.
  var place: [UInt32]
}

extension TrafficBuilder {
  /// Puts strands in order and those of joined hosts together; strands that stitching left without contacts fall out.
  func layOut(
    _ pairs: [(UInt32, UInt32)], _ strandOfContact: [UInt32], hosts: HostGroups, destinationOrder: [Int],
    clientOrder: [Int]
  ) -> StrandLayout {
    var isUsed = [Bool](repeating: false, count: pairs.count)
    for strand in strandOfContact { isUsed[Int(strand)] = true }
    let all = pairs.map { host, speaker in
      let (destination, client) = speakers.pairs[Int(speaker)]
      return StrandLayout.Key(
        host: UInt32(hosts.numberOf[Int(host)]), destination: destination, client: client)
    }
    var order = all.indices.filter { isUsed[$0] }.map { UInt32($0) }
    // The least weighty part first: each pass keeps the order of the one before among equals.
    CountingSort.sort(&order, by: all.map { UInt32(clientOrder[Int($0.client)]) })
    CountingSort.sort(&order, by: all.map { UInt32(destinationOrder[Int($0.destination)]) })
    CountingSort.sort(&order, by: all.map(\.host))
    var layout = StrandLayout(place: [UInt32](repeating: 0, count: pairs.count))
    layout.keys.reserveCapacity(order.count)
    for strand in order {
      if layout.keys.last != all[Int(strand)] { layout.keys.append(all[Int(strand)]) }
      layout.place[Int(strand)] = UInt32(layout.keys.count - 1)
    }
    return layout
  }
}
