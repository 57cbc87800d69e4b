/// Patterns of command and control as public reports describe them: cadence, client and sizes of the log lines.
public enum PlantedCatalogue {
  /// The channels of the demonstration.
  public static let demo: [PlantedChannel] = [
    dropboxPoll, gistPoll, officeHoursDrive, telegramLongPoll, githubNightly, sheetsServer, ownDomain, bareAddress,
    pasteDrop, dnsTunnel, heldConnection, proxiedBoard, browserTable,
  ]

  /// Patterns beyond the demonstration, for drills.
  public static let more: [PlantedChannel] = [
    twoHourComments, dailyDocument, quickDatabase, cluster, forumDeadDrop, profileDrop, slowTunnel, encryptedResolver,
    resolverByTLS, deadServer, nightUpload, keptAlive, sleeper, serverBeacon,
  ]

  /// A storage API searched every ten seconds without jitter, each time on a new connection (reported 2020).
  public static let dropboxPoll = PlantedChannel(
    id: "dropbox-10s", pattern: "storage search every 10 s exactly, new connections, 480 s after start",
    service: "dropbox", kind: .serviceC2,
    placement: .init([.office], systems: [.windows], staysOn: false), client: "python-old",
    rhythm: .init(every: 10, startDelay: 480),
    poll: [.tls("api.dropboxapi.com", up: 428, down: 356, spread: 0, hold: 0.05)],
    tasking: .init(
      chance: 0.0015, answer: 620,
      results: [
        .tls("content.dropboxapi.com", up: 420, down: 1100, spread: 0.2, delay: 0.8, hold: 0.1),
        .tls("api.dropboxapi.com", up: 436, down: 520, spread: 0, delay: 1.6, hold: 0.05),
        .tls("content.dropboxapi.com", up: 3400, down: 560, spread: 1.1, delay: 6, hold: 0.2),
      ]))

  /// A file of a code host read every few minutes by the operating system's HTTP stack.
  public static let gistPoll = PlantedChannel(
    id: "gist-300s", pattern: "raw snippet read every 300 s, jitter 50 %", service: "github_gist", kind: .serviceC2,
    placement: .init([.office], systems: [.windows]), client: "winhttp",
    rhythm: .init(every: 300, jitter: 0.5, startDelay: 90, onset: 0.4),
    poll: [
      .tls("gist.githubusercontent.com", up: 330, down: 1240, spread: 0, hold: 0.4),
      .tls("raw.githubusercontent.com", up: 338, down: 1236, spread: 0, chance: 0.08, delay: 1.2, hold: 0.4),
    ],
    tasking: .init(
      chance: 0.02, answer: 2600,
      results: [.tls("api.github.com", up: 5200, down: 1900, spread: 0.9, delay: 14, hold: 0.4)]))

  /// A drive polled every 66 s between 08:51 and 18:51 (reported 2025).
  public static let officeHoursDrive = PlantedChannel(
    id: "graph-66s", pattern: "drive polled every 66 s from 08:51 to 18:51 only", service: "microsoft_graph",
    kind: .serviceC2, placement: .init([.office], systems: [.windows], staysOn: true), client: "dotnet",
    rhythm: .init(every: 66, startDelay: 66, hours: 8.85...18.85),
    poll: [
      .tls("login.microsoftonline.com", up: 2150, down: 3900, spread: 0.01, chance: 0.02, hold: 0.2),
      .tls("graph.microsoft.com", up: 2280, down: 1120, spread: 0, hold: 0.3),
    ],
    tasking: .init(
      chance: 0.006, answer: 1900,
      results: [.tls("graph.microsoft.com", up: 9800, down: 1500, spread: 0.9, delay: 11, hold: 0.5)]))

  /// A bot that waits for messages on open requests.
  public static let telegramLongPoll = PlantedChannel(
    id: "telegram-poll", pattern: "bot interface awaited for 30 to 60 s at a time", service: "telegram",
    kind: .serviceC2, placement: .init([.office], systems: [.windows]), client: "go",
    rhythm: .init(every: 45, jitter: 0.33, startDelay: 30, onset: 0.3),
    poll: [.tls("api.telegram.org", up: 310, down: 330, spread: 0, hold: 0)], isLongPoll: true,
    tasking: .init(
      chance: 0.004, answer: 340,
      results: [.tls("api.telegram.org", up: 26000, down: 620, spread: 1.2, delay: 9, hold: 0.5)]))

  /// Comments of a repository read about every half hour; results at night.
  public static let githubNightly = PlantedChannel(
    id: "github-30min", pattern: "repository read every 30 min, jitter 20 %, results at night", service: "github",
    kind: .serviceC2, placement: .init([.office], systems: [.windows], staysOn: true), client: "python",
    rhythm: .init(every: 1800, jitter: 0.2, startDelay: 200),
    poll: [.tls("api.github.com", up: 520, down: 3180, spread: 0.004, hold: 0.3)],
    tasking: .init(
      chance: 0.5, answer: 900, hours: 1...4,
      results: [.tls("api.github.com", up: 180000, down: 2400, spread: 0.9, delay: 25, hold: 1)]))

  /// A cell of a table polled by a server (reported 2026).
  public static let sheetsServer = PlantedChannel(
    id: "sheets-75s", pattern: "table cell polled every 60 to 90 s by a server", service: "google_docs",
    kind: .serviceC2, placement: .init([.webServer, .applicationServer, .mailServer], systems: [.linux]),
    client: "openssl", rhythm: .init(every: 75, jitter: 0.2, startDelay: 40, onset: 0.2),
    poll: [
      .tls("oauth2.googleapis.com", up: 1500, down: 1900, spread: 0.01, chance: 0.021, hold: 0.2),
      .tls("sheets.googleapis.com", up: 610, down: 540, spread: 0, hold: 0.3),
    ],
    tasking: .init(
      chance: 0.004, answer: 1200,
      results: [.tls("sheets.googleapis.com", up: 45500, down: 900, spread: 0.03, delay: 7, hold: 0.5)]))

  /// A beacon to a domain of its own.
  public static let ownDomain = PlantedChannel(
    id: "domain-120s", pattern: "own domain every 120 s, jitter 30 %", service: nil, kind: .beacon,
    placement: .init([.developer, .office]), client: "go-old",
    rhythm: .init(every: 120, jitter: 0.3, startDelay: 45, onset: 0.6),
    poll: [.tls("cdn-static.lesni-pruvodce.net", up: 470, down: 260, spread: 0, hold: 0.2)],
    tasking: .init(
      chance: 0.01, answer: 2200,
      results: [.tls("cdn-static.lesni-pruvodce.net", up: 14000, down: 240, spread: 1.2, delay: 8, hold: 0.4)]))

  /// A beacon in the clear to an address without a name.
  public static let bareAddress = PlantedChannel(
    id: "bare-270s", pattern: "plain HTTP to a bare address every 270 s, jitter 35 %", service: nil, kind: .beacon,
    placement: .init([.office], systems: [.windows]), client: "wininet",
    rhythm: .init(every: 270, jitter: 0.35, law: .downward, startDelay: 120),
    poll: [
      .http(
        "45.137.21.94", "GET", "/jquery-3.3.1.slim.min.js",
        agent: "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0)", down: 5543, spread: 0)
    ],
    tasking: .init(
      chance: 0.02, answer: 1800,
      results: [
        .http(
          "45.137.21.94", "POST", "/jquery-3.3.2.min.js?__cfduid={hex}",
          agent: "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0)", up: 4800, down: 0,
          spread: 0.8, delay: 12)
      ]))

  /// Comments on one page read about every two hours (reported 2025).
  public static let twoHourComments = PlantedChannel(
    id: "comments-2h", pattern: "comments of one page about every 2 h", service: "virustotal", kind: .serviceC2,
    placement: .init([.office], systems: [.windows], staysOn: true), client: "winhttp",
    rhythm: .init(every: 7200, jitter: 0.05), poll: [.tls("www.virustotal.com", up: 640, down: 4100, spread: 0)])

  /// One read a day (reported 2025).
  public static let dailyDocument = PlantedChannel(
    id: "document-daily", pattern: "document read once a day, results to a drive", service: "google_docs",
    kind: .serviceC2, placement: .init([.office], systems: [.windows], staysOn: true), client: "go",
    rhythm: .init(every: 86_400, jitter: 0.02),
    poll: [
      .tls("docs.google.com", up: 620, down: 5200, spread: 0.01),
      .tls("www.googleapis.com", up: 420000, down: 2100, spread: 0.8, delay: 60),
    ])

  /// A database's interface every 10 to 30 s (tool default).
  public static let quickDatabase = PlantedChannel(
    id: "database-20s", pattern: "hosted database every 10 to 30 s", service: "firebase", kind: .serviceC2,
    placement: .init([.office, .developer]), client: "python", rhythm: .init(every: 20, jitter: 0.5),
    poll: [.tls("sklad-evidence-default-rtdb.firebaseio.com", up: 520, down: 410, spread: 0)],
    tasking: .init(
      chance: 0.01, answer: 700,
      results: [.tls("sklad-evidence-default-rtdb.firebaseio.com", up: 6200, down: 400, spread: 1, delay: 4)]))

  /// The same implant on three hosts.
  public static let cluster = PlantedChannel(
    id: "cluster-600s", pattern: "the same notes account from three hosts every 10 min, jitter 25 %", service: "notion",
    kind: .serviceC2, placement: .init([.office], systems: [.windows], hosts: 3), client: "winhttp",
    rhythm: .init(every: 600, jitter: 0.25), poll: [.tls("api.notion.com", up: 690, down: 2150, spread: 0)],
    tasking: .init(
      chance: 0.03, answer: 800, results: [.tls("api.notion.com", up: 7800, down: 1900, spread: 0.8, delay: 20)]))

  /// A public profile read at the start, then a new domain.
  public static let forumDeadDrop = PlantedChannel(
    id: "profile-drop", pattern: "public profile read, then a new domain within seconds", service: "quora",
    kind: .deadDrop, placement: .init([.office], systems: [.windows], staysOn: false), client: "winhttp",
    rhythm: .init(every: 14_400, jitter: 0.1, startDelay: 75),
    poll: [
      .tls("www.quora.com", up: 610, down: 64000, spread: 0.01),
      .tls("update.zimni-katalog.org", up: 900, down: 380000, spread: 0.05, delay: 9),
    ])
}
