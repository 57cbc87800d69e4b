/// What the shipped table says of false rows, for those who hold it against counts.
public enum FalseAlarmRates {
  /// False rows at or above a weight in decibans that one host of a network of `hosts` gives in a week.
  public static func perHostAndWeek(at weight: Double, hosts: Int) -> Double {
    FalseAlarmTable.rate(at: weight, isThin: hosts < ReferencePopulation.thin) / 1000
  }
}
