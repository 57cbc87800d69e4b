import Detection

/// The network's hosts as ticks: those with this client at the destination, others at the destination, the rest.
struct PrevalencePlot {
  let words: Wording
  private let counts: Finding.Plots.Prevalence

  /// Counts of a foreign document are held to what a network can have, and to each other.
  init(counts: Finding.Plots.Prevalence, words: Wording) {
    let hosts = min(100_000_000, max(0, counts.hosts))
    let withClient = min(hosts, max(0, counts.withClient))
    let atDestination = min(hosts, max(withClient, counts.atDestination))
    self.counts = Finding.Plots.Prevalence(hosts: hosts, atDestination: atDestination, withClient: withClient)
    self.words = words
  }

  private let width = 556.0
  private let pitch = 4.0
  /// Ticks drawn at most: one for each host up to here.
  private let most = 1_000

  func write(_ page: inout HTMLWriter) {
    let hosts = counts.hosts
    guard hosts > 0 else { return }
    let perTick = (hosts + most - 1) / most
    let ticks = (hosts + perTick - 1) / perTick
    let with = min(ticks, share(counts.withClient, perTick))
    let at = min(ticks - with, share(counts.atDestination - counts.withClient, perTick))
    let perRow = Figures.integer(width / pitch)
    let rows = (ticks + perRow - 1) / perRow
    let rowHeight = rows > 3 ? 12.0 : 18.0
    page.element(
      .svg, .cls("plot"), .set(.viewBox, "0 0 560 \(HTMLWriter.number(Double(rows) * (rowHeight + 3) + 2))"),
      .set(.role, "img")
    ) { page in
      page.element(.title, text: words.prevalenceTitle)
      page.element(.desc, text: words.prevalence(counts))
      var kinds: [(ink: String, share: Double, range: Range<Int>)] = []
      kinds.append(("ticks rest", 0.4, (with + at)..<ticks))
      kinds.append(("ticks there", 0.7, with..<(with + at)))
      kinds.append(("ticks same", 1, 0..<with))
      for kind in kinds where !kind.range.isEmpty {
        var path = ""
        for tick in kind.range {
          let x = Double(tick % perRow) * pitch + 2
          let bottom = Double(tick / perRow + 1) * (rowHeight + 3) - 2
          let height = rowHeight * kind.share
          path += "M\(HTMLWriter.number(x)) \(HTMLWriter.number(bottom))v-\(HTMLWriter.number(height))"
        }
        page.empty(.path, .cls(kind.ink), .set(.d, path))
      }
    }
    page.element(.p, .cls("legend")) { page in
      page.element(.span, .cls("key key-same"), text: words.thisClient)
      page.element(.span, .cls("key key-there"), text: words.otherClients)
      page.element(.span, .cls("key key-rest"), text: words.otherHosts)
    }
    page.element(.p, .cls("muted small"), text: words.prevalence(counts) + " " + words.oneTick(perTick))
    DataTable(words: words, head: words.prevalenceHead).write(
      [
        [words.thisClient, words.grouped(counts.withClient)],
        [words.otherClients, words.grouped(counts.atDestination - counts.withClient)],
        [words.otherHosts, words.grouped(hosts - counts.atDestination)],
      ], &page)
  }

  private func share(_ count: Int, _ perTick: Int) -> Int {
    count <= 0 ? 0 : min(most, (count - 1) / perTick + 1)
  }
}
