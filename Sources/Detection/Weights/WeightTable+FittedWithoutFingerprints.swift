// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1001 to 1040, 60 to 239 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fittedWithoutFingerprints = WeightTable(
    version: "2",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [-1, 20, 100], weights: [35, 100, 127, 135]),
        software: WeightShape(.software, bounds: [20], weights: [41, 47])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [-10], weights: [76, 86]),
        software: WeightShape(.software, bounds: [-25, -10, 10, 30, 50], weights: [6, 7, 8, 11, 24, 26])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [14, 43, 49, 68, 106]),
        software: WeightShape(.software, bounds: [-40, -25, -1, 2, 10, 60], weights: [-8, 2, 9, 33, 36, 49, 62])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, 2, 60, 120], weights: [-44, -23, 2, 20, 27, 35, 38, 39, 92]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, 20, 50], weights: [-61, -40, -23, -12, 2, 21, 36, 44])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 50, 60], weights: [42, 62, 64, 78]),
        software: WeightShape(.software, bounds: [30, 40], weights: [80, 87, 110])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [2, 40, 50, 60, 80, 100, 120, 150, 180, 210], weights: [-1, 0, 18, 35, 40, 48, 58, 67, 80, 93, 101]),
        software: WeightShape(.software, bounds: [-1, 2, 40, 50, 60, 80, 100, 120, 250], weights: [1, 2, 9, 20, 29, 41, 52, 61, 62, 92])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-90, -60, -40, -25, 30, 40, 50, 80, 100, 120], weights: [-108, -80, -47, -21, -13, -5, 2, 10, 33, 86, 125]),
        software: WeightShape(.software, bounds: [-90, -10, -1, 40, 50, 60, 100, 120], weights: [-121, -12, -6, -3, -2, 6, 22, 46, 60])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [2, 10, 20, 40, 60, 80, 100], weights: [-55, -26, 32, 47, 61, 68, 76, 79]),
        software: WeightShape(.software, bounds: [-25, -10, 2, 30, 60, 100], weights: [-62, -60, -28, 11, 19, 31, 54])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [100, 120, 150], weights: [-66, 76, 86, 130]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50], weights: [-57, -42, -30, -21, -13, -7, -1, 3, 7, 12, 15, 19, 20])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-25, -10, -1, 2, 20, 120, 150], weights: [-24, -9, 8, 38, 48, 51, 57, 130]),
        software: WeightShape(.person, bounds: [], weights: [7])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -1, 2, 10, 20, 40], weights: [-5, 6, 11, 21, 39, 58, 70]),
        software: WeightShape(.software, bounds: [-10, -1, 10, 20, 30, 80], weights: [-43, -41, -32, -22, -11, -5, 14])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [5])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-112, -93]),
        software: WeightShape(.person, bounds: [80], weights: [-111, 11])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-60, -25, 40, 50, 60, 80, 100, 150], weights: [-63, -61, -11, 24, 29, 34, 114, 156, 159]),
        software: WeightShape(.software, bounds: [-90, -40, -25, -10, 30, 40, 80, 100, 150, 180], weights: [-75, -56, -22, -16, -14, 2, 28, 38, 41, 68, 97])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [24]),
        software: WeightShape(.software, bounds: [], weights: [-102])),
      "size": Entry(
        person: WeightShape(.person, bounds: [80], weights: [32, 93]),
        software: WeightShape(.software, bounds: [-40, -25, -10, 10, 80], weights: [-38, -19, -7, -4, 41, 64])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.person, bounds: [], weights: [35])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [35]),
        software: WeightShape(.software, bounds: [], weights: [31])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [50, 100, 250], weights: [79, 88, 93, 160]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 20, 40, 50, 60, 80, 100, 120], weights: [-48, 2, 14, 17, 20, 27, 34, 39, 47, 54, 57])),
      "token": Entry(
        person: WeightShape(.software, bounds: [10, 20, 30, 60], weights: [14, 25, 46, 50, 61]),
        software: WeightShape(.software, bounds: [20, 30], weights: [16, 24, 28])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-10, 10, 20, 50, 60], weights: [-59, -25, -2, 5, 36, 49]),
        software: WeightShape(.software, bounds: [-10, -1, 20, 30, 40, 60], weights: [-44, -35, -16, 4, 8, 13, 50])),
    ])
}
