/// Which questions have to be asked for a list of indicators: each once, in order.
struct RecallPlan {
  /// The questions, by kind and within a kind by key.
  let questions: [RecallQuestion]
  /// The kinds that are asked for, in order; those that the memory does not keep too.
  let kinds: [RecallQuestion.Kind]
  /// Questions that belong to an indicator with several observables.
  let joint: Set<Int>

  /// For each indicator its questions; `nil` where the memory keeps nothing of the kind.
  private let questionsOfIndicator: [[Int?]]
  private let kindsOfIndicator: [[RecallQuestion.Kind]]

  init(_ indicators: [Indicator], answerable: Set<RecallQuestion.Kind>) {
    let asked = indicators.map { indicator in indicator.observables.map { RecallQuestion($0) } }
    var unique: Set<RecallQuestion> = []
    var kinds: Set<RecallQuestion.Kind> = []
    for question in asked.joined() {
      kinds.insert(question.kind)
      if answerable.contains(question.kind) { unique.insert(question) }
    }
    // Keys are made once, not at each comparison.
    let keyed = unique.map { (question: $0, rank: RecallPlan.rank($0), key: $0.sortKey) }
    questions = keyed.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }.map(\.question)
    self.kinds = kinds.sorted()
    let places = Dictionary(questions.enumerated().map { ($1, $0) }) { first, _ in first }
    questionsOfIndicator = asked.map { questions in questions.map { places[$0] } }
    kindsOfIndicator = asked.map { questions in Set(questions.map(\.kind)).sorted() }
    joint = Set(questionsOfIndicator.filter { $0.count > 1 }.joined().compactMap { $0 })
  }

  /// The kinds of question of an indicator, in order.
  func kinds(of indicator: Int) -> [RecallQuestion.Kind] { kindsOfIndicator[indicator] }

  /// What was found for an indicator: `nil` unless everything that it asks for was seen on one and the same host.
  func tally(of indicator: Int, in sink: RecallSink) -> RecallTally? {
    let places = questionsOfIndicator[indicator]
    guard places.count > 1 else { return places.first.flatMap { $0 }.flatMap { sink.tallies[$0] } }
    var found: [RecallTally] = []
    for place in places {
      guard let place, let tally = sink.tallies[place] else { return nil }
      found.append(tally)
    }
    var common = Set(found[0].hosts.map(\.number))
    for tally in found.dropFirst() { common.formIntersection(tally.hosts.map(\.number)) }
    guard !common.isEmpty else { return nil }
    var joined: [UInt32: HostTally] = [:]
    for tally in found {
      for host in tally.hosts where common.contains(host.number) {
        joined[host.number, default: HostTally(number: host.number)].figures.add(host.figures)
      }
    }
    let matches = Set(found.flatMap(\.matches)).sorted()
    return RecallTally(
      hosts: joined.values.sorted(by: HostTally.isBefore), matches: Array(matches.prefix(RecallSink.mostMatches)),
      matchCount: found.reduce(0) { $0 + $1.matchCount })
  }

  /// Exact names stand after domains, addresses before blocks: each kind of look-up walks along on its own.
  private static func rank(_ question: RecallQuestion) -> Int {
    switch question {
    case .namesUnder: 0
    case .name: 1
    case .address: 2
    case .addresses: 3
    case .ja3: 4
    case .ja4: 5
    case .certificate: 6
    case .userAgent: 7
    case .service: 8
    }
  }
}
