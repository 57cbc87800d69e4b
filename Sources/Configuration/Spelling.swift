/// Words near a mistyped one.
public enum Spelling {
  /// `; did you mean 'sites'?` for the nearest known word, if it is near; else a list of what is known.
  static func hint(_ word: String, among known: [String]) -> String {
    let near = known.map { (word: $0, distance: distance($0, word)) }.min { $0.distance < $1.distance }
    if let near, near.distance <= max(1, min(3, near.word.count / 3)) { return "; did you mean '\(near.word)'?" }
    return "; known are \(known.joined(separator: ", "))"
  }

  /// Insertions, deletions and replacements that turn one word into another; words over 64 characters are far from all.
  public static func distance(_ left: String, _ right: String) -> Int {
    guard left.utf8.count <= 64, right.utf8.count <= 64 else { return Int.max }
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, corner + (a == b ? 0 : 1))
        corner = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
