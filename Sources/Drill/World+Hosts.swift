extension World {
  /// The hosts of a scenario.
  static func makeHosts(_ scenario: Scenario, _ clients: ClientTable) -> [Host] {
    let population = scenario.population
    var roles: [HostRole] = Array(repeating: .office, count: population.office)
    roles += Array(repeating: .developer, count: population.developers)
    for index in 0..<max(0, population.servers) { roles.append(serverRole(index)) }
    for index in 0..<max(0, population.things) { roles.append(index % 4 == 1 ? .camera : .printer) }
    roles += Array(repeating: .phone, count: population.phones)
    var slots: [String: Int] = [:]
    var numbers: [HostRole: Int] = [:]
    return roles.indices.map { index in
      let role = roles[index]
      var random = SeededRandom(seed: scenario.seed, label: "host/\(index)")
      let system = system(of: role, index, &random)
      let isDesk = HostRole.desks.contains(role)
      let staysOn = role == .phone ? false : isDesk ? random.happens(scenario.workHabits.staysOn ?? 0.35) : true
      let changes = role == .phone || (isDesk && !staysOn && random.happens(0.3))
      let pool = "\(isDesk ? "desk" : role.isServer ? "server" : role == .phone ? "phone" : "thing")/\(changes)"
      let slot = slots[pool, default: 0]
      slots[pool] = slot + 1
      let number = numbers[role, default: 0] + 1
      numbers[role] = number
      let browsers = browsers(system, &random)
      return Host(
        index: index, name: name(role, system, number, &random), role: role, system: system,
        hardware: hardware(role, system, &random), staysOn: staysOn, changesAddress: changes,
        isLeased: isDesk || role == .phone, slot: slot, browser: Int16(clamping: clients.index(browsers.0)),
        secondBrowser: Int16(clamping: clients.index(browsers.1)),
        systemClient: Int16(clamping: clients.index(systemClient(system))), asksVersion6: random.happens(0.6))
    }
  }

  private static func serverRole(_ index: Int) -> HostRole {
    let order: [HostRole] = [
      .buildServer, .webServer, .backupServer, .monitoringServer, .automationServer, .mailServer, .applicationServer,
      .applicationServer, .applicationServer, .webServer,
    ]
    return order[index % order.count]
  }

  private static func system(of role: HostRole, _ index: Int, _ random: inout SeededRandom) -> OperatingSystem {
    switch role {
    case .office: random.happens(0.07) ? .macOS : .windows
    case .developer: [.windows, .windows, .macOS, .linux][random.integer(below: 4)]
    case .applicationServer, .mailServer: random.happens(0.4) ? .windows : .linux
    case .buildServer, .webServer, .backupServer, .monitoringServer, .automationServer: .linux
    case .printer, .camera: .embedded
    case .phone: .mobile
    }
  }

  private static func browsers(_ system: OperatingSystem, _ random: inout SeededRandom) -> (String, String) {
    switch system {
    case .windows:
      let first = ["chrome", "chrome", "edge", "edge", "firefox"][random.integer(below: 5)]
      return (first, random.happens(0.5) ? "edge" : first)
    case .macOS: return random.happens(0.6) ? ("safari", "chrome-mac") : ("chrome-mac", "safari")
    case .mobile: return ("mobile-browser", "mobile-browser")
    case .linux, .embedded: return ("firefox", "chrome")
    }
  }

  private static func systemClient(_ system: OperatingSystem) -> String {
    switch system {
    case .windows: "schannel13"
    case .macOS: "apple-system"
    case .linux: "openssl"
    case .mobile: "android-system"
    case .embedded: "embedded"
    }
  }

  private static func name(
    _ role: HostRole, _ system: OperatingSystem, _ number: Int, _ random: inout SeededRandom
  ) -> String {
    let asset = number * 17 + random.integer(below: 17) + 100
    let digits = asset < 1000 ? "0\(asset)" : "\(asset)"
    switch role {
    case .office: return (system == .macOS ? "mac-" : random.happens(0.7) ? "nb-" : "pc-") + digits
    case .developer: return "dev-" + digits
    case .buildServer: return "srv-build\(number)"
    case .mailServer: return "srv-mail\(number)"
    case .webServer: return "srv-web\(number)"
    case .backupServer: return "srv-backup\(number)"
    case .monitoringServer: return "srv-dohled\(number)"
    case .automationServer: return "srv-skripty\(number)"
    case .applicationServer: return "srv-app\(number)"
    case .printer: return "tisk-" + digits
    case .camera: return "kamera-" + digits
    case .phone: return "mobil-" + digits
    }
  }

  private static func hardware(_ role: HostRole, _ system: OperatingSystem, _ random: inout SeededRandom) -> String {
    let vendors: [String]
    switch (role, system) {
    case (.printer, _): vendors = ["00:17:c8", "3c:2a:f4"]
    case (.camera, _): vendors = ["bc:32:5f"]
    case (.phone, _): vendors = ["d2:11:9e", "f6:40:1b", "8e:77:c3"]
    case (_, .macOS): vendors = ["f0:18:98", "a4:83:e7"]
    case (_, .windows) where !role.isServer: vendors = ["54:e1:ad", "8c:16:45", "e8:6a:64", "98:fa:9b"]
    default: vendors = ["00:50:56", "52:54:00"]
    }
    var text = vendors[random.integer(below: vendors.count)]
    for _ in 0..<3 {
      let byte = random.integer(below: 256)
      text += (byte < 16 ? ":0" : ":") + String(byte, radix: 16)
    }
    return text
  }
}
