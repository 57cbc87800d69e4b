/// The forms in which indicators come.
public enum IndicatorFormat: String, Hashable, Sendable, CaseIterable {
  /// A STIX 2.1 (or 2.0) bundle, a TAXII envelope, a list of objects or a single one.
  case stix
  /// A MISP event, a list of them, or the answer of a MISP search.
  case misp
  /// A table of the Zeek Intelligence Framework.
  case zeekIntel = "zeek-intel"
  /// Values separated by comma, semicolon or tab.
  case csv
  /// Any text: a report, an e-mail, a list.
  case text
}
