import Telemetry

extension Allowance {
  /// The allowance as an entry of a list, as ``AllowanceFile`` reads it. All values stand in quotes.
  public var yaml: String {
    var lines = [("destination", "\(destination)")]
    for host in hosts {
      switch host {
      case .network(let block): lines.append(("host", block.prefix == 128 ? "\(block.base)" : "\(block)"))
      case .name(let name): lines.append(("host", name))
      case .site(let name): lines.append(("site", name))
      case .role(let role): lines.append(("role", role.rawValue))
      }
    }
    for client in clients {
      switch client {
      case .label(let label): lines.append(("client", label))
      case .ja4Family(let family): lines.append(("ja4_family", family))
      case .userAgent(let pattern): lines.append(("user_agent", pattern))
      }
    }
    if let object { lines.append(("object", object)) }
    lines.append(("reason", reason))
    if let author { lines.append(("author", author)) }
    if let added { lines.append(("added", "\(added)")) }
    lines.append(("expires", "\(expires)"))
    return lines.enumerated().map { index, line in
      (index == 0 ? "- " : "  ") + line.0 + ": " + Self.quoted(line.1) + "\n"
    }.joined()
  }

  /// A text in YAML's double quotes, which hold any character.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
