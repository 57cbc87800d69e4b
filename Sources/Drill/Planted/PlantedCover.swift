/// What else uses the channel's service on its host, so that the channel hides behind it.
public enum PlantedCover: String, Sendable, Hashable {
  /// A person, in the host's browser.
  case person
  /// A tool with the very client of the channel, with about as many contacts.
  case tool
}

extension PlantedCover {
  /// The traffic of the cover as a program of the host.
  func software(for channel: PlantedChannel) -> Software {
    let names = channel.poll.flatMap(\.names)
    switch self {
    case .person:
      let pages = PlantedServices.pages(of: names)
      return Software(
        "cover-person-\(channel.id)", on: channel.placement.roles, .exactly(1), as: .browser,
        [
          Software.Habit(
            .events(perDay: 9),
            pages.enumerated().map { position, name in
              .tls(
                name, up: 1800, down: position == 0 ? 46_000 : 15_000, spread: 0.9, chance: position == 0 ? 1 : 0.8,
                delay: position == 0 ? 0 : 0.8)
            })
        ])
    case .tool:
      // As many as the channel makes in the hours of a day in which a machine is on.
      let perDay = min(4000, max(3, 10 * 3600 / max(5, channel.rhythm.interval)))
      return Software(
        "cover-tool-\(channel.id)", on: channel.placement.roles, .exactly(1), as: .client(channel.client),
        [
          Software.Habit(
            .events(perDay: perDay),
            names.prefix(1).map { .tls($0, up: 900, down: 9000, spread: 0.9) })
        ])
    }
  }
}
