import Glibc

/// Fits step functions that add up: a logistic regression of "planted" against one rival, in which each column is a step
/// function that never falls, drawn towards what the formula said and towards its neighbours.
///
/// The minimised sum is Σ w·ln(1 + e^{±(offset + Σθ)}) + λ/2 Σ (θ − prior)² + μ/2 Σ (θ_k − θ_{k+1})², by accelerated projected
/// gradient steps (Beck and Teboulle, 2009) with the steps' curvature bounds as the metric; the projection pools adjacent
/// violators. All in nats.
struct StepFit: Sendable {
  /// One strand: the parameters that it touches, whether it was planted, and its weight.
  struct Row: Sendable {
    var parameters: [Int32]
    var isPlanted: Bool
    var weight: Double
  }

  /// How it is fitted.
  struct Settings: Sendable {
    /// The log odds of a planted strand at no evidence, with the weights of the rows: the fit is best near this.
    var offset = -25 / 4.342945
    /// Pull towards the formula and towards the neighbouring steps.
    var prior = 0.05, smoothness = 0.1
    /// Share of the formula's weight that a step is drawn to.
    var believed = 0.3
    /// Rounds.
    var rounds = 400
  }

  /// Values of all parameters, in nats.
  private(set) var values: [Double]
  /// Weight of the rows on each step.
  let support: [Double]

  /// Fits `columns` × `steps` parameters; `priors` in nats.
  init(_ rows: [Row], columns: Int, steps: Int, priors: [Double], settings: Settings) {
    let count = columns * steps
    var curvature = Array(repeating: settings.prior + 2 * settings.smoothness, count: count)
    var support = Array(repeating: 0.0, count: count)
    for row in rows {
      // A quarter bounds the logistic curvature; a row's columns share it.
      let bound = 0.25 * row.weight * Double(row.parameters.count)
      for parameter in row.parameters {
        curvature[Int(parameter)] += bound
        support[Int(parameter)] += row.weight
      }
    }
    self.support = support
    values = priors
    var ahead = priors
    var momentum = 1.0
    for _ in 0..<settings.rounds {
      var gradient = Self.gradient(rows, at: ahead, offset: settings.offset)
      for index in 0..<count { gradient[index] += settings.prior * (ahead[index] - priors[index]) }
      for column in 0..<columns {
        for step in 1..<steps {
          let (low, high) = (column * steps + step - 1, column * steps + step)
          let difference = settings.smoothness * (ahead[high] - ahead[low])
          gradient[high] += difference
          gradient[low] -= difference
        }
      }
      var next = zip(ahead, zip(gradient, curvature)).map { $0 - $1.0 / $1.1 }
      for column in 0..<columns { Self.rise(&next, curvature, column * steps..<(column + 1) * steps) }
      let following = (1 + sqrt(1 + 4 * momentum * momentum)) / 2
      let pace = (momentum - 1) / following
      for index in 0..<count { ahead[index] = next[index] + pace * (next[index] - values[index]) }
      values = next
      momentum = following
    }
  }

  private static func gradient(_ rows: [Row], at values: [Double], offset: Double) -> [Double] {
    var gradient = Array(repeating: 0.0, count: values.count)
    for row in rows {
      var sum = offset
      for parameter in row.parameters { sum += values[Int(parameter)] }
      let slope = row.weight * (1 / (1 + exp(-sum)) - (row.isPlanted ? 1 : 0))
      for parameter in row.parameters { gradient[Int(parameter)] += slope }
    }
    return gradient
  }

  /// Pools adjacent violators, so that values never fall within `range`.
  private static func rise(_ values: inout [Double], _ weights: [Double], _ range: Range<Int>) {
    var blocks: [(mean: Double, weight: Double, count: Int)] = []
    for index in range {
      blocks.append((values[index], weights[index], 1))
      while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
        let last = blocks.removeLast()
        let before = blocks.removeLast()
        let weight = before.weight + last.weight
        blocks.append(
          ((before.mean * before.weight + last.mean * last.weight) / weight, weight, before.count + last.count))
      }
    }
    var index = range.lowerBound
    for block in blocks {
      for _ in 0..<block.count {
        values[index] = block.mean
        index += 1
      }
    }
  }
}
