import Telemetry

// One builder per log: from the row at hand to a record in the batch.
extension RecordParser {
  /// What became of a line.
  enum Outcome {
    case record
    /// A valid line that holds nothing for us.
    case nothing
    /// See `rejection`.
    case rejected
  }

  /// Builds the record and appends it.
  @inline(__always)
  mutating func append(
    _ kind: LogKind, _ bytes: Span<UInt8>, batch: inout RecordBatch, tables: inout SymbolTables
  ) -> Outcome {
    switch kind {
    case .connections:
      guard let record = connection(bytes, &tables) else { return .rejected }
      batch.connections.append(record)
    case .openConnections:
      guard let record = connection(bytes, &tables) else { return .rejected }
      batch.openConnections.append(record)
    case .ssl, .openSSL, .quic:
      guard let record = handshake(bytes, &tables, isQUIC: kind == .quic) else { return .rejected }
      batch.handshakes.append(record)
    case .http, .openHTTP:
      guard let record = request(bytes, &tables) else { return .rejected }
      batch.requests.append(record)
    case .dns:
      guard let record = lookup(bytes, &tables) else { return .rejected }
      batch.lookups.append(record)
    case .dhcp:
      return lease(bytes, &tables, &batch)
    case .captureLoss:
      guard let record = loss(bytes, &tables) else { return .rejected }
      batch.losses.append(record)
    case .mixed:
      return .nothing
    }
    return .record
  }

  @inline(__always)
  private mutating func connection(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> Connection? {
    // The addresses are looked for first and taken last: the table of a large network lies far from the processor.
    let (from, to) = (seek(.originator, bytes, tables), seek(.responder, bytes, tables))
    guard let start = time(bytes), let originatorPort = port(.originatorPort, bytes),
      let responderPort = port(.responderPort, bytes), let duration = span(.duration, bytes),
      let bytesUp = count(.originatorBytes, bytes), let bytesDown = count(.responderBytes, bytes),
      let packetsDown = count(.responderPackets, bytes), let localOriginator = boolean(.localOriginator, bytes),
      let localResponder = boolean(.localResponder, bytes),
      let originator = address(.originator, from, bytes, &tables),
      let responder = address(.responder, to, bytes, &tables), let service = service(bytes, &tables)
    else { return nil }
    var record = Connection(start: start, originator: originator, responder: responder)
    record.uid = uniqueID(bytes)
    record.originatorPort = originatorPort
    record.responderPort = responderPort
    record.duration = duration
    record.bytesUp = bytesUp
    record.bytesDown = bytesDown
    record.packetsDown = packetsDown
    record.localOriginator = localOriginator
    record.localResponder = localResponder
    record.service = service
    if row.has(.proto) { record.transport = Transport(packedName: packed(bytes, row.range(.proto))) }
    if row.has(.connectionState) {
      record.state = ConnectionState(packedName: packed(bytes, row.range(.connectionState)))
    }
    // Without a history the outcome tells: Zeek calls `OTH` what it saw in its middle only.
    record.sawStart = row.has(.history) ? showsStart(bytes) : record.state != .oth && record.state != .unknown
    if row.has(.originatorHardware) {
      record.hardware = parseHardware(bytes.extracting(row.range(.originatorHardware)))
    }
    if row.present & (Field.ja3.bit | Field.ja4.bit) != 0 {
      guard let fingerprint = name(row.has(.ja4) ? .ja4 : .ja3, bytes, &tables, folded: false) else { return nil }
      record.fingerprint = fingerprint
    }
    return record
  }

  /// Whether the history holds the originator's SYN or the responder's answer to it.
  @inline(__always)
  private func showsStart(_ bytes: Span<UInt8>) -> Bool {
    let history = bytes.extracting(row.range(.history))
    for index in history.indices where history[index] == 0x53 || history[index] == 0x68 { return true }
    return false
  }

  private mutating func handshake(
    _ bytes: Span<UInt8>, _ tables: inout SymbolTables, isQUIC: Bool
  ) -> TLSHandshake? {
    let (from, to) = (seek(.originator, bytes, tables), seek(.responder, bytes, tables))
    guard let time = time(bytes), let port = port(.responderPort, bytes),
      let originator = address(.originator, from, bytes, &tables),
      let responder = address(.responder, to, bytes, &tables),
      let serverName = name(.serverName, bytes, &tables, folded: true),
      let ja4 = name(.ja4, bytes, &tables, folded: false), let ja3 = name(.ja3, bytes, &tables, folded: false)
    else { return nil }
    var record = TLSHandshake(time: time, uid: uniqueID(bytes), originator: originator, responder: responder)
    record.responderPort = port
    record.serverName = serverName
    record.ja4 = ja4
    record.ja3 = ja3
    record.isQUIC = isQUIC
    record.parameters = parameters(bytes, &tables)
    return record
  }

  /// `version/cipher/curve/next protocol`, empty parts where nothing is recorded; none if nothing is recorded at all.
  private mutating func parameters(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> NameID {
    let last = row.has(.nextProtocol) ? Field.nextProtocol : .clientProtocol
    let mask = Field.version.bit | Field.cipher.bit | Field.curve.bit | last.bit
    guard row.present & mask != 0 else { return .none }
    guard let key = negotiation(bytes, last, mask), let slot = negotiations.slot(of: key, in: bytes) else {
      return joinedParameters(bytes, last, &tables)
    }
    if let known = negotiations.find(key, slot, in: bytes) { return known }
    let id = joinedParameters(bytes, last, &tables)
    negotiations.keep(key, slot, in: bytes, id)
    return id
  }

  private mutating func joinedParameters(_ bytes: Span<UInt8>, _ last: Field, _ tables: inout SymbolTables) -> NameID {
    scratch.removeAll(keepingCapacity: true)
    for field in [Field.version, .cipher, .curve, last] {
      if field != .version { scratch.append(0x2F) }
      if row.has(field) { decode(field, bytes) }
    }
    return tables.names.intern(scratch.span)
  }

  /// The four columns as they stand, where the first three stand beside each other and the last is short.
  @inline(__always)
  private func negotiation(_ bytes: Span<UInt8>, _ last: Field, _ mask: UInt64) -> NegotiationCache.Key? {
    let columns = Field.version.bit | Field.cipher.bit | Field.curve.bit
    guard row.isTabular, header.separator.count == 1, header.fields & columns == columns else { return nil }
    let (version, cipher, curve) = (row.range(.version), row.range(.cipher), row.range(.curve))
    guard version.upperBound + 1 == cipher.lowerBound, cipher.upperBound + 1 == curve.lowerBound else { return nil }
    var nextProtocol: UInt64 = 0
    if row.has(last) {
      guard row.length(last) <= 8 else { return nil }
      nextProtocol = packed(bytes, row.range(last))
    }
    return NegotiationCache.Key(
      range: version.lowerBound..<curve.upperBound, nextProtocol: nextProtocol, present: row.present & mask)
  }

  private mutating func request(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> HTTPRequest? {
    guard let time = time(bytes), let port = port(.responderPort, bytes),
      let depth = number(.depth, bytes, to: Int64(UInt32.max), absent: 0),
      let status = number(.statusCode, bytes, to: 65_535, absent: 0), let bytesUp = count(.requestLength, bytes),
      let bytesDown = count(.responseLength, bytes), let originator = address(.originator, bytes, &tables),
      let responder = address(.responder, bytes, &tables),
      let method = name(.method, bytes, &tables, folded: false), let host = name(.host, bytes, &tables, folded: true),
      let target = name(.uri, bytes, &tables, folded: false),
      let userAgent = name(.userAgent, bytes, &tables, folded: false)
    else { return nil }
    var record = HTTPRequest(time: time, uid: uniqueID(bytes), originator: originator, responder: responder)
    record.responderPort = port
    record.depth = UInt32(truncatingIfNeeded: depth)
    record.method = method
    record.host = host
    record.target = target
    record.userAgent = userAgent
    record.status = UInt16(truncatingIfNeeded: status)
    record.bytesUp = bytesUp
    record.bytesDown = bytesDown
    if host.isNone, row.has(.method), packed(bytes, row.range(.method)) == packed("CONNECT") {
      guard let authority = name(.uri, bytes, &tables, folded: true) else { return nil }
      record.host = authority
    }
    return record
  }

  private mutating func lookup(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> DNSLookup? {
    guard let time = time(bytes), let type = number(.queryType, bytes, to: 65_535, absent: 0),
      let code = number(.responseCode, bytes, to: 65_535, absent: 65_535),
      let client = address(.originator, bytes, &tables), let resolver = address(.responder, bytes, &tables),
      let query = name(.query, bytes, &tables, folded: true)
    else { return nil }
    var record = DNSLookup(time: time, client: client, resolver: resolver, query: query)
    record.type = UInt16(truncatingIfNeeded: type)
    record.responseCode = UInt16(truncatingIfNeeded: code)
    record.answers = answers(bytes, &tables)
    return record
  }

  private mutating func lease(
    _ bytes: Span<UInt8>, _ tables: inout SymbolTables, _ batch: inout RecordBatch
  ) -> Outcome {
    guard let time = time(bytes), let validFor = span(.leaseTime, bytes),
      let hostName = name(row.has(.hostName) ? .hostName : .clientName, bytes, &tables, folded: true)
    else { return .rejected }
    // The address given, by the log's newer and older names; a renewal names only the address in use.
    for field in [Field.assignedAddress, .assignedIP, .clientAddress] where row.has(field) {
      guard let address = parseAddress(bytes, row.range(field)) else {
        rejection = Rejection(reason: .notAddress, field: field)
        return .rejected
      }
      if address.isSpecial { continue }
      let hardware = row.has(.hardware) ? parseHardware(bytes.extracting(row.range(.hardware))) : 0
      batch.leases.append(
        Lease(
          time: time, address: tables.addresses.intern(address), hardware: hardware, hostName: hostName,
          validFor: Double(max(0, validFor)) / 1e6))
      return .record
    }
    return .nothing
  }

  private mutating func loss(_ bytes: Span<UInt8>, _ tables: inout SymbolTables) -> CaptureLoss? {
    guard let time = time(bytes), let interval = span(.interval, bytes), let acks = count(.acks, bytes),
      let gaps = count(.gaps, bytes), let peer = name(.peer, bytes, &tables, folded: false)
    else { return nil }
    return CaptureLoss(
      time: time, interval: Double(max(0, interval)) / 1e6, peer: peer, acks: max(0, acks), gaps: max(0, gaps))
  }
}
