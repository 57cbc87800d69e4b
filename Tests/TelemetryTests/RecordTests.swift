import Telemetry
import Testing

@Suite("Records")
struct RecordTests {
  private func connection(
    _ state: ConnectionState, bytesDown: Int64 = -1, packetsDown: Int64 = -1
  ) -> Connection {
    var record = Connection(
      start: Timestamp(microseconds: 0), originator: AddressID(rawValue: 0), responder: AddressID(rawValue: 1))
    record.state = state
    record.bytesDown = bytesDown
    record.packetsDown = packetsDown
    return record
  }

  @Test("An answered connection is a contact, anything else an attempt")
  func answered() {
    for state in [ConnectionState.s1, .sf, .s2, .s3, .rsto, .rstr] { #expect(connection(state).wasAnswered) }
    for state in [ConnectionState.s0, .rej, .rstos0, .sh, .rstrh, .shr] {
      #expect(!connection(state, bytesDown: 10, packetsDown: 10).wasAnswered)
    }
    for state in [ConnectionState.oth, .unknown] {
      #expect(!connection(state).wasAnswered)
      #expect(connection(state, bytesDown: 1).wasAnswered)
      #expect(connection(state, packetsDown: 1).wasAnswered)
      #expect(!connection(state, bytesDown: 0, packetsDown: 1).wasAnswered)
    }
  }

  @Test("What came before a window is context, unless there is to be none")
  func window() {
    let host = AddressID(rawValue: 0)
    func kept(withContext: Bool) -> Int {
      var batch = RecordBatch()
      for second in [1, 5, 9] as [Int64] {
        batch.lookups.append(
          DNSLookup(time: Timestamp(microseconds: second), client: host, resolver: host, query: .none))
      }
      batch.keep(Timestamp(microseconds: 4)..<Timestamp(microseconds: 8), withContext: withContext)
      return batch.lookups.count
    }
    #expect(kept(withContext: true) == 2 && kept(withContext: false) == 1)
  }

  @Test("A batch counts all its records and can be emptied")
  func batch() {
    var batch = RecordBatch()
    let time = Timestamp(microseconds: 0)
    let host = AddressID(rawValue: 0)
    batch.connections.append(connection(.sf))
    batch.openConnections.append(connection(.s1))
    batch.handshakes.append(TLSHandshake(time: time, uid: 1, originator: host, responder: host))
    batch.requests.append(HTTPRequest(time: time, uid: 1, originator: host, responder: host))
    batch.lookups.append(DNSLookup(time: time, client: host, resolver: host, query: .none))
    batch.leases.append(Lease(time: time, address: host, hardware: 0, hostName: .none, validFor: 0))
    batch.losses.append(CaptureLoss(time: time, interval: 1, peer: .none, acks: 1, gaps: 0))
    #expect(batch.count == 7)
    batch.removeAll()
    #expect(batch.count == 0)
  }
}
