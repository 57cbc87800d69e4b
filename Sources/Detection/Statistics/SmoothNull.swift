import CTimerLoops
import Glibc

/// The best that the stories without a timer can do: the smoothest density of intervals that fits them.
///
/// A mixture of log-normal kernels of one width, every 0.25 in the logarithm, with weights fitted by expectation
/// maximisation. The width says how steady a pace may be before it counts as a timer's: 0.7 is a factor of two.
struct SmoothNull: Sendable {
  /// The bins in use; the kernels' masses outside are cut off and the rest renormalised.
  let range: Range<Int>
  /// Number of kernels.
  let kernelCount: Int
  /// Masses, bin by bin: a row of all kernels, filled up to whole vectors with zeros.
  private let masses: [Double]
  private let rowLength: Int
  /// Default masses inside the range, renormalised.
  private let prior: [Double]

  /// Rounds of expectation maximisation, what each kernel has before any interval, share of the default masses in the
  /// result, and the least mass of a bin.
  private static let rounds = 60
  private static let kernelPrior = 0.01
  private static let defaultShare = 0.02
  private static let floor = 1e-12

  /// Kernels of spread `paceSpread` (in the logarithm) for the bins of `range`.
  init(paceSpread: Double, range: Range<Int>) {
    let width = IntervalGrid.width
    let lowest = Double(range.lowerBound) * width - 1.5 * paceSpread
    let highest = Double(range.upperBound) * width + 1.5 * paceSpread
    let limit = Int(((Double(IntervalGrid.count) * width + 0.25 - lowest) / 0.25).rounded(.up))
    var kernels: [Double] = []
    var kernelCount = 0
    for step in 0..<max(limit, 0) {
      let center = lowest + 0.25 * Double(step)
      guard center <= highest else { break }
      var masses: [Double] = []
      masses.reserveCapacity(range.count)
      var below = NormalLaw.cumulative((Double(range.lowerBound) * width - center) / paceSpread)
      for bin in range {
        let above = NormalLaw.cumulative((Double(bin + 1) * width - center) / paceSpread)
        masses.append(above - below)
        below = above
      }
      let sum = masses.reduce(0, +)
      guard sum > 0 else { continue }
      kernels.append(contentsOf: masses.map { $0 / sum })
      kernelCount += 1
    }
    self.range = range
    self.kernelCount = kernelCount
    rowLength = SmoothNull.padded(kernelCount)
    var byBin = [Double](repeating: 0, count: rowLength * range.count)
    for kernel in 0..<kernelCount {
      for column in 0..<range.count { byBin[column * rowLength + kernel] = kernels[kernel * range.count + column] }
    }
    masses = byBin
    let defaults = range.map { IntervalGrid.defaultNull[$0] }
    let sum = defaults.reduce(0, +)
    prior = defaults.map { $0 / sum }
  }

  /// The fitted weights of the kernels.
  func weights(for counts: SparseCounts) -> [Double] {
    // Rows of whole vectors: what fills them up has masses and no intervals, or no mass.
    let bins = SmoothNull.padded(counts.bins.count)
    let kernelRow = rowLength
    let columns = counts.bins.map { $0 - range.lowerBound }
    var numbers = [Double](repeating: 0, count: bins)
    var byKernel = [Double](repeating: 1, count: kernelCount * bins)
    var byBin: [Double] = []
    byBin.reserveCapacity(kernelRow * bins)
    for (place, column) in columns.enumerated() {
      numbers[place] = Double(counts.counts[place])
      let row = masses[(column * kernelRow)..<((column + 1) * kernelRow)]
      byBin.append(contentsOf: row)
      var target = place
      for mass in row.prefix(kernelCount) {
        byKernel[target] = mass
        target += bins
      }
    }
    byBin.append(contentsOf: repeatElement(0, count: (bins - columns.count) * kernelRow))
    var weights = [Double](repeating: 1 / Double(max(kernelCount, 1)), count: kernelCount)
    var room = [Double](repeating: 0, count: kernelRow + bins)
    unsafe fousek_fit_mixture(
      byKernel, byBin, numbers, kernelCount, kernelRow, bins, Int32(SmoothNull.rounds), SmoothNull.kernelPrior,
      &weights, &room)
    return weights
  }

  /// The length of a row that holds so many numbers.
  private static func padded(_ count: Int) -> Int {
    let lanes = Int(FOUSEK_LANES)
    return (count + lanes - 1) / lanes * lanes
  }

  /// The mass of one bin of the range under these weights.
  func mass(of bin: Int, weights: [Double]) -> Double {
    guard range.contains(bin) else { return SmoothNull.floor }
    let column = bin - range.lowerBound
    var mixture = 0.0
    let row = column * rowLength
    for kernel in weights.indices { mixture += weights[kernel] * masses[row + kernel] }
    let share = SmoothNull.defaultShare
    return max((1 - share) * mixture + share * prior[column], SmoothNull.floor)
  }
}
