import Detection
import Telemetry

extension Sample {
  /// Six findings and four near misses, as a small ministry might show in a week.
  static var rich: HuntDocument {
    document([
      dropbox, gist, bareAddress, cluster, paste, drive, nearMiss(7, "10.20.7.31", "pc-0731", "OneDrive", 4),
      nearMiss(8, "10.20.3.12", nil, "Telegram", 3), nearMiss(9, "10.20.9.200", "srv-backup", "Amazon S3", 2),
      nearMiss(10, "2001:db8:1001:20::4f1c", "nb-0388", "weather.example", 1),
    ])
  }

  static var dropbox: Finding {
    finding(
      1, .high, host: "10.20.4.17", name: "nb-0417",
      destination: service(
        "dropbox", "Dropbox", ["api.dropboxapi.com", "content.dropboxapi.com"], ["162.125.66.19", "162.125.66.14"]),
      evidence: [
        row(
          "timer", "rhythm", 25, 0, "A clock of 10 s ran through 58,212 contacts, with 20 % deviation.",
          values: ["period_s": 10, "jitter": 0.2, "log_bf_nats": 41.2]),
        row(
          "offhours", "rhythm", 15, 0, "72 % of the contacts fell into hours in which nobody used the host.",
          share: 0.5, values: ["share": 0.72, "hours": 118]),
        row(
          "rarity", "identity", 17.5, 17.5, "No other of 412 hosts used this client on Dropbox; 61 use the service.",
          values: ["hosts": 1, "population": 412]),
        row(
          "companion", "context", 9.3, 8.1,
          "It spoke to the interface only: no web page, no sign-in, no asset in 7 days.",
          values: ["companions": 0]),
        row("jitter", "rhythm", 0, 6, "The deviation is spread evenly, as a sleep with deliberate jitter does it."),
        row("size", "volume", 5.2, 4.4, "94 % of the answers had one of two sizes, 318 and 331 bytes."),
        row(
          "known-client", "identity", 0, -4, "The handshake is that of Windows’ library, which installers use too."),
      ]
    ) {
      $0.claim =
        "A program on nb-0417 asked the Dropbox interface (api.dropboxapi.com) for work every 10 s, day and night, "
        + "with the handshake of no Dropbox program."
      $0.contacts = 58_212
      $0.attempts = 14
      $0.periodS = 10
      $0.jitter = 0.2
      $0.bytesUp = 48_120_400
      $0.bytesDown = 22_310_000
      $0.firstSeen = at(0, 8.24)
      $0.lastSeen = at(6, 23.98)
      $0.object = "/apps/inbox"
      $0.innocent = "A home-made script that watches a Dropbox folder for new files."
      $0.clearsIf = "Its owner shows the script and the schedule, and the account belongs to the organisation."
      $0.doFirst = "Do not block Dropbox: isolate nb-0417, then image its memory before it is restarted."
      $0.plots = Finding.Plots(
        intervals: intervals(period: 10, spread: 0.13, count: 58_211),
        hours: hours(days: 7, holes: [59, 60, 61, 62]) { day, hour in day == 0 && hour < 8 ? 0 : 346 })
    }
  }

  static var gist: Finding {
    finding(
      2, .high, host: "10.20.6.44", name: "nb-0644",
      destination: service(
        "github", "GitHub", ["gist.githubusercontent.com", "api.github.com"], ["185.199.108.133"]),
      evidence: [
        row(
          "timer", "rhythm", 19.4, 0, "A clock of 5 min ran through 1,204 contacts, with 50 % deviation.",
          values: ["period_s": 300, "jitter": 0.5]),
        row(
          "offhours", "rhythm", 11, 0, "58 % of the contacts fell into hours in which nobody used the host.", share: 0.5
        ),
        row(
          "rarity", "identity", 16.2, 16.2, "2 of 412 hosts fetch raw gists; no other does it with this client.",
          values: ["hosts": 1]),
        row("chain", "chain", 12.1, 9.6, "After 9 of the fetches a new destination was contacted within 40 s."),
        row("jitter", "rhythm", 0, 6, "The deviation is spread evenly, as a sleep with deliberate jitter does it."),
        row("role", "context", -3, -5, "A developer’s notebook: scripts that read GitHub are common there."),
      ]
    ) {
      $0.claim =
        "A program on nb-0644 read the same gist about every 5 min and, after some of the reads, went on to an unknown "
        + "destination."
      $0.contacts = 1_204
      $0.periodS = 300
      $0.jitter = 0.5
      $0.techniques = ["T1102.001", "T1071.001"]
      $0.firstSeen = at(1, 9.5)
      $0.object = "gist 5f2c…e1"
      $0.innocent = "A build or monitoring script that fetches its settings from a gist."
      $0.clearsIf = "The gist belongs to a colleague and its text is plain configuration."
      $0.doFirst = "Fetch the gist from outside the network and read it; compare its edit times with the contacts."
      $0.plots = Finding.Plots(
        intervals: intervals(period: 300, spread: 0.42, count: 1_203),
        hours: hours(days: 7, holes: [59, 60, 61, 62]) { day, hour in day == 0 ? 0 : 6 + (hour * 5 + day) % 8 })
    }
  }

  static var bareAddress: Finding {
    finding(
      3, .medium, host: "10.20.8.91", name: "pc-0891",
      destination: Finding.Destination(
        service: nil, name: "203.0.113.77:8443", tenant: nil, hostnames: [], addresses: ["203.0.113.77"],
        ports: [8443]),
      evidence: [
        row("timer", "rhythm", 22.3, 0, "A clock of 270 s ran through 2,141 contacts, with 12 % deviation."),
        row("offhours", "rhythm", 12.6, 0, "66 % of the contacts fell into empty hours.", share: 0.5),
        row("dest", "identity", 0, 12, "The address has no name and no other host ever spoke to it."),
        row("rarity", "identity", 14, 14, "1 of 412 hosts.", share: 0.5),
        row("size", "volume", 4.1, 3.2, "88 % of the requests had the same size, 244 bytes."),
      ]
    ) {
      $0.kind = .beacon
      $0.claim = "A program on pc-0891 called a bare address every 270 s, at night and on the weekend too."
      $0.client = Finding.Client(kind: "tls-parameters", value: "TLS 1.2, x25519", label: nil)
      $0.contacts = 2_141
      $0.attempts = 31
      $0.periodS = 270
      $0.jitter = 0.12
      $0.techniques = ["T1071.001", "T1571"]
      $0.firstSeen = at(0, 0.1)
      $0.innocent = "A device’s or a licence server’s keep-alive to its maker."
      $0.clearsIf = "The address belongs to the maker of something that stands on that host."
      $0.doFirst = "Look up who runs the address, then ask the user what was installed before 2 March."
      $0.plots = Finding.Plots(
        intervals: intervals(period: 270, spread: 0.09, count: 2_140),
        hours: hours(days: 7, holes: [59, 60, 61, 62]) { _, hour in 12 + hour % 2 })
    }
  }

  static var cluster: Finding {
    finding(
      4, .medium, host: "10.20.5.5", name: "nb-0505",
      destination: service(
        "azure-blob", "Azure Blob Storage", ["upd7731.blob.core.windows.net"], ["20.60.88.4"], tenant: "upd7731"),
      evidence: [
        row("timer", "rhythm", 20.8, 0, "A clock of 30 min ran through 998 contacts."),
        row("rarity", "identity", 13.1, 13.1, "3 of 412 hosts, all with the same client and rhythm."),
        row("tenant", "identity", 6, 6, "The tenant is new to the organisation.", share: 0.5),
        row("companion", "context", 7.4, 6.2, "No sign-in and no page of the service was seen."),
      ]
    ) {
      $0.members =
        [$0.host]
        + (6...7).map {
          Finding.Host(
            address: "10.20.5.\($0)", addresses: ["10.20.5.\($0)"], name: "nb-050\($0)", role: "workstation",
            site: "main")
        }
      $0.claim = "The same program on three hosts fetched from one storage tenant every 30 min."
      $0.periodS = 1_800
      $0.jitter = 0.05
      $0.contacts = 998
      $0.innocent = "A roll-out: a new agent that fetches its updates from its maker’s storage."
    }
  }

  static var paste: Finding {
    finding(
      5, .medium, host: "10.20.2.140", name: "vývoj-říjen",
      destination: service("pastebin", "Pastebin", ["pastebin.com"], ["104.22.68.199"]),
      evidence: [
        row("rarity", "identity", 18, 18, "No other of 412 hosts used this client on Pastebin."),
        row("companion", "context", 8, 7, "Only raw pastes: no page, no advertisement, no asset."),
        row("offhours", "rhythm", 9, 0, "All contacts fell into empty hours."),
        row("new", "identity", 4, 4, "First seen on the fourth day; the host is older.", share: 0.5),
      ]
    ) {
      $0.claim = "A program on vývoj-říjen read raw pastes at night, one a night."
      $0.contacts = 2
      $0.periodS = nil
      $0.jitter = nil
      $0.firstSeen = at(3, 2.1)
      var single = intervals(period: 40_000, spread: 0.01, count: 1)
      single.expectedIfRandom = single.expectedIfRandom.map { _ in 0 }
      $0.plots = Finding.Plots(
        intervals: single, hours: hours(days: 7) { day, hour in (day == 3 || day == 4) && hour == 2 ? 1 : 0 })
    }
  }

  static var drive: Finding {
    finding(
      6, .medium, host: "10.20.4.203", name: "nb-0203",
      destination: service("google-drive", "Google Drive", ["www.googleapis.com"], ["142.250.102.95"]),
      evidence: [
        row("timer", "rhythm", 17, 0, "A clock of 1 h ran through 160 contacts."),
        row("rarity", "identity", 15, 15, "1 of 412 hosts with this client; 188 use the service."),
        row("upload", "volume", 6, 5, "Once a day an upload of 1.2 MB followed the poll."),
        row("companion", "context", 6.6, 6.1, "No page of the service within a minute of any contact."),
      ]
    ) {
      $0.claim = "A program on nb-0203 polled Google Drive every hour and uploaded once a day."
      $0.contacts = 160
    }
  }

  static func nearMiss(_ rank: Int, _ host: String, _ name: String?, _ service: String, _ strength: Double) -> Finding {
    finding(
      rank, .low, host: host, name: name,
      destination: Sample.service(
        service.contains(".") ? nil : service.lowercased(), service, ["api.\(service.lowercased()).example"],
        ["198.51.100.\(rank)"]),
      evidence: [
        row("timer", "rhythm", 18, 0, "A clock of 15 min ran through 590 contacts."),
        row("rarity", "identity", 7 + strength, 7 + strength, "9 of 412 hosts."),
        row("known-client", "identity", 0, -6, "The client is one that the catalogue knows for this service."),
      ]
    ) {
      $0.kind = service.contains(".") ? .beacon : .serviceC2
      $0.claim = "A program polled \(service) every 15 min."
      $0.contacts = 590
      $0.periodS = 900
      $0.jitter = 0.02
      $0.client = Finding.Client(kind: "user-agent", value: "sync/4.1", label: nil)
      $0.plots = Finding.Plots(
        intervals: intervals(period: 900, spread: 0.05, count: 589), hours: hours(days: 7) { _, _ in 4 })
    }
  }
}
