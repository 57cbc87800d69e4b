extension Redactor {
  /// User names in paths (`/home/x/`, `C:\\Users\\x\\`), after `DOMAIN\\`, and before `@` of an own domain.
  func replacingUsers(_ bytes: [UInt8]) -> [UInt8] {
    var output = bytes
    for opening in ["/home/", "/users/", "\\users\\", "/documents and settings/", "\\documents and settings\\"] {
      let sign = Array(opening.utf8)
      var position = 0
      while position + sign.count < output.count {
        let end = position + sign.count
        guard zip(output[position..<end], sign).allSatisfy({ Redactor.lower($0) == $1 }) else {
          position += 1
          continue
        }
        var stop = end
        while stop < output.count, !"/\\\"' ,;:".utf8.contains(output[stop]) { stop += 1 }
        let user = Redactor.text(output[end..<stop])
        if !user.isEmpty, !user.hasPrefix("user-") {
          let pseudonym = Array(pseudonyms.of(.user, user).utf8)
          output.replaceSubrange(end..<stop, with: pseudonym)
          position = end + pseudonym.count
        } else {
          position = end
        }
      }
    }
    return Redactor.replacingRuns(output, of: { TextByte.isWord($0) || $0 == 0x2E || $0 == 0x40 || $0 == 0x5C }) {
      run in
      let word = Redactor.text(run)
      for sign in ["@domain-", "@name-", "@host-"] where word.contains(sign) {
        let parts = word.split(separator: "@", maxSplits: 1)
        if parts.count == 2 { return "\(pseudonyms.of(.user, String(parts[0])))@\(parts[1])" }
      }
      let parts = word.split(separator: "\\", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !parts[0].contains("@"), !word.contains(".exe")
      else { return nil }
      return "\(pseudonyms.of(.domain, String(parts[0])))\\\(pseudonyms.of(.user, String(parts[1])))"
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
