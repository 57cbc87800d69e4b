/// Outcomes divided by what a channel is like.
enum SensitivityTables {
  /// Bands of intervals, up to so many seconds.
  static let bands: [(name: String, most: Double)] = [
    ("up to 2 min", 120), ("2 to 15 min", 900), ("15 min to 2 h", 7200), ("2 h to a day", .infinity),
  ]
  static let jitters: [(name: String, most: Double)] = [
    ("none to 10 %", 0.1), ("10 to 30 %", 0.3), ("over 30 %", 1),
  ]

  static let alone = "nobody else there"

  static func all(_ outcomes: [SensitivityDocument.Outcome]) -> [SensitivityDocument.Table] {
    let kinds: [(PlantedChannel.Kind, String)] = [
      (.serviceC2, "through a public service"), (.beacon, "beacon to a place of its own"),
      (.deadDrop, "dead drop"), (.dnsTunnel, "DNS tunnel"), (.doh, "encrypted resolver"),
      (.longConnection, "long connection"), (.refusedRetry, "dead server"), (.exfiltration, "exfiltration"),
    ]
    func table(_ by: String, _ groups: [SensitivityDocument.Group]) -> SensitivityDocument.Table {
      SensitivityDocument.Table(by: by, groups: groups.filter { $0.planted > 0 })
    }
    return [
      table(
        "kind", kinds.map { kind, name in SensitivityDocument.Group(name, outcomes.filter { $0.label.kind == kind }) }),
      table(
        "interval", banded(bands, outcomes) { $0.label.interval }),
      table("jitter", banded(jitters, outcomes) { $0.label.jitter }),
      table(
        "contamination",
        [
          (Plant.Contamination.none, alone), (.person, "the host uses the service anyway"),
          (.client, "the same client does other things"),
        ].map { who, name in SensitivityDocument.Group(name, outcomes.filter { $0.contamination == who }) }),
      table("all", [SensitivityDocument.Group("all", outcomes)]),
    ]
  }

  private static func banded(
    _ bands: [(name: String, most: Double)], _ outcomes: [SensitivityDocument.Outcome],
    _ value: (SensitivityDocument.Outcome) -> Double
  ) -> [SensitivityDocument.Group] {
    bands.enumerated().map { index, band in
      let least = index > 0 ? bands[index - 1].most : -1
      return SensitivityDocument.Group(
        band.name, outcomes.filter { value($0) > least && value($0) <= band.most })
    }
  }
}
