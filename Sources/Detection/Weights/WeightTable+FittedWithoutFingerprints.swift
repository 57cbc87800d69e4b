// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1001 to 1040, 60 to 239 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fittedWithoutFingerprints = WeightTable(
    version: "2",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [-1, 20, 100], weights: [22, 99, 126, 129]),
        software: WeightShape(.software, bounds: [20], weights: [43, 45])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [-10], weights: [59, 75]),
        software: WeightShape(.software, bounds: [-10, 10, 30, 50], weights: [-3, -2, 3, 18, 23])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [38, 44, 52, 70, 107]),
        software: WeightShape(.software, bounds: [-40, -25, -1, 2, 10, 60], weights: [-8, 2, 10, 33, 39, 51, 68])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, 2, 120], weights: [-28, -19, 3, 22, 29, 35, 44, 97]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, 20, 100], weights: [-56, -35, -17, -6, -1, 18, 44, 45])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 40, 60], weights: [49, 76, 86, 103]),
        software: WeightShape(.software, bounds: [30, 40, 60], weights: [81, 88, 116, 121])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [2, 40, 50, 60, 80, 100, 120, 150, 180, 210], weights: [0, 3, 19, 36, 40, 47, 56, 66, 76, 86, 88]),
        software: WeightShape(.software, bounds: [-1, 2, 40, 50, 60, 80, 100, 120, 250], weights: [1, 3, 9, 20, 29, 41, 52, 62, 63, 93])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-90, -60, -40, -25, 30, 40, 50, 80, 100, 120], weights: [-98, -58, -39, -19, -14, -5, 3, 11, 30, 81, 120]),
        software: WeightShape(.software, bounds: [-90, -10, -1, 40, 50, 60, 100, 120], weights: [-118, -12, -9, -6, -3, 4, 20, 52, 63])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [2, 10, 20, 30, 40, 50, 60, 80, 100], weights: [-43, -22, 39, 49, 50, 59, 62, 72, 78, 80]),
        software: WeightShape(.software, bounds: [-10, 2, 30, 60, 100], weights: [-62, -29, 14, 23, 38, 57])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [100, 120, 150], weights: [-66, 79, 93, 133]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50], weights: [-57, -42, -30, -21, -14, -7, -2, 3, 7, 12, 16, 20, 22])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-25, -10, -1, 2, 20, 120, 150], weights: [-23, -7, 4, 31, 45, 51, 53, 128]),
        software: WeightShape(.person, bounds: [-60], weights: [9, 11])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -1, 2, 10, 20, 40], weights: [-8, 5, 10, 19, 37, 60, 74]),
        software: WeightShape(.software, bounds: [-1, 10, 20, 30, 40, 80], weights: [-39, -32, -22, -10, -4, -1, 16])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [6])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-99, -95]),
        software: WeightShape(.person, bounds: [80], weights: [-73, 5])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-60, -25, 40, 50, 60, 80, 100], weights: [-77, -54, -4, 21, 25, 26, 105, 147]),
        software: WeightShape(.software, bounds: [-90, -40, -25, 30, 40, 50, 80, 100, 150, 180], weights: [-73, -56, -22, -15, 2, 26, 28, 39, 40, 65, 93])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [20]),
        software: WeightShape(.software, bounds: [], weights: [-97])),
      "size": Entry(
        person: WeightShape(.person, bounds: [80], weights: [31, 90]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -10, 10, 80], weights: [-35, -31, -23, -7, 1, 43, 77])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.person, bounds: [], weights: [35])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [35]),
        software: WeightShape(.software, bounds: [], weights: [31])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [50, 100, 250], weights: [80, 85, 88, 159]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 20, 40, 50, 60, 80, 100, 120], weights: [-46, 1, 12, 16, 19, 26, 33, 37, 44, 51, 56])),
      "token": Entry(
        person: WeightShape(.software, bounds: [10, 20, 30, 60], weights: [14, 24, 44, 49, 57]),
        software: WeightShape(.software, bounds: [20, 30], weights: [16, 24, 29])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-10, 10, 20, 30, 50, 60], weights: [-53, -28, -12, 5, 11, 35, 43]),
        software: WeightShape(.software, bounds: [-10, -1, 20, 30, 40, 60], weights: [-40, -31, -16, 3, 7, 9, 46])),
    ])
}
