import Telemetry

/// Gives each simulated name addresses in a range that looks like its provider's. Nothing is sent there.
enum AddressPlan {
  private static let google = [
    "google.com", "googleapis.com", "gstatic.com", "youtube.com", "ytimg.com", "googleusercontent.com", "gvt1.com",
    "googletagmanager.com", "google-analytics.com", "googlevideo.com", "ggpht.com",
  ]
  private static let microsoft = [
    "microsoft.com", "office.com", "office365.com", "live.com", "live.net", "sharepoint.com", "skype.com",
    "windows.com", "msftconnecttest.com", "outlook.com", "microsoftonline.com", "sfx.ms", "visualstudio.com",
    "exp-tas.com", "office.net", "windowsupdate.com",
  ]
  private static let amazon = [
    "amazonaws.com", "slack.com", "slackb.com", "slack-edge.com", "notion.so", "spotify.com", "sentry.io", "docker.io",
  ]

  /// Whether the name belongs to Google, whose servers offer QUIC.
  static func isGoogle(_ name: String) -> Bool { google.contains { matches(name, $0) } }

  /// The addresses of a name: one to four, always the same.
  static func addresses(of name: String) -> [IPAddress] {
    var mixer = SeededRandom.hash("address " + name)
    let draw = SeededRandom.splitMix(&mixer)
    func many(_ count: Int, _ make: (UInt64) -> UInt32) -> [IPAddress] {
      (0..<count).map { _ in IPAddress(v4: make(SeededRandom.splitMix(&mixer))) }
    }
    if name.hasSuffix("githubusercontent.com") || name.hasSuffix("githubassets.com") {
      return (108..<112).map { IPAddress(v4: quad(185, 199, $0, 133)) }
    }
    if matches(name, "github.com") { return [IPAddress(v4: quad(140, 82, 121, 3 + UInt32(draw % 4)))] }
    if isGoogle(name) {
      return many(2) { quad(142, $0 % 2 == 0 ? 250 : 251, UInt32($0 >> 8 & 0xFF), UInt32(1 + $0 >> 16 % 250)) }
    }
    if microsoft.contains(where: { matches(name, $0) }) {
      let heads: [(UInt32, UInt32)] = [(13, 107), (52, 96), (20, 190), (52, 113), (20, 42)]
      let head = heads[Int(draw % 5)]
      return many(2 + Int(draw >> 8 & 1)) { quad(head.0, head.1, UInt32($0 & 0xFF), UInt32(1 + $0 >> 8 % 250)) }
    }
    if name.contains("dropbox") { return [IPAddress(v4: quad(162, 125, 66, UInt32(1 + draw % 30)))] }
    if matches(name, "telegram.org") { return [IPAddress(v4: quad(149, 154, 167, 220))] }
    if name.contains("discord") { return many(3) { quad(162, 159, 128 + UInt32($0 & 15), UInt32(233 + $0 >> 8 % 6)) } }
    if name.hasSuffix("apple.com") || name.contains("icloud") {
      return many(2) { quad(17, UInt32(248 + $0 % 6), UInt32($0 >> 8 & 0xFF), UInt32(1 + $0 >> 16 % 250)) }
    }
    if amazon.contains(where: { matches(name, $0) }) {
      let heads: [UInt32] = [3, 18, 52, 54]
      return many(3) {
        quad(heads[Int($0 & 3)], UInt32(64 + $0 >> 8 % 90), UInt32($0 >> 16 & 0xFF), UInt32($0 >> 24 & 0xFE) + 1)
      }
    }
    switch draw % 20 {
    case 0..<7:  // A shared edge: few addresses, many sites.
      return many(2) { quad(104, 16 + UInt32($0 % 12), UInt32($0 >> 8 % 8), UInt32(1 + $0 >> 16 % 40)) }
    case 7..<11:
      return many(1) {
        quad($0 % 2 == 0 ? 151 : 23, $0 % 2 == 0 ? 101 : 45, UInt32($0 >> 8 % 32), UInt32(1 + $0 >> 16 % 200))
      }
    default:
      let heads: [UInt32] = [31, 37, 46, 77, 78, 81, 88, 89, 93, 185, 193, 194, 195, 212, 217]
      return many(1) {
        quad(heads[Int($0 % 15)], UInt32($0 >> 8 & 0xFF), UInt32($0 >> 16 & 0xFF), UInt32(1 + $0 >> 24 % 250))
      }
    }
  }

  /// Addresses of version 6 for a name that has those of version 4: one for each, in a range that looks like its
  /// provider's.
  static func addresses6(like addresses: [IPAddress], _ name: String) -> [IPAddress] {
    addresses.enumerated().map { index, address in
      let first = (address.v4 ?? 0) >> 24
      let prefix: UInt64 =
        switch first {
        case 142: 0x2A00_1450_4001_0800
        case 13, 20, 52: 0x2603_1020_0201_0000
        case 104, 162: 0x2606_4700_0000_0000
        case 140, 185: 0x2A04_4E42_0000_0000
        default: 0x2A02_2B88_0000_0000 | UInt64(first) << 16
        }
      let low = SeededRandom.hash("address6 \(name) \(index)")
      return IPAddress(high: prefix, low: low >> 32 | 1)
    }
  }

  private static func matches(_ name: String, _ suffix: String) -> Bool {
    name == suffix || name.hasSuffix("." + suffix)
  }

  private static func quad(_ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32) -> UInt32 {
    (first & 255) << 24 | (second & 255) << 16 | (third & 255) << 8 | fourth & 255
  }
}
