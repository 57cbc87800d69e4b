/// How a fit does on what it never saw: whole worlds, and whole kinds of implant and of look-alike software.
public enum HoldOut {
  /// Each world judged by a table fitted on the others (`folds` groups of worlds).
  public static func worlds(_ worlds: [FittingWorld], folds: Int) -> FittingOutcome {
    var outcome = FittingOutcome()
    for fold in 0..<folds {
      let known = worlds.enumerated().filter { $0.offset % folds != fold }.map(\.element)
      let table = WeightFit.table(of: known, version: "held out")
      for (index, world) in worlds.enumerated() where index % folds == fold { outcome.add(world, table: table) }
    }
    return outcome
  }

  /// Kinds in `folds` groups: each group of families and programs is judged, on all worlds, by a table fitted without it.
  /// All rows stand in the list, of which the held-out look-alikes are new to the table.
  public static func kinds(_ worlds: [FittingWorld], folds: Int) -> FittingOutcome {
    var outcome = FittingOutcome()
    for fold in 0..<folds {
      func isHeldOut(_ maker: String) -> Bool { Int(SeededRandom.hash("fold " + maker) % UInt64(folds)) == fold }
      let known = worlds.map { world in
        var world = world
        world.samples.removeAll { $0.nature != .person && isHeldOut($0.maker) }
        return world
      }
      let table = WeightFit.table(of: known, version: "held out")
      for world in worlds { outcome.add(world, table: table, counts: isHeldOut) }
    }
    return outcome
  }
}
