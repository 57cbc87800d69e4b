/// One connection that a program, a person or a planted channel opens, before the network turns it into records.
struct Flow: Sendable {
  /// Start, in seconds since the start of the simulation.
  var time: Double
  /// Seconds from start to end.
  var duration: Double
  /// Whom it goes to.
  var destination: Int32
  /// Which client opens it.
  var client: Int16
  /// Position in the world's list of ways to speak; 0 is TLS on port 443.
  var speech: Int16
  /// Payload bytes without what TLS adds.
  var up, down: Double
  /// Random bits for everything that the network adds; drawn by the opener, so that openers stay independent.
  var entropy: UInt64
  /// Position of the host that opens it; set when a day's flows are gathered.
  var host: Int32 = 0
  /// Number of the planted channel, -1 for everything else.
  var plant: Int16 = -1
  /// Number of who opens it, in the world's list of makers; set when a day's flows are gathered.
  var maker: Int32 = 0
  /// Whether nobody answers.
  var isRefused = false
}
