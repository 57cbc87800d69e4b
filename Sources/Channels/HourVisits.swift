/// The hours in which one host had contacts, and the sites that were visited in each; filled site by site.
struct HourVisits {
  private var places = IntegerTable()
  /// Hours with contacts, in the order of their first appearance.
  private(set) var hours: [Int64] = []
  private var lastSite: [Int] = []  // by hour: the site that was visited last
  private var visits: [(hour: UInt32, site: Int)] = []
  private var hoursOfSite: [(site: Int, hours: Int)] = []
  private var site = -1
  private var lastHour: (number: Int64, place: Int)?

  /// Begins the next site; each comes once.
  mutating func begin(site: Int) { self.site = site }

  /// Notes a contact with the site in an hour; `isVisit` if a visitor's client made it.
  mutating func note(_ hour: Int64, isVisit: Bool) {
    let place = place(of: hour)
    guard isVisit, lastSite[place] != site else { return }
    lastSite[place] = site
    visits.append((UInt32(truncatingIfNeeded: place), site))
    if hoursOfSite.last?.site == site {
      hoursOfSite[hoursOfSite.count - 1].hours += 1
    } else {
      hoursOfSite.append((site, 1))
    }
  }

  private mutating func place(of hour: Int64) -> Int {
    if let lastHour, lastHour.number == hour { return lastHour.place }
    let place: Int
    if let known = places.findOrInsert(UInt64(bitPattern: hour), UInt32(truncatingIfNeeded: hours.count)) {
      place = Int(known)
    } else {
      place = hours.count
      hours.append(hour)
      lastSite.append(-1)
    }
    lastHour = (hour, place)
    return place
  }

  /// Sites whose number of hours with visits fits.
  func sites(_ fits: (Int) -> Bool) -> Set<Int> { Set(hoursOfSite.filter { fits($0.hours) }.map(\.site)) }

  /// For each hour the number of sites visited, some left out.
  func counts(without background: Set<Int>) -> [(hour: Int64, sites: Int)] {
    var counts = [Int](repeating: 0, count: hours.count)
    for visit in visits where background.isEmpty || !background.contains(visit.site) { counts[Int(visit.hour)] += 1 }
    return hours.indices.map { (hours[$0], counts[$0]) }
  }
}
