import FoundationEssentials
import GRDB

/// The archive's numbers of sources, hosts and subjects, remembered over transactions.
struct NumberCache {
  private struct SubjectPlace: Hashable {
    var source: Int64
    var subject: DayContent.Subject
  }

  private struct HostPlace: Hashable {
    var source: Int64
    var identity: String
  }

  private var subjects: [SubjectPlace: UInt32] = [:]
  private var hosts: [HostPlace: UInt32] = [:]
  private var version: Int64?
  /// Subjects remembered at most: beyond, they are asked for again.
  private static let mostSubjects = 2_000_000

  init() {}

  /// Call first in every transaction: what another program, or a roll-back, may have changed is forgotten.
  mutating func begin(_ db: Database) throws {
    let now = try Int64.fetchOne(db, sql: "PRAGMA data_version")
    if now != version || subjects.count > Self.mostSubjects { forget() }
    version = now
  }

  /// Call when a transaction failed.
  mutating func forget() {
    subjects = [:]
    hosts = [:]
  }

  /// The number of a source, made if new.
  static func number(of source: ArchiveSource, _ db: Database) throws -> Int64 {
    if let known = try existing(source, db) { return known }
    try db.execute(sql: "INSERT INTO source (site, sensor) VALUES (?, ?)", arguments: [source.site, source.sensor])
    return db.lastInsertedRowID
  }

  /// The number of a source, `nil` if the archive does not know it.
  static func existing(_ source: ArchiveSource, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT id FROM source WHERE site = ? AND sensor = ?", arguments: [source.site, source.sensor])
  }

  /// The numbers of subjects, made where new; of the first one, which is none, zero.
  mutating func numbers(of list: [DayContent.Subject], source: Int64, _ db: Database) throws -> [UInt32] {
    let find = try db.cachedStatement(sql: "SELECT id FROM subject WHERE facet = ? AND key = ? AND source = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO subject (source, facet, key) VALUES (?, ?, ?)")
    var result: [UInt32] = [0]
    result.reserveCapacity(list.count)
    for subject in list.dropFirst() {
      let place = SubjectPlace(source: source, subject: subject)
      if let known = subjects[place] {
        result.append(known)
        continue
      }
      let key = Data(subject.key)
      var id = try Int64.fetchOne(find, arguments: [subject.facet.rawValue, key, source])
      if id == nil {
        try insert.execute(arguments: [source, subject.facet.rawValue, key])
        id = db.lastInsertedRowID
      }
      let number = try NumberCache.checked(id)
      subjects[place] = number
      result.append(number)
    }
    return result
  }

  /// The numbers of hosts, made where new.
  mutating func numbers(of machines: [DayContent.Machine], source: Int64, _ db: Database) throws -> [UInt32] {
    let find = try db.cachedStatement(sql: "SELECT id FROM host WHERE identity = ? AND source = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO host (source, identity) VALUES (?, ?)")
    return try machines.map { machine in
      let place = HostPlace(source: source, identity: machine.identity)
      if let known = hosts[place] { return known }
      var id = try Int64.fetchOne(find, arguments: [machine.identity, source])
      if id == nil {
        try insert.execute(arguments: [source, machine.identity])
        id = db.lastInsertedRowID
      }
      let number = try NumberCache.checked(id)
      hosts[place] = number
      return number
    }
  }

  private static func checked(_ id: Int64?) throws -> UInt32 {
    guard let id, let number = UInt32(exactly: id) else { throw DamagedBlob(place: "the numbering of subjects") }
    return number
  }
}
