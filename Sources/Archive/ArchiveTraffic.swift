public import Catalogue
public import Channels
import FoundationEssentials
import GRDB
public import Telemetry

/// Makes traffic that a hunt can judge of what an archive keeps of some days.
///
/// Of strands with a rhythm the contacts stand at their kept times, each with its share of the day's bytes. Of strands without
/// one, which go to places that many hosts use, only the first and the last contact stand: they count as users of a place, and
/// show when a person was there.
public struct ArchiveTraffic {
  private let reader: ArchiveReader
  private let days: ClosedRange<Int32>
  private let catalogue: Catalogue
  private let knowledge: NetworkKnowledge
  private let hasToldNetworks: Bool

  /// Days that a hunt looks at where nothing else is said.
  public static let usualDays: Int32 = 90
  /// The last days of a long window, which are held against those before, and days of past that this needs
  /// (`HistoryModel.fewestDays`).
  static let recentDays: Int32 = 14
  static let fewestDaysOfPast: Int32 = 28
  /// Contacts from histograms of intervals that a strand gets at most, the latest: as many as the timer signal reads.
  static let mostFromHistograms = 1500

  /// Traffic of the days that a window touches; without one, of the last ``usualDays`` with records. `nil` if the archive has
  /// no records there.
  public init?(
    _ reader: ArchiveReader, in window: Range<Timestamp>?, catalogue: Catalogue, knowledge: NetworkKnowledge,
    hasToldNetworks: Bool
  ) throws {
    let asked = ArchiveReader.days(window)
    let known = try Row.fetchOne(
      reader.db, sql: "SELECT min(day), max(day) FROM coverage WHERE day BETWEEN ? AND ?",
      arguments: [asked.lowerBound, asked.upperBound])
    guard let first: Int32 = known?.optional(0), let last: Int32 = known?.optional(1),
      DayNumber.kept.contains(first), DayNumber.kept.contains(last)
    else { return nil }
    self.reader = reader
    // A window without a beginning begins where a usual one does.
    let isOpen = window.map { $0.lowerBound <= DayNumber.start(0) } ?? true
    days = (isOpen ? max(first, last - Self.usualDays + 1) : first)...last
    self.catalogue = catalogue
    self.knowledge = knowledge
    self.hasToldNetworks = hasToldNetworks
  }

  /// The traffic.
  public func traffic() throws -> Traffic { try trafficAndPast().traffic }

  /// The traffic, and what was before the part of it that is held against a past: of a long window its own days before the
  /// last ``recentDays``, else the days before the window.
  public func trafficAndPast() throws -> (traffic: Traffic, past: KeptPast) {
    guard days.count >= Int(Self.recentDays + Self.fewestDaysOfPast) else {
      let traffic = try traffic(noting: nil).traffic
      let past = try ArchivePast(reader).past(of: traffic)
      return (traffic.backed(by: past), past)
    }
    var noted = try ArchivePast.Noting(reader, days: days.lowerBound...(days.upperBound - Self.recentDays))
    noted.past.contained = try ArchivePast(reader).contained()
    let made = try traffic(noting: noted)
    return (made.traffic, made.noted?.past ?? KeptPast())
  }

  private func traffic(
    noting past: ArchivePast.Noting?
  ) throws -> (traffic: Traffic, noted: ArchivePast.Noting?) {
    var noted = past
    var traffic = KeptTraffic(
      catalogue: catalogue, knowledge: knowledge, hasToldNetworks: hasToldNetworks, days: days)
    let hosts = try self.hosts(&traffic)
    noted?.know(hosts)
    try cover(&traffic)
    let kept = try KeptDestinations(reader, days: days)
    var names = NumberNames(reader.db)
    var clients: [UInt32: Int] = [:]
    var clientTexts: [Int: String] = [:]
    var texts: [UInt32: NameID] = [:]
    try kept.each(sketches: true) { key, parts in
      let destination = traffic.destination(key)
      let strands = try KeptStrand.list(parts) {
        hosts[$0]
      } client: { number in
        if let known = clients[number] { return known }
        let text = try names.client(number)
        let client = traffic.client(text)
        clients[number] = client
        clientTexts[client] = text
        return client
      }
      let place = KeptPlace(
        address: traffic.address(of: destination), port: traffic.port(of: destination),
        domain: traffic.isCatalogued(destination) || !traffic.isNamed(destination) ? .none : traffic.name(key))
      for strand in strands {
        let whole = KeptTraffic.Place(host: strand.host, destination: destination, client: strand.client)
        let contacts = try strand.contacts(place) { number in
          if let known = texts[number] { return known }
          let name = traffic.name(try names.subject(number))
          texts[number] = name
          return name
        }
        traffic.add(whole, contacts: contacts, of: strand.totals)
        noted?.add(strand, destination: key, client: clientTexts[strand.client])
        traffic.note(strand.presence(whole))
      }
      for part in parts {
        for row in part.rows where row.attempts > 0 {
          guard let host = hosts[row.host] else { continue }
          let start = DayNumber.start(row.day)
          traffic.addAttempts(
            host: host, destination: destination, count: Int(row.attempts),
            first: start.advanced(by: Double(row.first)), last: start.advanced(by: Double(row.last)))
        }
      }
    }
    traffic.settle()
    try kept.each(sketches: false) { key, parts in
      let destination = traffic.destination(key)
      let strands = try KeptStrand.list(parts) {
        traffic.isWorthVisiting(host: $0, client: $1)
      } host: {
        hosts[$0]
      } client: {
        clients[$0] ?? 0
      }
      traffic.visit(
        strands.map { $0.presence(KeptTraffic.Place(host: $0.host, destination: destination, client: $0.client)) })
    }
    return (traffic.finish(), noted)
  }

  /// Hosts by their numbers in the archive.
  private func hosts(_ traffic: inout KeptTraffic) throws -> [UInt32: Int] {
    var result: [UInt32: Int] = [:]
    let cursor = try Row.fetchCursor(reader.db, sql: "SELECT id, source, identity FROM host ORDER BY identity, source")
    while let row = try cursor.next() {
      let source: Int64 = try row.get(1)
      result[try row.get(0)] = traffic.host(try row.get(2), site: reader.sources[source]?.site ?? "")
    }
    let described = try Row.fetchCursor(
      reader.db,
      sql: "SELECT host, day, addresses, name, role FROM host_day WHERE day BETWEEN ? AND ? ORDER BY day",
      arguments: [days.lowerBound, days.upperBound])
    while let row = try described.next() {
      guard let host = result[try row.get(0)] else { continue }
      let data: Data = try row.get(2)
      traffic.describe(
        host, day: try row.day(1), addresses: SubjectKey.addresses([UInt8](data)), name: row.optional(3),
        role: row.optional(4))
    }
    return result
  }

  private var window: Range<Timestamp> { DayNumber.start(days.lowerBound)..<DayNumber.start(days.upperBound + 1) }

  private func cover(_ traffic: inout KeptTraffic) throws {
    for day in try reader.coverage(in: window) {
      for (hour, records) in day.hours.enumerated() {
        traffic.cover(day.log, hour: day.day.hourNumber + Int64(hour), records: Int(records))
      }
    }
    let cursor = try Row.fetchCursor(
      reader.db, sql: "SELECT day, hour, acks, gaps FROM loss WHERE day BETWEEN ? AND ? ORDER BY day, hour, source",
      arguments: [days.lowerBound, days.upperBound])
    while let row = try cursor.next() {
      let hour: Int64 = try row.get(1)
      traffic.lose(hour: Int64(try row.day(0)) * 24 + max(0, min(23, hour)), acks: try row.get(2), gaps: try row.get(3))
    }
  }
}

extension ArchiveTraffic {
  /// Distinct records of these days by log.
  public func records() throws -> [String: Int] {
    var result: [String: Int] = [:]
    for day in try reader.coverage(in: window) {
      result[day.log, default: 0] += day.hours.reduce(0) { $0 + Int($1) }
    }
    return result
  }
}
