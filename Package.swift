// swift-tools-version: 6.2
import PackageDescription

// One room of the product per target. A room imports only rooms above it in this list; nothing imports `fousek`.

let fuzzing = Context.environment["FOUSEK_FUZZ"] != nil
let sanitizing = Context.environment["FOUSEK_SANITIZE"] != nil

let package = Package(
  name: "fousek",
  products: [
    .executable(name: "fousek", targets: ["fousek"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CISAL", path: "Sources/CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CDelimiters"),
    .target(name: "CMemoryHints"),
    .target(name: "CTimerLoops"),
    .target(name: "CCatalogueData", exclude: ["services.yaml", "public_suffix_list.dat"]),

    .target(name: "Telemetry"),
    .target(name: "Evidence"),
    .target(name: "LogReading", dependencies: ["Telemetry", "CDelimiters", "CISAL", "CZstd"]),
    .target(name: "LogWriting", dependencies: ["Telemetry", "CISAL", "CZstd"]),
    .target(name: "Catalogue", dependencies: ["Telemetry", "CCatalogueData", .product(name: "Yams", package: "Yams")]),
    .target(name: "Configuration", dependencies: ["Telemetry", "Evidence", .product(name: "Yams", package: "Yams")]),
    .target(name: "Channels", dependencies: ["Telemetry", "Catalogue", "CMemoryHints"]),
    .target(
      name: "Detection",
      dependencies: ["Telemetry", "Evidence", "Catalogue", "Configuration", "Channels", "CTimerLoops"]),
    .target(name: "Intelligence", dependencies: ["Telemetry", "Evidence", "Catalogue"]),
    .target(
      name: "Archive",
      dependencies: [
        "Telemetry", "Catalogue", "Channels", "Intelligence", "CZstd",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "Reporting", dependencies: ["Telemetry", "Evidence", "Catalogue", "Channels", "Detection"]),
    .target(
      name: "Triage",
      dependencies: [
        "Telemetry", "Evidence", "Catalogue", "Configuration", "Channels", "Detection", "Intelligence", "Archive",
        "Reporting",
      ]),
    .target(
      name: "Drill",
      dependencies: ["Telemetry", "Evidence", "Catalogue", "Configuration", "LogWriting", "Channels", "Detection"]),
    .executableTarget(
      name: "fousek",
      dependencies: [
        "Telemetry", "Evidence", "LogReading", "LogWriting", "Catalogue", "Configuration", "Channels", "Detection",
        "Intelligence", "Archive", "Reporting", "Triage", "Drill",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // A benchmark beside the product: how another tool's published score ranks the same records.
    .executableTarget(
      name: "rita-score",
      dependencies: [
        "Telemetry", "LogReading", "Catalogue", "Channels", "Drill",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/RITA"),
    // A benchmark beside the product: years of made-up traffic, for sizes and recall at scale.
    .executableTarget(
      name: "archive-years",
      dependencies: ["Archive", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Benchmarks/Archive"),

    .testTarget(name: "TelemetryTests", dependencies: ["Telemetry"]),
    .testTarget(name: "EvidenceTests", dependencies: ["Evidence"]),
    .testTarget(
      name: "LogReadingTests", dependencies: ["LogReading", "Telemetry", "CDelimiters", "CISAL", "CZstd"]),
    .testTarget(name: "LogWritingTests", dependencies: ["LogWriting", "LogReading", "Telemetry"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "Telemetry"]),
    .testTarget(name: "ChannelsTests", dependencies: ["Channels", "LogReading", "Catalogue", "Telemetry"]),
    .testTarget(
      name: "DetectionTests",
      dependencies: [
        "Detection", "Channels", "Evidence", "Catalogue", "Configuration", "Telemetry", "LogReading", "LogWriting",
        "Drill", "rita-score",
      ],
      resources: [.copy("vectors.json")]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Evidence", "Telemetry"]),
    .testTarget(name: "IntelligenceTests", dependencies: ["Intelligence", "Catalogue", "Telemetry"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Evidence", "Reporting", "Detection", "Channels", "Catalogue", "LogReading", "Telemetry"]),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Archive", "Channels", "Catalogue", "Intelligence", "LogReading", "LogWriting", "Telemetry",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "TriageTests",
      dependencies: [
        "Triage", "Archive", "Reporting", "Detection", "Channels", "Intelligence", "Catalogue", "Configuration",
        "Telemetry",
      ]),
    .testTarget(
      name: "DrillTests",
      dependencies: [
        "Drill", "LogWriting", "LogReading", "Detection", "Configuration", "Evidence", "Telemetry",
      ]),
    .testTarget(name: "CommandLineTests"),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz` builds the parsers of foreign bytes with libFuzzer and the address sanitizer, in a folder of its own.
if fuzzing {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
    .executableTarget(
      name: "FuzzZeek", dependencies: ["LogReading", "Telemetry", "CFuzzer"], path: "Fuzzing/FuzzZeek",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    .executableTarget(
      name: "FuzzIndicators", dependencies: ["Intelligence", "Catalogue", "CFuzzer"], path: "Fuzzing/FuzzIndicators",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
  let fuzzed = ["FuzzZeek", "FuzzIndicators", "LogReading", "Intelligence", "Catalogue", "Telemetry"]
  for target in package.targets where fuzzed.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer,address"])]
  }
}

// `make sanitize` builds the way from bytes to findings and its tests, and nothing that they do not need.
if sanitizing {
  var kept = Set(package.targets.filter(\.isOfTheHotPath).map(\.name))
  var added = kept
  while !added.isEmpty {
    added = Set(package.targets.filter { added.contains($0.name) }.flatMap(\.namesOfDependencies)).subtracting(kept)
    kept.formUnion(added)
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}

extension Target {
  /// Reading, joining and judging, on all cores.
  var isOfTheHotPath: Bool { ["TelemetryTests", "LogReadingTests", "ChannelsTests", "DetectionTests"].contains(name) }

  /// Dependencies in this package.
  var namesOfDependencies: [String] {
    dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
  }
}

// The same strict settings for every Swift target (system libraries and C targets take none of them).
let targetsInC = ["CDelimiters", "CMemoryHints", "CTimerLoops", "CCatalogueData"]
for target in package.targets where target.type != .system && !targetsInC.contains(target.name) {
  var settings = target.swiftSettings ?? []
  settings += [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
  target.swiftSettings = settings
}
