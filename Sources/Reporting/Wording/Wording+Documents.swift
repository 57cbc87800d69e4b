/// What is said about files that cannot be read or written. The language of a file that cannot be read is not known, so
/// these stay English, like all messages of the command line.
extension Wording {
  static let notJSON =
    "this is not JSON, or it is cut off; write it again with `fousek hunt PATH --json FILE`"
  static let noSchema =
    "this is JSON, but not a hunt document: it names no schema; give a file written by `fousek hunt --json`"
  static let damaged = "this hunt document cannot be read; write it again with `fousek hunt PATH --json FILE`"
  static let memberMissing = "this member is missing; the document was changed or cut, so write it again"
  static let memberUnreadable =
    "this member has a value of another kind than it should; the document was changed, so write it again"
  static let notFinite = "this number is not finite and cannot be written as JSON"

  static func wrongSchema(_ schema: String) -> String {
    "this is a document of another kind (`\(schema)`); give a file written by `fousek hunt --json`"
  }

  static func newerSchema(_ schema: String) -> String {
    "this was written by a newer version of fousek (`\(schema)`); update fousek to read it"
  }

  static let damagedState =
    "this file of what was told cannot be read; restore it, or move it away to have everything told again"

  static func otherState(_ schema: String) -> String {
    "this is no file of what was told that this version knows (`\(schema)`); name another one with --state"
  }
}
