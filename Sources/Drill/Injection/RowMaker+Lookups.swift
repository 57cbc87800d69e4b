import Telemetry

/// Questions to the resolver: before a connection, or as the channel itself.
extension RowMaker {
  /// Asks for a name unless an answer is still valid.
  mutating func resolve(_ place: PlantedPlace, _ time: Int64) -> [Made] {
    if let until = cached[place.name], until > time { return [] }
    turn[place.name] = random.integer(below: place.addresses.count)
    let lifetime = place.lifetime
    // A resolver that has it already hands on what is left of the time.
    let left = random.happens(0.25) ? lifetime : max(1, Int64(Double(lifetime) * random.uniform()))
    let gap = 400 + Int64(random.integer(below: 4000))
    guard let question = question("A", place.name, before: time - gap) else { return [] }
    cached[place.name] = time + left * 1_000_000
    let first = turn[place.name] ?? 0
    let answers = place.addresses.indices.map { place.addresses[(first + $0) % place.addresses.count] }
    var made = finish(question, answers: answers, lifetime: left)
    if host.asks > 0, Double(host.asksBoth) > 0.3 * Double(host.asks) {
      let donors = host.donors(.lookup, client: "AAAA none")
      if let second = self.question("AAAA", place.name, before: time - gap, among: donors) {
        made += finish(second, answers: nil, lifetime: left)
      }
    }
    return made
  }

  struct Question {
    var dns, conn: RecordRow
    var time, span, grown: Int64
    var uid: String
  }

  mutating func question(
    _ type: String, _ name: String, before end: Int64?, at start: Int64 = 0, among chosen: [Int]? = nil
  ) -> Question? {
    let own = chosen ?? host.donors(.lookup, client: type)
    let fallback = own.isEmpty && chosen == nil ? host.donors(.lookup, client: "A") : own
    guard let donor = pick(fallback), var dns = donor.dns, var conn = donor.conn else { return nil }
    let old = dns.microseconds("rtt") ?? conn.microseconds("duration") ?? 2000
    let span = max(150, Int64(Double(old) * random.uniform(0.85, 1.18)))
    let time = end.map { $0 - span } ?? start
    let uid = habits.uids.make(&random)
    let port = habits.hosts[plant.host].ports.members.isEmpty ? 50_000 : ports.scattered(&random)
    let resolver = conn.text("id.resp_h") ?? ""
    settle(&dns, uid, time, port, resolver, 53, log: "dns", donor)
    settle(&conn, uid, time, port, resolver, 53, log: "conn", donor)
    dns.set("trans_id", count: Int64(random.integer(below: 65_536)))
    dns.set("query", text: name)
    if type != donor.fingerprint {
      dns.set("qtype_name", text: type)
      dns.set("qtype", count: type == "TXT" ? 16 : type == "CNAME" ? 5 : type == "AAAA" ? 28 : 1)
    }
    if dns.values["rtt"] != nil { set(&dns, "dns", "rtt", span) }
    if conn.values["duration"] != nil { set(&conn, "conn", "duration", span) }
    let grown = Int64(name.utf8.count - donor.serverName.utf8.count)
    return Question(dns: dns, conn: conn, time: time, span: span, grown: grown, uid: uid)
  }

  mutating func finish(_ asked: Question, answers: [String]?, lifetime: Int64) -> [Made] {
    var question = asked
    var grownDown = asked.grown
    if let answers {
      func size(_ list: [String]) -> Int64 {
        list.reduce(0) { $0 + ($1.first?.isNumber == true ? 16 : 14 + Int64($1.utf8.count)) }
      }
      grownDown += size(answers) - size(question.dns.list("answers"))
      question.dns.set("answers", texts: answers)
      question.dns.set(
        "TTLs", numbers: answers.map { _ in habits.style("dns", "TTLs").text(lifetime * 1_000_000).text })
    }
    for (side, grown) in [("orig", question.grown), ("resp", grownDown)] {
      for field in ["\(side)_bytes", "\(side)_ip_bytes"] {
        if let old = question.conn.count(field), old > 0 {
          question.conn.set(field, count: max(field.hasSuffix("ip_bytes") ? 57 : 29, old + grown))
        }
      }
    }
    let end = question.time + question.span
    return [
      Made(log: "dns", writing: end, time: question.time, row: question.dns),
      Made(log: "conn", writing: end, time: question.time, row: question.conn),
    ]
  }

  mutating func ask(_ lookup: Lookup, _ place: PlantedPlace, _ time: Int64) -> [Made] {
    var chance = Chance(random.next())
    let name = lookup.name(below: place.name, &chance)
    let number = lookup.types.isEmpty ? 1 : lookup.types[random.integer(below: lookup.types.count)]
    let type = number == 16 || number == 10 ? "TXT" : number == 5 ? "CNAME" : number == 28 ? "AAAA" : "A"
    guard let question = question(type, name, before: nil, at: time) else { return [] }
    func text(_ count: Int) -> String { Lookup.fill("{base32:\(max(1, min(60, count)))}", &chance) }
    let answer: String
    switch type {
    case "TXT": answer = "TXT \(max(8, lookup.answer)) \(text(max(8, lookup.answer)))"
    case "CNAME": answer = "\(text(max(8, lookup.answer))).\(place.name)"
    default: answer = place.addresses.first ?? ""
    }
    tally.add(
      uid: question.uid, at: Timestamp(microseconds: time), answered: true,
      from: IPAddress(host.address) ?? IPAddress(v4: 0), at: nil, to: 0)
    return finish(question, answers: type == "AAAA" ? nil : [answer], lifetime: 60)
  }
}
