// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1001 to 1040, 60 to 239 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fittedWithoutFingerprints = WeightTable(
    version: "2",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [-1, 2, 20], weights: [18, 91, 94, 130]),
        software: WeightShape(.software, bounds: [20], weights: [42, 44])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [-10], weights: [39, 63]),
        software: WeightShape(.software, bounds: [-10, 10, 30, 50], weights: [-6, -4, 1, 17, 22])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [43, 47, 53, 70, 107]),
        software: WeightShape(.software, bounds: [-40, -25, -1, 2, 10, 60], weights: [-8, 2, 10, 33, 37, 51, 68])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, 2, 120], weights: [-6, 7, 17, 26, 29, 35, 42, 87]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, 20, 50, 100], weights: [-50, -30, -15, -4, -1, 18, 43, 44, 45])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 40, 60], weights: [55, 81, 84, 100]),
        software: WeightShape(.software, bounds: [30, 40, 60], weights: [80, 88, 114, 116])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [2, 40, 50, 60, 80, 100, 120, 150, 180, 210], weights: [1, 5, 21, 36, 40, 47, 56, 66, 77, 87, 90]),
        software: WeightShape(.software, bounds: [-1, 2, 40, 50, 60, 80, 100, 120, 250], weights: [1, 3, 9, 21, 29, 40, 52, 62, 64, 94])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-90, -60, -40, -25, 30, 40, 50, 80, 100, 120], weights: [-96, -49, -35, -19, -14, -6, 3, 10, 25, 80, 117]),
        software: WeightShape(.software, bounds: [-90, -10, -1, 40, 50, 60, 100, 120], weights: [-118, -12, -9, -7, -4, 4, 19, 52, 62])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [-25, 2, 10, 20, 30, 40, 50, 60, 80, 100], weights: [-32, -29, -20, 31, 39, 47, 54, 57, 72, 79, 81]),
        software: WeightShape(.software, bounds: [-10, 2, 30, 60, 100], weights: [-59, -27, 14, 23, 38, 57])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [100, 120, 150], weights: [-66, 77, 88, 126]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50], weights: [-57, -42, -30, -21, -14, -7, -2, 3, 7, 12, 16, 19, 21])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-25, -10, -1, 2, 20, 150], weights: [-19, -7, 2, 21, 37, 49, 128]),
        software: WeightShape(.person, bounds: [], weights: [12])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-1, 2, 10, 20, 40], weights: [6, 10, 20, 38, 65, 81]),
        software: WeightShape(.software, bounds: [-1, 10, 20, 30, 40, 80], weights: [-38, -32, -22, -11, -3, 0, 19])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [6])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-95, -93]),
        software: WeightShape(.person, bounds: [80], weights: [-68, 3])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-60, -25, 40, 80, 100, 150], weights: [-88, -47, -2, 15, 101, 129, 131]),
        software: WeightShape(.software, bounds: [-90, -40, -25, 30, 40, 50, 80, 150, 180], weights: [-72, -55, -20, -15, 2, 24, 26, 37, 61, 91])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [22]),
        software: WeightShape(.software, bounds: [], weights: [-95])),
      "size": Entry(
        person: WeightShape(.person, bounds: [80], weights: [28, 82]),
        software: WeightShape(.software, bounds: [-40, -25, -10, -1, 10, 80], weights: [-30, -17, -6, 1, 3, 43, 75])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.person, bounds: [], weights: [35])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [35]),
        software: WeightShape(.software, bounds: [], weights: [31])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [250], weights: [90, 160]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 20, 30, 40, 50, 60, 80, 100, 120], weights: [-44, 0, 12, 15, 18, 19, 26, 32, 36, 42, 49, 54])),
      "token": Entry(
        person: WeightShape(.software, bounds: [10, 20, 30, 60], weights: [13, 24, 43, 47, 56]),
        software: WeightShape(.software, bounds: [20, 30], weights: [17, 25, 30])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-10, 10, 20, 30, 50, 60], weights: [-37, -18, -6, 8, 10, 37, 44]),
        software: WeightShape(.software, bounds: [-10, -1, 20, 30, 40, 60], weights: [-34, -26, -14, 5, 8, 11, 47])),
    ])
}
