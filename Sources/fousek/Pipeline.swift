import Catalogue
import Channels
import Configuration
import Detection
import LogReading
import Reporting
import Telemetry

/// Paths in, joined traffic out: what `hunt` and `channels` share.
struct Pipeline {
  let options: InputOptions
  var configuration = Configuration()

  struct Result {
    var traffic: Traffic
    var input: InputAccount
    var reading: ReadingAccount
  }

  /// Reads, joins and returns; `observe` sees each batch first.
  func run(observe: (RecordBatch, SymbolTables, LogInput) -> Void = { _, _, _ in }) throws -> Result {
    let networks = try options.networks() + configuration.networks
    let window = try options.window()
    let asOf = try options.asOfTime()
    let catalogue = try CatalogueFiles.load(options.catalogue)
    Interruption.listen()
    let reader = LogReader(options: ReadingOptions(isCancelled: { Interruption.isRequested }))
    let inputs: [LogInput]
    do {
      inputs = try reader.discover(options.paths)
    } catch {
      throw Failure(code: .usage, message: "\(error)")
    }
    var tables = SymbolTables()
    var builder = TrafficBuilder(
      catalogue: catalogue, locality: Locality(networks: networks), knowledge: NetworkKnowledge(configuration))
    builder.lookupsFrom = window.lowerBound
    let bar = ProgressBar(isShown: !options.quiet && !options.noProgress && Terminal.isInteractive)
    let reading = reader.read(inputs, tables: &tables, progress: { bar.show($0) }) { batch, tables, input in
      if !input.isMixed, input.kind == .connections || input.kind == .openConnections {
        if !builder.contextIsComplete { builder.contextIsComplete = true }
      }
      batch.keep(window)
      if options.ignoreFingerprints { batch.dropFingerprints() }
      if let asOf { batch.keep(writtenBefore: asOf) }
      observe(batch, tables, input)
      builder.add(batch, tables: &tables)
    }
    bar.clear()
    let traffic = builder.finish(tables: &tables)
    return Result(traffic: traffic, input: InputAccount(reading, named: options.paths), reading: reading)
  }
}

extension NetworkKnowledge {
  /// What a configuration says of the network.
  init(_ configuration: Configuration) {
    self.init()
    for host in configuration.hosts {
      if let role = host.role.flatMap({ MachineRole(rawValue: $0.rawValue) }) { roles.append((host.network, role)) }
      if let name = host.name { names.append((host.network, name)) }
    }
    for site in configuration.sites { for network in site.networks { sites.append((network, site.name)) } }
    for address in configuration.sharedAddresses {
      if let kind = SharedKind(rawValue: address.kind.rawValue) { shared.append((address.network, kind)) }
    }
    ownTenants = Set(configuration.ownTenants)
    ownDomains = configuration.ownDomains
  }
}

extension InputAccount {
  /// The reader's account in the terms of the document.
  init(_ reading: ReadingAccount, named: [String]) {
    // Files are named as they lie below what was asked for: the same logs in another folder give the same result.
    func short(_ path: String) -> String {
      for folder in named {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        if path.hasPrefix(base) { return String(path.dropFirst(base.count)) }
      }
      return path.split(separator: "/").last.map { String($0) } ?? path
    }
    var remarks = reading.unreadable.map { "\(short($0.path)): not read: \($0.reason)" }
    remarks += reading.firstRejected.map { "\(short($0.path)):\($0.line): \($0.reason)" }
    remarks += reading.files.flatMap { file in file.remarks.map { "\(short(file.path)): \($0)" } }.prefix(20)
    // Other logs in a folder are expected; a file that was named, or all of them, should be told.
    let told = reading.files.isEmpty ? reading.skipped : reading.skipped.filter { named.contains($0.path) }
    if !told.isEmpty {
      remarks += told.prefix(5).map {
        "\(short($0.path)): not used: \($0.reason). `fousek formats` lists what is read."
      }
    }
    if reading.wasCancelled { remarks.append("Interrupted: this is a partial result.") }
    self.init(
      files: reading.files.count, records: reading.recordsByLog, rejected: reading.rejected, remarks: remarks,
      unreadable: reading.unreadable.count)
  }
}

extension ReadingAccount {
  /// The exit code that the input alone asks for: nothing readable, or more than one line in a hundred rejected.
  var failure: Failure.Code? {
    if wasCancelled { return .interrupted }
    return records == 0 || rejected * 100 > lines ? .input : nil
  }
}

/// The catalogue with the user's own files over it.
enum CatalogueFiles {
  static func load(_ paths: [String]) throws -> Catalogue {
    let overlays = try paths.map { CatalogueOverlay(fileName: $0, bytes: try Files.read($0)) }
    do {
      return try Catalogue.builtIn(overlays: overlays)
    } catch {
      throw Failure(code: .usage, message: "\(error)")
    }
  }
}
