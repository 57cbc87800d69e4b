/// Which logs show which things.
enum Visibility {
  /// Logs of which any one shows a thing of this kind: without all of them an hour is blind.
  static func sufficient(for kind: RecallQuestion.Kind) -> [RecordedLog] {
    switch kind {
    case .names, .services: [.ssl, .dns]
    case .addresses: [.conn]
    case .ja3, .ja4, .certificates: [.ssl]
    case .userAgents: [.http]
    }
  }

  /// Logs that show more of it where they are kept: without one of them an hour is weak, not blind.
  static func helpful(for kind: RecallQuestion.Kind) -> [RecordedLog] {
    switch kind {
    case .names, .services: [.ssl, .dns]
    case .addresses, .ja3, .ja4, .certificates, .userAgents: []
    }
  }
}
