import Glibc
public import Evidence

/// Fits the table of weights: planted strands against people's, and against ordinary software's.
public enum WeightFit {
  /// Weight of all planted strands as a share of all others: the fit is best where odds of that size decide.
  private static let plantedShare = 0.00316

  /// The table fitted on `worlds`.
  public static func table(of worlds: [FittingWorld], version: String) -> WeightTable {
    let person = shapes(worlds, against: .person)
    let software = shapes(worlds, against: .software)
    var entries: [String: WeightTable.Entry] = [:]
    for signal in Set(person.keys).union(software.keys) {
      entries[signal] = WeightTable.Entry(person: person[signal], software: software[signal])
    }
    return WeightTable(version: version, entries: entries)
  }

  private static func shapes(
    _ worlds: [FittingWorld], against rival: FusedEvidence.Rival
  ) -> [String: WeightShape] {
    let design = StepDesign(worlds.lazy.flatMap(\.samples), against: rival)
    let rows = rows(worlds, design, against: rival)
    let count = design.columns.count * StepDesign.steps
    // A step is drawn to the mean of what the formula said on it, an empty one to its middle.
    var sums = Array(repeating: (weight: 0.0, tenths: 0.0), count: count)
    for row in rows {
      for (index, tenths) in row.touched {
        sums[Int(index)].weight += row.row.weight
        sums[Int(index)].tenths += row.row.weight * Double(tenths)
      }
    }
    let settings = StepFit.Settings()
    let priors = sums.indices.map { index in
      let mean =
        sums[index].weight > 0 ? sums[index].tenths / sums[index].weight : StepDesign.middle(index % StepDesign.steps)
      return settings.believed * mean / 10 / Decibans.perNat
    }
    let fit = StepFit(
      rows.map(\.row), columns: design.columns.count, steps: StepDesign.steps, priors: priors, settings: settings)
    var result: [String: WeightShape] = [:]
    for (place, column) in design.columns.enumerated() {
      let range = place * StepDesign.steps..<(place + 1) * StepDesign.steps
      result[column.signal] = shape(column.argument, Array(fit.values[range]), Array(fit.support[range]))
    }
    return result
  }

  /// Rows with the parameters that they touch. One program has one vote in a world however many machines run it.
  private static func rows(
    _ worlds: [FittingWorld], _ design: StepDesign, against rival: FusedEvidence.Rival
  ) -> [(row: StepFit.Row, touched: [(index: Int32, tenths: Int)])] {
    let nature: Truth.Nature = rival == .person ? .person : .software
    var rows: [(row: StepFit.Row, touched: [(index: Int32, tenths: Int)])] = []
    var totals = (planted: 0.0, others: 0.0)
    for world in worlds {
      let samples = world.samples.filter { $0.nature == .planted || $0.nature == nature }
      var members: [String: Int] = [:]
      for sample in samples { members[sample.channel ?? sample.row, default: 0] += 1 }
      for sample in samples {
        let touched = design.parameters(of: sample)
        let isPlanted = sample.nature == .planted
        let weight = 1 / Double(members[sample.channel ?? sample.row] ?? 1)
        if isPlanted { totals.planted += weight } else { totals.others += weight }
        rows.append((StepFit.Row(parameters: touched.map(\.index), isPlanted: isPlanted, weight: weight), touched))
      }
    }
    guard totals.planted > 0 else { return rows }
    let scale = plantedShare * totals.others / totals.planted
    for index in rows.indices where rows[index].row.isPlanted { rows[index].row.weight *= scale }
    return rows
  }

  /// Steps that nothing fell on are joined to their neighbours, equal ones to each other.
  private static func shape(_ argument: WeightShape.Argument, _ nats: [Double], _ support: [Double]) -> WeightShape {
    let used = nats.indices.filter { support[$0] > 0 }
    var bounds: [Int] = []
    var weights: [Int] = []
    for step in used {
      let tenths = Int((nats[step] * Decibans.perNat * 10).rounded())
      if weights.isEmpty {
        weights.append(tenths)
      } else if tenths != weights[weights.count - 1] {
        bounds.append(StepDesign.bounds[step - 1])
        weights.append(tenths)
      }
    }
    return WeightShape(argument, bounds: bounds, weights: weights.isEmpty ? [0] : weights)
  }
}

extension StepDesign {
  /// The middle of a step, in tenths of a deciban.
  static func middle(_ step: Int) -> Double {
    let low = step > 0 ? bounds[step - 1] : bounds[0]
    let high = step < bounds.count ? bounds[step] : bounds[bounds.count - 1]
    return Double(low + high) / 2
  }
}
