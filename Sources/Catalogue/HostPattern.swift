/// One host name pattern of a service: `api.github.com`, `*.github.io`, `*.s3.*.amazonaws.com`, `derp*.tailscale.com`.
///
/// A leading `*.` covers any depth below; `*` as another label covers exactly one; `*` inside a label any run of
/// `[a-z0-9-]`, the empty run included.
public struct HostPattern: Equatable, Sendable {
  /// The pattern in lower case.
  public let pattern: String
  /// The roles of the name in its service, in the order of ``HostRole``; never empty.
  public let roles: [HostRole]

  /// The role that a match reports: the first one.
  public var role: HostRole { roles.first ?? .web }

  /// The pattern's labels, rightmost first, without a leading any-depth `*`.
  let labels: [HostLabel]
  /// Whether the pattern begins with `*.`.
  let anyDepth: Bool
  /// Whether the leftmost label is a wildcard, so that a tenant can be read from it.
  var startsWithWildcard: Bool { anyDepth || labels.last?.isLiteral == false }
  /// How many labels lie right of a leading wildcard: what the tenant rules call the fixed part.
  var fixedLabels: Int { anyDepth || !startsWithWildcard ? labels.count : labels.count - 1 }

  /// A pattern from its text; `nil` when it is not one (empty label, foreign character, nothing literal at the end).
  init?(_ text: String, roles: [HostRole]) {
    let lower = text.asciiLowercased()
    guard !lower.isEmpty, lower.utf8.count <= 253, !roles.isEmpty else { return nil }
    var parts = lower.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.utf8) }
    let anyDepth = parts.count > 1 && parts[0] == [UInt8(ascii: "*")]
    if anyDepth { parts.removeFirst() }
    var labels: [HostLabel] = []
    for part in parts.reversed() {
      guard let label = HostLabel(part) else { return nil }
      labels.append(label)
    }
    // "*.com" or "a*.org" would swallow the world: the two last labels must be literal.
    guard labels.count >= 2, labels[0].isLiteral, labels[1].isLiteral else { return nil }
    self.pattern = lower
    self.roles = roles.sorted()
    self.labels = labels
    self.anyDepth = anyDepth
  }

  private init(copying other: HostPattern, roles: [HostRole]) {
    pattern = other.pattern
    self.roles = roles.sorted()
    labels = other.labels
    anyDepth = other.anyDepth
  }

  /// The same pattern with other roles.
  func with(roles: [HostRole]) -> HostPattern { HostPattern(copying: self, roles: roles) }

  /// Patterns with equal keys are equally specific where they overlap: same depth, same literals, as many literal
  /// characters in labels that hold a `*`.
  var specificityKey: String {
    var key = anyDepth ? "*" : ""
    for label in labels {
      switch label {
      case .literal(let bytes): key += "." + String(decoding: bytes, as: UTF8.self)
      case .glob(let glob): key += ".?\(glob.literalCount)"
      case .one: key += ".*"
      }
    }
    return key
  }

  /// Whether some name fits both patterns. Only for patterns with the same ``specificityKey``.
  func overlaps(_ other: HostPattern) -> Bool {
    zip(labels, other.labels).allSatisfy { left, right in
      if case .glob(let one) = left, case .glob(let two) = right { return one.intersects(two) }
      return true
    }
  }
}

/// One label of a pattern.
enum HostLabel: Equatable, Sendable {
  case literal([UInt8])
  case glob(LabelGlob)
  case one

  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count <= 63 else { return nil }
    guard bytes.allSatisfy({ isHostByte($0) || $0 == UInt8(ascii: "*") }) else { return nil }
    if bytes == [UInt8(ascii: "*")] {
      self = .one
    } else if bytes.contains(UInt8(ascii: "*")) {
      self = .glob(LabelGlob(bytes))
    } else {
      self = .literal(bytes)
    }
  }

  var isLiteral: Bool {
    if case .literal = self { return true }
    return false
  }
}

/// Whether a byte may stand in a host name's label: `[a-z0-9-_]` in lower case.
func isHostByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: true
  default: false
  }
}

/// The lower case of an ASCII letter; other bytes stay.
func asciiLower(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

extension String {
  /// The text with its ASCII letters in lower case.
  func asciiLowercased() -> String {
    String(decoding: utf8.map(asciiLower), as: UTF8.self)
  }
}
