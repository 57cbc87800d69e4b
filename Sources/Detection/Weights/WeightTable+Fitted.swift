// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1001 to 1040, 60 to 239 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fitted = WeightTable(
    version: "2",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [20], weights: [121, 130]),
        software: WeightShape(.software, bounds: [-1, 10], weights: [35, 39, 48])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [], weights: [80]),
        software: WeightShape(.software, bounds: [10, 50], weights: [4, 5, 6])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [60], weights: [-1, 64]),
        software: WeightShape(.software, bounds: [-40, -10, -1, 30], weights: [-11, 3, 21, 27, 51])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, 2, 10, 20, 50, 60, 100, 120], weights: [-23, -11, -7, 4, 5, 14, 39, 55, 74, 86, 94, 109, 124]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 20, 50], weights: [-42, -32, -21, -14, 4, 25, 31, 42, 47])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 60], weights: [27, 44, 51]),
        software: WeightShape(.software, bounds: [2, 10, 20, 30, 60], weights: [16, 24, 42, 72, 102, 108])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [30, 60, 80, 180, 210, 250], weights: [-24, -15, 6, 14, 31, 105, 177]),
        software: WeightShape(.software, bounds: [10, 20, 30, 40, 80, 100, 120, 150, 180, 210, 250], weights: [-8, 0, 8, 17, 19, 38, 44, 83, 116, 119, 135, 144])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-90, -40, -25, -10, 10, 80, 100, 120], weights: [-117, -14, 6, 19, 24, 36, 42, 132, 156]),
        software: WeightShape(.software, bounds: [-90, -10, 2, 50, 60, 80, 100, 120], weights: [-136, -49, -29, -25, -16, -2, 5, 34, 41])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [-10, 2, 10, 20, 60, 100], weights: [-5, -3, 25, 45, 78, 80, 93]),
        software: WeightShape(.software, bounds: [-25, -10, 2, 20, 40, 60], weights: [-64, -52, -38, 17, 18, 30, 42])),
      "known-client": Entry(
        person: WeightShape(.software, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [-53])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [150], weights: [29, 122]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40], weights: [-57, -43, -30, -20, -13, -7, -2, 1, 5, 8, 11, 12])),
      "many-services": Entry(
        person: WeightShape(.person, bounds: [], weights: [-28]),
        software: WeightShape(.software, bounds: [60], weights: [11, 22])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-40, -1, 2, 10, 20, 40, 150], weights: [-20, -16, 26, 44, 74, 78, 98, 126]),
        software: WeightShape(.person, bounds: [], weights: [9])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -10, 10, 20, 40, 60], weights: [-14, -9, -3, 22, 35, 67, 83]),
        software: WeightShape(.software, bounds: [30, 40, 50, 60, 80], weights: [-41, -38, -33, -14, 4, 24])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [13])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-148, 17]),
        software: WeightShape(.person, bounds: [80], weights: [-64, 7])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-25, -10, 2, 10, 20, 60, 100, 180], weights: [-99, -72, -57, -54, -40, -8, 4, 14, 15]),
        software: WeightShape(.software, bounds: [-90, -60, -40, 2, 20, 80, 120, 150, 180], weights: [-47, -39, -33, -16, -5, 11, 31, 35, 46, 55])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [-27]),
        software: WeightShape(.software, bounds: [], weights: [-85])),
      "size": Entry(
        person: WeightShape(.person, bounds: [20, 30, 50, 60, 80], weights: [28, 31, 56, 67, 82, 130]),
        software: WeightShape(.software, bounds: [-60, -25, 2, 10, 50, 60, 80], weights: [-37, -21, -11, 6, 33, 34, 50, 65])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.person, bounds: [], weights: [35])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [36]),
        software: WeightShape(.software, bounds: [], weights: [34])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [50, 60, 80, 100, 120, 180, 210, 250], weights: [66, 78, 79, 87, 108, 144, 152, 175, 246]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 20, 30, 40, 50, 60, 80, 100], weights: [-31, -2, 3, 4, 9, 19, 28, 41, 49, 59, 67])),
      "token": Entry(
        person: WeightShape(.software, bounds: [40, 60], weights: [5, 24, 33]),
        software: WeightShape(.software, bounds: [20, 30, 40, 60], weights: [2, 6, 14, 35, 85])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-25, -10, 50, 80], weights: [-37, -17, 9, 14, 20]),
        software: WeightShape(.software, bounds: [-1, 30, 60], weights: [-35, -15, -4, 41])),
    ])
}
