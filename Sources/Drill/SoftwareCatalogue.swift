/// The ordinary software of the simulated world: look-alikes of command and control with their true habits.
public enum SoftwareCatalogue {
  /// All programs, by the groups in which the files of this catalogue list them.
  public static let all: [Software] =
    windows + cloud + office + messaging + browserTabs + developers + servers + things + oddities + lookups
    + longLived + deadEnds + encryptedResolvers + [scanner]

  /// The tenant of the simulated ministry, as it appears in the names of its cloud.
  static let tenant = "mzocz"
  /// Its internal domain.
  static let domain = "mzo.internal"
}
