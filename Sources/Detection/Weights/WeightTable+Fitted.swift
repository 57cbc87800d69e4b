// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1101 to 1116, 200 to 400 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fitted = WeightTable(
    version: "3",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [20], weights: [69, 83]),
        software: WeightShape(.software, bounds: [], weights: [29])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [], weights: [66]),
        software: WeightShape(.software, bounds: [100, 120], weights: [10, 25, 34])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [120, 150, 180], weights: [3, 47, 54, 89]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -10, -1, 2, 10, 60, 80, 150], weights: [-23, -16, -11, 4, 19, 26, 30, 38, 44, 53, 66])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 50, 60, 120], weights: [-25, -13, -11, -7, -1, 8, 18, 36, 39, 50, 53, 61, 82]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 2, 100], weights: [-54, -33, -21, -14, -5, -3, -1, 16, 32])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [11, 15, 22, 33, 51]),
        software: WeightShape(.software, bounds: [10, 20, 30, 40, 50, 60], weights: [6, 26, 49, 69, 88, 97, 113])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [20, 120, 180, 210, 250], weights: [-3, 1, 41, 72, 98, 111]),
        software: WeightShape(.software, bounds: [10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 180, 210, 250], weights: [3, 5, 8, 12, 15, 20, 26, 35, 44, 60, 74, 81, 83, 91])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-150, -90, -40, -25, 30, 40, 50, 80, 100, 120, 150, 180, 250], weights: [-115, -50, -47, -11, 5, 8, 29, 51, 71, 125, 136, 149, 172, 216]),
        software: WeightShape(.software, bounds: [-150, -90, -60, -40, -25, 30, 100, 120, 150, 250], weights: [-128, -72, -54, -37, -23, -16, 0, 16, 27, 42, 50])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [-25, 30], weights: [3, 5, 55]),
        software: WeightShape(.software, bounds: [-1, 10, 20, 30, 50, 60], weights: [-50, 2, 10, 14, 21, 38, 39])),
      "known-client": Entry(
        person: WeightShape(.software, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [-32])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [2, 120, 150], weights: [-11, 14, 61, 81]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2], weights: [-34, -25, -16, -8, -6, -3, 0, 3])),
      "many-services": Entry(
        person: WeightShape(.person, bounds: [], weights: [4]),
        software: WeightShape(.software, bounds: [], weights: [38])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-90, -60, -40, -1, 2, 80, 100, 120, 150], weights: [-69, -44, -37, -22, 2, 48, 57, 74, 90, 112]),
        software: WeightShape(.person, bounds: [], weights: [8])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -10], weights: [-1, 7, 23]),
        software: WeightShape(.software, bounds: [-10, -1, 50, 60, 80], weights: [-32, -24, -22, -12, -11, 5])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [3])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-120, 77]),
        software: WeightShape(.person, bounds: [80], weights: [-24, 27])),
      "pace": Entry(
        person: WeightShape(.software, bounds: [-40, -25, 2, 10, 30, 60, 80, 100], weights: [-14, -2, 16, 17, 26, 32, 40, 49, 61]),
        software: WeightShape(.software, bounds: [-40, -1, 10, 30, 100], weights: [-25, -15, -10, -1, 14, 51])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [2, 10, 30, 40, 50, 80], weights: [-50, -38, -31, -15, 11, 12, 28]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, 80, 100], weights: [-64, -47, -24, -9, 1, 29, 39])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [-41]),
        software: WeightShape(.software, bounds: [], weights: [-65])),
      "size": Entry(
        person: WeightShape(.person, bounds: [20, 40, 80, 100, 120, 150, 180], weights: [21, 23, 32, 40, 54, 74, 91, 128]),
        software: WeightShape(.software, bounds: [-60, -40, -10, -1, 2, 10, 120, 150, 180], weights: [-60, -46, -23, -12, 0, 1, 44, 46, 57, 62])),
      "slow-rhythm": Entry(
        person: WeightShape(.person, bounds: [], weights: [23]),
        software: WeightShape(.person, bounds: [], weights: [21])),
      "tenant": Entry(
        person: WeightShape(.software, bounds: [], weights: [21]),
        software: WeightShape(.software, bounds: [], weights: [20])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [80, 100, 120, 150, 180, 210, 250], weights: [39, 42, 49, 58, 71, 95, 137, 207]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 40, 50, 80, 100, 150, 180], weights: [-6, 2, 6, 8, 11, 16, 28, 38, 43, 45])),
      "token": Entry(
        person: WeightShape(.software, bounds: [10, 20, 60], weights: [4, 5, 7, 22]),
        software: WeightShape(.software, bounds: [10, 30, 50, 60], weights: [7, 14, 16, 35, 61])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-25, -10, -1, 2, 10], weights: [-26, -3, 12, 15, 20, 26]),
        software: WeightShape(.software, bounds: [-25, 2], weights: [-21, -16, -1])),
    ])
}
