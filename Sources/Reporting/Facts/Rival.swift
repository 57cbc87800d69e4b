/// The two innocent stories that a finding must beat.
enum Rival: CaseIterable, Sendable {
  /// A person did this.
  case person
  /// Ordinary software did this.
  case software
}
