import Archive
import ArgumentParser
import Foundation

/// `archive-years write`
struct WriteYears: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write the archive, through the same packed columns as `fousek archive compact`.")

  @Option(help: "The archive: a new file, or one of the same options that was not written to its end.") var archive:
    String
  @OptionGroup var options: OrganisationOptions
  @Option(help: "Share of host-destination-days with a rhythm sketch.") var sketches = 0.3

  func run() throws {
    let start = ContinuousClock.now
    let organisation = options.organisation()
    let source = ArchiveSource(site: "made-up", sensor: "s1")
    if FileManager.default.fileExists(atPath: archive) {
      // Somebody's own archive must not get made-up traffic.
      let sources = try Archive(archive, for: .read).status().sources.map(\.source)
      guard sources.allSatisfy({ $0 == source }) else {
        throw ValidationError("\(archive) is an archive of real traffic; name another file.")
      }
    }
    var writer = try MonthWriter(Archive(archive, for: .write), source: source)
    var maker = try MonthMaker(organisation, rhythms: sketches, &writer)
    // Numbers of what was seen are asked of the archive, so a run that was killed goes on with the month it was at.
    let written = try writer.writtenMonths()
    let before = try writer.writtenRows().all
    for index in 0..<Int32(organisation.months) where !written.contains(Organisation.firstMonth + index) {
      let month = try maker.month(Organisation.firstMonth + index, &writer)
      try writer.write(month.destinations, .destination, month: month.number)
      try writer.write(month.names, .name, month: month.number)
      try writer.write(month.addresses, .address, month: month.number)
      try writer.write(month.clients, .client, month: month.number)
      try writer.write(month.rhythms, month: month.number)
      try writer.cover(month: month.number, recordsAnHour: UInt32(options.hosts * 20))
      let rows = try writer.writtenRows()
      print("month \(index + 1) of \(organisation.months): \(rows.destinations) host-destination-days")
    }
    let rows = try writer.writtenRows()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let attributes = try FileManager.default.attributesOfItem(atPath: archive)
    let bytes = Double((attributes[.size] as? NSNumber)?.int64Value ?? 0)
    let each = (bytes / Double(max(1, rows.destinations)) * 10).rounded() / 10
    print(
      "\(rows.destinations) host-destination-days, \(rows.all) rows in all, \(Int(bytes / 1_000_000)) MB: \(each) bytes "
        + "a host-destination-day, \(Int(Double(rows.all - before) / max(0.001, seconds))) rows a second")
  }
}
