/// A network to simulate, as a person wrote it down: what differs from an organisation that the simulator makes by itself.
///
/// Everything is optional but the channels' own parts; `nil` leaves what the base has.
public struct ScenarioDescription: Hashable, Sendable {
  /// What the description starts from.
  public enum Base: String, Hashable, Sendable, CaseIterable {
    /// A ministry: the same software at every seed.
    case ministry
    /// An organisation of which hours, software, sites and faults are drawn by the seed.
    case organisation
  }

  /// Hosts by what they are for.
  public struct Population: Hashable, Sendable {
    /// Desks of the office and of developers, servers, printers and cameras, telephones.
    public var office = 0, developers = 0, servers = 0, things = 0, phones = 0
  }

  /// When people come and go, in local hours.
  public struct Work: Hashable, Sendable {
    /// Usual hours of coming and going.
    public var start: Double?, end: Double?
    /// Hours by which persons differ, as a standard deviation.
    public var spread: Double?
    /// Share of working days on which somebody is away.
    public var away: Double?
    /// Day, counted from 1, that is a holiday.
    public var holiday: Int?
    /// Share of people's machines that stay on at night.
    public var staysOn: Double?
  }

  /// What makes the network awkward; shares from 0 to 1.
  public struct Network: Hashable, Sendable {
    /// Share of people's machines behind shared addresses.
    public var nat: Double?
    /// Share of desks and servers behind an explicit proxy.
    public var proxied: Double?
    /// Share of records that are lost.
    public var loss: Double?
    /// Share of hosts with addresses of version 6.
    public var version6: Double?
    /// Share of portable machines in a remote-access pool on some days.
    public var vpn: Double?
    /// Whole hours since the start without records.
    public var lostHours: [Int] = []
  }

  /// Which programs run on the hosts, by their names in the simulator's catalogue.
  public enum Programs: Hashable, Sendable {
    /// These alone.
    case only([NamedProgram])
    /// All but these.
    case without([NamedProgram])
  }

  /// A program by its name, with the place where it is named.
  public struct NamedProgram: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it stands, with the text of a problem if there is no such program.
    public var problem: ConfigurationProblem
  }

  /// A channel to plant.
  public struct Channel: Hashable, Sendable {
    /// Name within the labels.
    public var name: String
    /// Host name or address that is polled.
    public var destination: String
    /// Port.
    public var port: Int = 443
    /// Catalogue's word for the service, `nil` for a place of the actor's own.
    public var service: String?
    /// Seconds between two polls; jitter as a share of them.
    public var interval: Double, jitter = 0.0
    /// How the wait is drawn: a word of the simulator, such as `symmetric`.
    public var law: String?
    /// Local hours within which it works.
    public var hours: ClosedRange<Double>?
    /// Day, counted from 1 and with a fraction, on which it begins.
    public var begins = 1.0
    /// Share of polls left out.
    public var missed = 0.0
    /// Hosts that carry it.
    public var hosts = 1
    /// What those hosts are for: a word of the simulator, such as `office`; none means desks.
    public var roles: [String] = []
    /// Entry of the simulator's table of clients, or `browser`.
    public var client: String?
    /// Payload bytes of a poll.
    public var up = 600.0, down = 900.0
    /// Deviation of their logarithm.
    public var spread = 0.0
    /// Share of polls that bring work; bytes of the results, which go to the same place.
    public var tasks = 0.0, results = 40_000.0
    /// Where a page leads: host names or addresses, one after the other, a day each.
    public var leadsTo: [String] = []

    /// A channel without anything but its name, destination and interval.
    public init(name: String, destination: String, interval: Double) {
      self.name = name
      self.destination = destination
      self.interval = interval
    }
  }

  /// Name of the scenario.
  public var name = "scenario"
  /// What it starts from.
  public var base = Base.ministry
  /// Number of hosts in the base's mix.
  public var hosts: Int?
  /// Hosts one by one, in place of ``hosts``.
  public var population: Population?
  /// Days of records.
  public var days: Int?
  /// The first day.
  public var start: CalendarDay?
  /// When people come and go.
  public var work = Work()
  /// What makes the network awkward.
  public var network = Network()
  /// Which programs run; `nil` leaves the base's.
  public var programs: Programs?
  /// Channels, `nil` if the file has none and the command line decides.
  public var channels: [Channel]?

  /// An empty description.
  public init() {}
}
