/// All destinations of a world, each with a number. Filled while the world is built, then only read.
struct DestinationRegistry: Sendable {
  private(set) var destinations: [Destination] = []
  private var numbers: [String: Int32] = [:]

  subscript(number: Int32) -> Destination { destinations[Int(number)] }

  /// The number of a name, which is entered if it is new.
  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(destinations.count)
    destinations.append(Destination(name))
    numbers[name] = number
    return number
  }
}
