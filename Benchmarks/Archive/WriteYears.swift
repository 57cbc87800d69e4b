import Archive
import ArgumentParser
import Foundation

/// `archive-years write`
struct WriteYears: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write the archive, through the same packed columns as `fousek archive compact`.")

  @Option(help: "The archive, a new file.") var archive: String
  @OptionGroup var options: OrganisationOptions
  @Option(help: "Share of host-destination-days with a rhythm sketch.") var sketches = 0.3

  func run() throws {
    guard !FileManager.default.fileExists(atPath: archive) else {
      throw ValidationError("\(archive) is there already.")
    }
    let start = ContinuousClock.now
    let organisation = options.organisation()
    let source = ArchiveSource(site: "made-up", sensor: "s1")
    var writer = try MonthWriter(Archive(archive, for: .write), source: source)
    var maker = try MonthMaker(organisation, rhythms: sketches, &writer)
    var rows = (destinations: 0, all: 0)
    for index in 0..<Int32(organisation.months) {
      let month = try maker.month(Organisation.firstMonth + index, &writer)
      try writer.write(month.destinations, .destination, month: month.number)
      try writer.write(month.names, .name, month: month.number)
      try writer.write(month.addresses, .address, month: month.number)
      try writer.write(month.clients, .client, month: month.number)
      try writer.write(month.rhythms, month: month.number)
      try writer.cover(month: month.number, recordsAnHour: UInt32(options.hosts * 20))
      rows.destinations += month.destinations.count
      rows.all += month.destinations.count + month.names.count + month.addresses.count + month.clients.count
      rows.all += month.rhythms.count
      print("month \(index + 1) of \(organisation.months): \(rows.destinations) host-destination-days")
    }
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let attributes = try FileManager.default.attributesOfItem(atPath: archive)
    let bytes = Double((attributes[.size] as? NSNumber)?.int64Value ?? 0)
    let each = (bytes / Double(max(1, rows.destinations)) * 10).rounded() / 10
    print(
      "\(rows.destinations) host-destination-days, \(rows.all) rows in all, \(Int(bytes / 1_000_000)) MB: \(each) bytes "
        + "a host-destination-day, \(Int(Double(rows.all) / max(0.001, seconds))) rows a second")
  }
}
