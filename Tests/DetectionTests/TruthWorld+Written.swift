import Foundation

extension TruthWorld {
  private static let odd = "t13d190900_9dc949149a06_97f8aa674fd9"
  private static let other = "t13d190900_9dc949149b07_97f8aa674fd9"
  private static let rare = "t13d190900_9dc949149c08_97f8aa674fd9"
  private static let tool = "t13d190900_9dc949149d09_97f8aa674fd9"

  /// Sixteen days of a small office with what simulated weeks would take too long to show: beginnings, a rollout, tenants,
  /// tokens, openings, schedules, block lists, dead printers.
  static func written() throws -> TruthWorld {
    var world = LogWorld(hosts: 0)
    var dice = Dice(5)
    let start = LogWorld.start
    func day(_ day: Int, _ second: Double) -> Double { start + Double(day) * 86_400 + second }
    // People: a browser by day, an updater; and a server that works around the clock.
    for host in 1...23 {
      for date in 0..<16 {
        for visit in 0..<20 {
          let site = (date * 20 + visit) % 60
          world.exchange(
            day(date, 32_400 + Double(visit) * 1100 + Double(host) * 3), "10.0.0.\(host)", "203.0.113.\(100 + site)",
            "www.site\(site).com", ja4: LogWorld.browser, up: 800 + site * 7, down: 9000 + 31 * site)
        }
        world.exchange(
          day(date, 40_000 + Double(host)), "10.0.0.\(host)", "203.0.113.1", "dl.vendor-update.com",
          ja4: LogWorld.updater)
      }
      world.exchange(day(2, 40_500), "10.0.0.\(host)", "203.0.113.20", "contoso.sharepoint.com", ja4: LogWorld.browser)
    }
    for hour in 0..<384 {
      world.exchange(
        start + Double(hour) * 3600 + 30, "10.0.0.100", "203.0.113.2", "sched.nightly-job.com", ja4: LogWorld.updater,
        up: 900, down: 1200)
    }
    rollout(&world, &dice, day)
    programs(&world, &dice, day)
    connections(&world, &dice, day)
    names(&world, &dice, day)
    return try TruthWorld(world.texts())
  }

  /// Four machines that begin the same together, three of them and a server at one name, two at another.
  private static func rollout(_ world: inout LogWorld, _ dice: inout Dice, _ day: (Int, Double) -> Double) {
    for host in 1...4 {
      for step in 0..<40 {
        let time = day(12, 30_000 + Double(host) * 9 + Double(step) * 600 + 100 * dice.next())
        world.exchange(time, "10.0.0.\(host)", "203.0.113.30", "c.young-fleet.net", ja4: odd, up: 640, down: 410)
      }
    }
    for host in [5, 6, 100] {
      for step in 0..<30 {
        let time = day(13, 20_000 + Double(host) * 7 + Double(step) * 900 + 400 * dice.next())
        world.exchange(time, "10.0.0.\(host)", "203.0.113.31", "a.two-of-us.org", ja4: other, up: 500, down: 300)
      }
    }
  }

  /// What programs do beside: openings, tokens, many services, tenants, uploads.
  private static func programs(_ world: inout LogWorld, _ dice: inout Dice, _ day: (Int, Double) -> Double) {
    for session in 0..<8 {
      let time = day(session, 33_000)
      world.exchange(time - 20, "10.0.0.7", "203.0.113.41", "api.ipify.org", ja4: rare)
      for step in 0..<6 {
        let moment = time + Double(step) * 60 + 9 * dice.next()
        world.exchange(moment, "10.0.0.7", "203.0.113.42", "api.telegram.org", ja4: rare, up: 400 + step * 900)
      }
      world.exchange(time + 900, "10.0.0.7", "203.0.113.43", "api.dropboxapi.com", ja4: rare)
      world.exchange(time + 1200, "10.0.0.7", "203.0.113.44", "api.notion.com", ja4: rare)
    }
    for host in 10..<20 {
      for step in 0..<9 {
        let time = day(3, 35_000 + Double(step) * 300)
        for (place, name) in ["accounts.google.com", "sheets.googleapis.com", "docs.google.com"].enumerated() {
          world.exchange(
            time + Double(place), "10.0.0.\(host)", "203.0.113.5\(place)", name, ja4: other, up: 900 + host * 3,
            down: 4000 + step)
        }
      }
    }
    for step in 0..<12 {
      let time = day(3, 35_000 + Double(step) * 3600)
      world.exchange(time, "10.0.0.8", "203.0.113.55", "oauth2.googleapis.com", ja4: tool)
      world.exchange(time + 2, "10.0.0.8", "203.0.113.51", "sheets.googleapis.com", ja4: tool, up: 90_000, down: 2000)
      world.exchange(time + 9, "10.0.0.8", "203.0.113.21", "strange.sharepoint.com", ja4: rare)
      world.add("conn", "\(time) G\(step) 10.0.0.21 50000 203.0.113.71 80 tcp http 0.5 300 9000 SF ShADadFf")
      world.add("http", "\(time) G\(step) 10.0.0.21 50000 203.0.113.71 80 1 GET github.com /a git/2.43.0 0 8000 200")
    }
    // Twelve machines fetch from one place; one sends, at uneven times.
    for host in 1...13 {
      var time = day(5, 30_000)
      for _ in 0..<14 {
        time += 200 + 2500 * dice.next() * dice.next()
        world.exchange(
          time, "10.0.0.\(host)", "203.0.113.60", "files.share-drive.net", ja4: host == 9 ? tool : other,
          up: host == 9 ? 900_000 : 700, down: host == 9 ? 20_000 : 50_000 + Int(9000 * dice.next()))
      }
    }
    for step in 0..<60 {
      let time = day(6, 30_000 + Double(step) * 300 + 40 * dice.next())
      world.add("conn", "\(time) H\(step) 10.0.0.10 50000 198.51.100.80 80 tcp http 0.5 300 900 SF ShADadFf")
      world.add("http", "\(time) H\(step) 10.0.0.10 50000 198.51.100.80 80 1 GET - /a fetch-tool/2.1 0 600 200")
    }
  }

  /// Long connections, a resolver, dead servers.
  private static func connections(_ world: inout LogWorld, _ dice: inout Dice, _ day: (Int, Double) -> Double) {
    for (date, hours) in [(4, 30.0), (6, 5), (8, 7)] {
      world.connect(
        day(date, 36_000), "10.0.0.11", "198.51.100.77", port: 2222, seconds: hours * 3600, up: 4_000_000,
        down: 1_500_000, state: "SF")
    }
    // Short ones to the same place carry most of the bytes.
    for step in 0..<5 {
      world.connect(day(9, 36_000 + Double(step) * 90), "10.0.0.11", "198.51.100.77", port: 2222, up: 90_000_000)
    }
    world.connect(
      day(3, 40_000), "10.0.0.12", "198.51.100.78", port: 2222, seconds: 250_000, up: 5000, down: 7000, state: "OTH",
      history: "DadA")
    for index in 0..<120 {
      let time = day(7, Double(index) * 600 + 120 * dice.next())
      world.exchange(time, "10.0.0.13", "203.0.113.53", "dns.google", ja4: tool)
    }
    for index in 0..<200 {
      let time = day(8, 1000 + Double(index) * 700 + 40 * dice.next())
      let state = index % 3 == 0 ? "S0" : "REJ"
      world.connect(time, "10.0.0.14", "198.51.100.66", port: 5888, up: 0, down: 0, state: state, history: "Sr")
      guard index < 40 else { continue }
      for host in 15..<20 {
        world.connect(time, "10.0.0.\(host)", "198.51.100.99", port: 9100, up: 0, down: 0, state: "S0", history: "S")
      }
    }
  }

  /// A tunnel, block lists, and a scanner that several ask.
  private static func names(_ world: inout LogWorld, _ dice: inout Dice, _ day: (Int, Double) -> Double) {
    var time = day(10, 3600)
    for _ in 0..<900 {
      time += 10 + 20 * dice.next()
      world.ask(time, "10.0.0.20", "\(dice.text(30)).\(dice.text(24)).relay-zone.org", type: 16)
    }
    for index in 0..<400 {
      let moment = day(11, Double(index) * 50 + 10 * dice.next())
      world.ask(moment, "10.0.0.100", "\(index % 250).\(index / 12).100.203.zen.blocklist-one.org", code: 3)
      for host in 15...18 where index < 150 {
        world.ask(moment, "10.0.0.\(host)", "\(dice.text(40)).hash.scanner-vendor.com", type: 16)
      }
      if index < 30 { world.ask(moment, "10.0.0.21", "img\(index).content-network.com") }
    }
  }
}
