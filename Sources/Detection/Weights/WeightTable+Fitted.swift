// Written by `make weights`; do not edit by hand.
// swift-format-ignore-file

import Evidence

extension WeightTable {
  /// Fitted on organisations of seeds 1001 to 1024, 60 to 239 hosts, 7 days. Bounds are what a signal's formula says, weights what counts, both in tenths of a deciban.
  static let fitted = WeightTable(
    version: "1",
    entries: [
      "api-only": Entry(
        person: WeightShape(.person, bounds: [20], weights: [57, 78]),
        software: WeightShape(.software, bounds: [10, 100], weights: [21, 30, 37])),
      "breadth": Entry(
        person: WeightShape(.software, bounds: [], weights: [37]),
        software: WeightShape(.software, bounds: [-25, 40, 50, 60, 80, 100], weights: [-3, -2, 10, 22, 23, 35, 41])),
      "byte-pairs": Entry(
        person: WeightShape(.person, bounds: [60], weights: [-1, 65]),
        software: WeightShape(.software, bounds: [-40, -10, -1, 2, 10, 20, 30, 50, 60], weights: [-18, -3, 1, 2, 5, 15, 30, 36, 37, 51])),
      "companion": Entry(
        person: WeightShape(.person, bounds: [-40, -25, 2, 10, 20, 40, 50, 60, 100, 120], weights: [-16, -7, 0, 6, 14, 29, 30, 38, 59, 67, 94]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 60], weights: [-49, -35, -25, -19, -14, -2, 10, 13, 22, 38, 53])),
      "coupling": Entry(
        person: WeightShape(.person, bounds: [30, 40, 50, 60], weights: [17, 28, 29, 32, 39]),
        software: WeightShape(.software, bounds: [2, 10, 20, 30, 40, 50, 60], weights: [6, 7, 11, 18, 28, 37, 51, 77])),
      "dead-drop": Entry(
        person: WeightShape(.person, bounds: [50, 60, 80, 100, 180, 210, 250], weights: [16, 23, 28, 39, 42, 111, 116, 137]),
        software: WeightShape(.software, bounds: [-1, 2, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 180, 210, 250], weights: [-4, -2, 0, 5, 7, 8, 15, 25, 34, 39, 46, 72, 89, 101, 116, 121])),
      "destination": Entry(
        person: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 2, 20, 30, 40, 80, 100, 120], weights: [-100, -30, -22, -14, -6, -3, 0, 7, 12, 17, 18, 47, 97, 124]),
        software: WeightShape(.software, bounds: [-90, -60, -40, -25, -10, -1, 2, 80, 100, 120], weights: [-95, -43, -34, -29, -23, -16, -13, 1, 7, 30, 42])),
      "jitter": Entry(
        person: WeightShape(.software, bounds: [-25, 10, 20, 30, 50, 60, 80, 100], weights: [-15, -10, 15, 28, 37, 39, 51, 59, 81]),
        software: WeightShape(.software, bounds: [10, 20, 30, 50, 60, 80, 100], weights: [-54, 8, 18, 28, 31, 36, 47, 59])),
      "known-client": Entry(
        person: WeightShape(.software, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [], weights: [-51])),
      "long-activity": Entry(
        person: WeightShape(.person, bounds: [], weights: [97]),
        software: WeightShape(.person, bounds: [-90, -60, -40, -25, -10, -1, 2, 10, 20, 30, 40, 50, 60], weights: [-57, -40, -28, -18, -11, -5, -1, 3, 8, 12, 16, 21, 25, 27])),
      "many-services": Entry(
        person: WeightShape(.person, bounds: [], weights: [3]),
        software: WeightShape(.software, bounds: [50, 60], weights: [17, 24, 25])),
      "offhours": Entry(
        person: WeightShape(.person, bounds: [-60, -40, -25, 10, 30, 40, 50, 60, 80, 100, 120, 150], weights: [-30, -14, -10, 5, 18, 30, 45, 47, 57, 58, 69, 90, 137]),
        software: WeightShape(.person, bounds: [-25, 10, 20, 30], weights: [0, 2, 8, 12, 13])),
      "open-time": Entry(
        person: WeightShape(.software, bounds: [-25, -10, 30, 60], weights: [-13, -9, 1, 27, 33]),
        software: WeightShape(.software, bounds: [-10, -1, 20, 30, 40, 50, 60, 80], weights: [-27, -22, -17, -16, -9, -6, 11, 22, 37])),
      "opening": Entry(
        person: WeightShape(.person, bounds: [], weights: [0]),
        software: WeightShape(.software, bounds: [40, 50, 60], weights: [17, 21, 24, 26])),
      "own-client": Entry(
        person: WeightShape(.person, bounds: [80], weights: [-138, 66]),
        software: WeightShape(.person, bounds: [80], weights: [-64, 9])),
      "rarity": Entry(
        person: WeightShape(.person, bounds: [-25, -10, 2, 10, 20, 50, 80, 100], weights: [-46, -15, -8, 9, 18, 26, 30, 33, 46]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -1, 2, 20, 50, 60, 120, 150, 180], weights: [-54, -39, -15, -13, -10, -2, 11, 36, 43, 47, 62, 63])),
      "schedule": Entry(
        person: WeightShape(.software, bounds: [], weights: [-32]),
        software: WeightShape(.software, bounds: [], weights: [-65])),
      "size": Entry(
        person: WeightShape(.person, bounds: [2, 10, 20, 30, 40, 50, 60, 80], weights: [4, 9, 15, 16, 23, 27, 39, 57, 102]),
        software: WeightShape(.software, bounds: [-60, -40, -25, -10, -1, 2, 10, 40, 50, 60, 80], weights: [-49, -39, -34, -29, -16, -6, 9, 15, 22, 25, 33, 50])),
      "timer": Entry(
        person: WeightShape(.person, bounds: [10, 20, 40, 50, 60, 80, 100, 120, 150, 180, 210, 250], weights: [11, 16, 26, 28, 37, 42, 54, 68, 79, 95, 120, 147, 204]),
        software: WeightShape(.person, bounds: [-1, 2, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150], weights: [-37, -1, 5, 7, 10, 17, 22, 31, 39, 50, 61, 67, 68])),
      "token": Entry(
        person: WeightShape(.software, bounds: [40, 60], weights: [5, 24, 34]),
        software: WeightShape(.software, bounds: [40, 60], weights: [4, 35, 56])),
      "upload": Entry(
        person: WeightShape(.person, bounds: [-25, -10, -1, 2, 10, 50, 60], weights: [-12, 3, 12, 14, 26, 29, 31, 36]),
        software: WeightShape(.software, bounds: [-1, 2, 30, 40, 60], weights: [-24, -15, -13, 10, 15, 37])),
    ])
}
