/// What a host name of a service is for.
public enum HostRole: String, Codable, CaseIterable, Comparable, Sendable {
  /// Pages for people.
  case web
  /// Program interface.
  case api
  /// Content and downloads.
  case raw
  /// Uploads.
  case upload
  /// Notification, long poll, web socket.
  case sync
  /// Scripts, images, style sheets, counters.
  case assets
  /// Log-on.
  case auth

  /// The order in which roles are listed; of several roles of a name the first is the one reported.
  public static func < (left: HostRole, right: HostRole) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .web: 0
    case .api: 1
    case .raw: 2
    case .upload: 3
    case .sync: 4
    case .assets: 5
    case .auth: 6
    }
  }
}
