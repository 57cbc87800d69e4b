// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1101 to 1116, 200 to 400 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fittedWithoutFingerprints = WeightTable(
    version: "3",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [-1, 120], weights: [49, 65, 111]),
        software: WeightShape(.software, bounds: [2], weights: [26, 33])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [20], weights: [48, 50]),
        software: WeightShape(.software, bounds: [20, 30, 40, 50, 60, 80], weights: [-13, -12, 11, 19, 20, 23, 29])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [40, 80, 100, 120], weights: [12, 17, 33, 36, 41]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -10, -1, 2, 80, 100], weights: [-17, -16, -13, -1, 15, 29, 43, 55, 68])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, 10, 80, 100, 120], weights: [-5, -3, 2, 16, 19, 34, 37, 49, 72, 99]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 100], weights: [-57, -36, -23, -14, -6, 0, 5, 20, 22, 23, 32])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [41, 43, 45, 60, 92]),
        software: WeightShape(.software, bounds: [10, 20, 30, 40, 50, 60], weights: [6, 26, 45, 66, 86, 91, 111])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [2, 20, 40, 80, 120, 150, 210, 250], weights: [0, 4, 8, 12, 17, 37, 63, 92, 109]),
        software: WeightShape(.software, bounds: [10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 180, 210, 250], weights: [3, 6, 9, 13, 16, 21, 29, 39, 44, 55, 60, 66, 77, 85])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-150, -60, -40, -25, 20, 50, 80, 100, 150, 180, 250], weights: [-108, -69, -42, -28, -22, -18, -2, 23, 113, 191, 195, 257]),
        software: WeightShape(.software, bounds: [-150, -90, -60, -40, -25, 2, 10, 20, 80, 120, 150], weights: [-108, -49, -16, -15, -7, 3, 4, 5, 7, 24, 34, 62])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [30, 50, 60], weights: [14, 37, 97, 102]),
        software: WeightShape(.software, bounds: [-25, -10, 2, 10, 30, 40, 50, 80], weights: [-50, -49, -22, -16, -15, 18, 24, 43, 61])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [2, 60, 150], weights: [-41, 17, 24, 103]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50, 60], weights: [-33, -25, -18, -12, -8, -4, 0, 5, 6, 9, 11, 14, 17, 21])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-90, -40, -10, 2, 150], weights: [-39, -33, -29, 11, 36, 77]),
        software: WeightShape(.person, bounds: [], weights: [9])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -10], weights: [-5, 14, 36]),
        software: WeightShape(.software, bounds: [-10, -1, 10, 50, 80], weights: [-29, -16, -7, -2, 0, 12])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [4])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-92, -51]),
        software: WeightShape(.person, bounds: [80], weights: [-31, 25])),
      "pace": Entry(
        person: WeightShape(.software, bounds: [-25, 10, 80, 100], weights: [-41, 15, 19, 70, 99]),
        software: WeightShape(.software, bounds: [-40, -25, -1, 40, 100], weights: [-28, -19, -10, -3, 16, 36])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-60, -25, -10, 10, 50, 100, 120, 150, 180], weights: [-54, -25, -9, -8, 6, 13, 23, 57, 99, 100]),
        software: WeightShape(.software, bounds: [-60, -40, -10, 2, 20, 30, 60, 100, 120, 180], weights: [-47, -36, -12, 4, 10, 13, 14, 25, 33, 39, 40])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [-64])),
      "size": Entry(
        person: WeightShape(.person, bounds: [40, 100, 120, 150, 180], weights: [11, 16, 51, 70, 83, 102]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -10, -1, 2, 10, 120, 150], weights: [-57, -48, -29, -23, -12, 11, 22, 52, 56, 78])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.person, bounds: [], weights: [21])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [22]),
        software: WeightShape(.software, bounds: [], weights: [19])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [100, 120, 150, 180, 210, 250], weights: [56, 71, 82, 95, 97, 124, 158]),
        software: WeightShape(.person, bounds: [-1, 2, 40, 50, 80, 100, 150], weights: [-7, 0, 2, 10, 17, 23, 31, 36])),
      "token": Entry(
        person: WeightShape(.software, bounds: [20, 60], weights: [6, 9, 60]),
        software: WeightShape(.software, bounds: [20, 60], weights: [8, 14, 53])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-25, -10, 20, 30, 40], weights: [-99, -21, -20, -15, 25, 29]),
        software: WeightShape(.software, bounds: [-25, -1, 2, 40, 50], weights: [-23, -22, -15, -6, 0, 2])),
    ])
}
