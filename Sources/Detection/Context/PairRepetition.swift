/// How often the exact pair of bytes sent and received comes again among a strand's last check-ins.
struct PairRepetition: Hashable, Sendable {
  /// Check-ins looked at, those whose pair occurs more than once, and distinct pairs.
  var checkIns: Int
  var repeated: Int
  var distinct: Int

  /// Check-ins from which on repetition is judged, and how many of the last ones are looked at: among more, chance
  /// repeats too.
  static let fewest = 20
  static let most = 100

  /// `nil` with too few check-ins.
  init?(_ sized: SizedContacts) {
    let places = sized.checkIns.suffix(Self.most)
    guard places.count >= Self.fewest else { return nil }
    let found = Statistics.repeatedPairs(up: places.map { sized.up[$0] }, down: places.map { sized.down[$0] })
    checkIns = places.count
    repeated = found.repeated
    distinct = found.distinct
  }

  /// Share of the check-ins whose pair repeats.
  var share: Double { Double(repeated) / Double(checkIns) }

  /// Its class.
  var kind: VolumeModel.Repetition { VolumeModel.Repetition(share: share) }
}
