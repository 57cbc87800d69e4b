import Telemetry

/// All that is kept of one day of one source. Hosts and subjects are numbered within it; the store gives them the
/// archive's numbers.
struct DayContent: Sendable {
  /// A machine that was seen.
  struct Machine: Hashable, Sendable {
    /// What stays the same while addresses change.
    var identity: String
    /// All addresses of the day, ascending; empty for one that only asked the name service.
    var addresses: [IPAddress]
    /// The name it gave for itself.
    var name: String?
    /// What it seemed to be on that day.
    var role: String?
  }

  /// What rows are about.
  struct Subject: Hashable, Sendable {
    var facet: Facet
    var key: [UInt8]
  }

  /// Machines by number.
  private(set) var machines: [Machine] = []
  /// Subjects by number; 0 is none.
  private(set) var subjects: [Subject] = [Subject(facet: .client, key: [])]
  /// Rows by facet.
  var rows: [Facet: [DayRow]] = [:]
  /// Sketches.
  var sketches: [SketchRow] = []
  /// Distinct records by log and hour of the day.
  var coverage: [FactLog: [UInt32]] = [:]
  /// Acknowledgements and gaps that the sensor reported by the hour in which its interval ended.
  var losses: [Int: (acks: Int64, gaps: Int64)] = [:]

  private var numberOfMachine: [String: UInt32] = [:]
  private var numberOfSubject: [Subject: UInt32] = [:]

  init() {}

  /// The number of a machine; one that is known gets the addresses and the name beside its own.
  mutating func number(of machine: Machine) -> UInt32 {
    if let known = numberOfMachine[machine.identity] {
      let addresses = Set(machines[Int(known)].addresses).union(machine.addresses)
      machines[Int(known)].addresses = addresses.sorted()
      if machines[Int(known)].name == nil { machines[Int(known)].name = machine.name }
      return known
    }
    let number = UInt32(machines.count)
    machines.append(machine)
    numberOfMachine[machine.identity] = number
    return number
  }

  /// The number of a subject, `nil` if it has none yet.
  func existing(_ subject: Subject) -> UInt32? { numberOfSubject[subject] }

  /// The number of a subject.
  mutating func number(of subject: Subject) -> UInt32 {
    if let known = numberOfSubject[subject] { return known }
    let number = UInt32(subjects.count)
    subjects.append(subject)
    numberOfSubject[subject] = number
    return number
  }
}
