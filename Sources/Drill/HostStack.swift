/// What a host's network stack remembers: answers of DNS and TLS tickets.
struct HostStack: Sendable {
  /// Answers by destination: until when, and which address comes first.
  private(set) var answers: [Int32: (until: Double, rotation: Int)] = [:]
  private var tickets: [Int64: Double] = [:]

  /// Which of the addresses a still valid answer puts first.
  func rotation(of destination: Int32, at time: Double) -> Int? {
    guard let answer = answers[destination], answer.until > time else { return nil }
    return answer.rotation
  }

  mutating func keep(_ destination: Int32, until: Double, rotation: Int) {
    answers[destination] = (until, rotation)
  }

  /// Forgets what is no longer valid at `time`, so that memory does not grow with the days.
  mutating func forget(at time: Double) {
    answers = answers.filter { $0.value.until > time }
    tickets = tickets.filter { time - $0.value < Self.ticketLife }
  }

  private static let ticketLife = 10_800.0

  /// Whether a client holds a ticket for a destination at that time; it then has a new one.
  mutating func hadTicket(_ client: Int16, _ destination: Int32, at time: Double) -> Bool {
    let key = Int64(client) << 32 | Int64(destination)
    let last = tickets.updateValue(time, forKey: key)
    guard let last else { return false }
    return time - last < Self.ticketLife
  }
}
