import Telemetry

extension TrafficBuilder {
  /// The contacts strand by strand, each strand's in order. Each core lays out half of the strands.
  static func group(
    _ source: [Contact], _ strandOfContact: [UInt32], _ layout: StrandLayout, tables: SymbolTables
  ) -> [Contact] {
    guard let blank = source.first else { return [] }
    let middle = layout.starts.partitionPoint { $0 < source.count / 2 }
    return [Contact](large: blank, count: source.count, cut: layout.starts[middle]) { places, range in
      // Read in order, laid out of order: the processor need not wait for what it writes. Those of joined hosts' strands
      // come one after another and are put in order below.
      var next = layout.first
      for (index, strand) in strandOfContact.enumerated() {
        let place = Int(next[Int(strand)])
        guard range.contains(place) else { continue }
        places[place - range.lowerBound] = source[index]
        next[Int(strand)] = UInt32(place + 1)
      }
      let strands = range.lowerBound == 0 ? 0..<middle : middle..<layout.keys.count
      for strand in strands where layout.contacts(strand).count > 1 {
        let contacts = layout.contacts(strand)
        let (from, to) = (contacts.lowerBound - range.lowerBound, contacts.upperBound - range.lowerBound)
        Contact.sort(&places, from..<to, tables)
      }
    }
  }
}
