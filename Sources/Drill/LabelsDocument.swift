public import FoundationEssentials

/// What was planted in a simulation, for judging a hunt by it. Schema `fousek.labels/1`.
public struct LabelsDocument: Codable, Hashable, Sendable {
  /// `fousek.labels/1`.
  public var schema: String
  /// Seed of the scenario.
  public var seed: UInt64
  /// Name of the scenario.
  public var scenario: String
  /// The planted channels.
  public var channels: [PlantedLabel]

  /// Labels of a scenario.
  public init(seed: UInt64, scenario: String, channels: [PlantedLabel]) {
    schema = LabelsDocument.currentSchema
    self.seed = seed
    self.scenario = scenario
    self.channels = channels
  }

  /// Reads a document that ``json()`` wrote.
  /// - Throws: ``SimulationError`` where it is not one.
  public static func decode(_ bytes: [UInt8], place: String) throws -> LabelsDocument {
    guard let document = try? JSONDecoder().decode(LabelsDocument.self, from: Data(bytes)),
      document.schema == currentSchema
    else {
      throw SimulationError(
        code: .file, place: place, message: "no labels of schema \(currentSchema); write them with `simulate --labels`")
    }
    return document
  }

  /// The schema that this version reads and writes.
  public static let currentSchema = "fousek.labels/1"

  /// The document as JSON with sorted keys.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data([0x0A])
  }
}
