/// Channels that hide otherwise than by polling a service in the open.
extension PlantedCatalogue {
  /// A paste read several times a day; what it names is contacted within a minute, and is another each day.
  public static let pasteDrop = PlantedChannel(
    id: "paste-drop", pattern: "paste read every few hours, then within a minute a rare destination, another each day",
    service: "rentry", kind: .deadDrop, placement: .init([.office], systems: [.windows]), client: "winhttp",
    rhythm: .init(every: 6600, jitter: 0.35, startDelay: 75),
    poll: [.tls("rentry.co", up: 340, down: 1460, spread: 0.004, hold: 0.3)],
    secondStage: .init(
      Exchange(
        names: [
          "185.225.69.18", "cdn.zimni-katalog.org", "194.36.191.77", "api.tichy-sklad.net", "91.219.236.166",
          "static.pruhledny-web.com",
        ], speech: .tls, chance: 1, up: 2600, down: 9400, spread: 0.7, delay: 0, hold: 4)))

  /// A public profile read at every start and twice a day; a new name follows, for two days at a time.
  public static let profileDrop = PlantedChannel(
    id: "github-profile-drop", pattern: "profile page of a code host read twice a day, then a rare destination",
    service: "github", kind: .deadDrop, placement: .init([.office, .developer], staysOn: true), client: "python",
    rhythm: .init(every: 36_000, jitter: 0.3, startDelay: 120),
    poll: [.tls("github.com", up: 420, down: 96_000, spread: 0.02, hold: 0.5)],
    secondStage: .init(
      Exchange(
        names: ["assets.lipovy-archiv.org", "193.149.176.41", "mail.dubovy-klub.net", "5.188.86.22"], speech: .tls,
        chance: 1, up: 1800, down: 24_000, spread: 0.8, delay: 0, hold: 2), days: 2, delay: 2...40))

  /// A tunnel by look-ups: a small question every few seconds, bursts when data goes out.
  public static let dnsTunnel = PlantedChannel(
    id: "dns-tunnel-6s", pattern: "made-up names below one domain every 6 s, jitter 30 %, bursts of data",
    service: nil, kind: .dnsTunnel, placement: .init([.office], systems: [.windows]), client: "winhttp",
    rhythm: .init(every: 6, jitter: 0.3, startDelay: 50),
    poll: [.lookup("sync-katalog.net", Lookup("{base32:26-34}.{hex:4}", types: [16, 5, 1, 10], answer: 44))],
    tasking: .init(
      chance: 0.004, answer: 0,
      results: [
        .lookup(
          "sync-katalog.net", Lookup("{base32:58-63}.{base32:58-63}.{base32:30-50}.{hex:4}", types: [16], answer: 24),
          delay: 3, repeats: 90, gap: 0.12)
      ]))

  /// The same, slowly: a question every four minutes.
  public static let slowTunnel = PlantedChannel(
    id: "dns-tunnel-240s", pattern: "made-up names below one domain every 4 min, jitter 40 %", service: nil,
    kind: .dnsTunnel, placement: .init([.office, .developer]), client: "winhttp",
    rhythm: .init(every: 240, jitter: 0.4, startDelay: 90),
    poll: [.lookup("ns-evidence.org", Lookup("{hex:30-38}.w", types: [1, 28], answer: 0))],
    tasking: .init(
      chance: 0.02, answer: 0,
      results: [
        .lookup("ns-evidence.org", Lookup("{hex:56-62}.{hex:40-60}.w", types: [1, 28]), delay: 20, repeats: 25, gap: 4)
      ]))

  /// One connection of two days to a place of the actor's own.
  public static let heldConnection = PlantedChannel(
    id: "held-2d", pattern: "one connection held open for two days", service: nil, kind: .longConnection,
    placement: .init([.office], systems: [.windows], staysOn: true), client: "go-old",
    rhythm: .init(every: 172_800, jitter: 0.02, startDelay: 300, onset: 0.4),
    poll: [.tls("relay.stary-mlyn.net", up: 1_300_000, down: 1_150_000, spread: 0.1, hold: 0)], isHeld: true)

  /// A notes board polled by a machine that reaches the web only through the proxy.
  public static let proxiedBoard = PlantedChannel(
    id: "board-proxied", pattern: "board polled every 180 s, jitter 25 %, through the proxy", service: "trello",
    kind: .serviceC2, placement: .init([.office], systems: [.windows], isProxied: true), client: "winhttp",
    rhythm: .init(every: 180, jitter: 0.25, startDelay: 60),
    poll: [.tls("api.trello.com", up: 640, down: 1720, spread: 0, hold: 0.3)],
    tasking: .init(
      chance: 0.012, answer: 900,
      results: [.tls("api.trello.com", up: 11_000, down: 1500, spread: 0.9, delay: 9, hold: 0.4)]))

  /// A table polled with the very handshake of the host's browser.
  public static let browserTable = PlantedChannel(
    id: "table-browser", pattern: "table polled every 7 min, jitter 30 %, with the browser's handshake",
    service: "airtable", kind: .serviceC2, placement: .init([.office], systems: [.windows], staysOn: true),
    client: PlantedChannel.browserCopy, rhythm: .init(every: 420, jitter: 0.3, startDelay: 90),
    poll: [.tls("api.airtable.com", up: 720, down: 980, spread: 0, hold: 0.4)],
    tasking: .init(
      chance: 0.02, answer: 1400,
      results: [.tls("api.airtable.com", up: 9000, down: 1100, spread: 0.9, delay: 12, hold: 0.4)]))

  /// An encrypted resolver used as the channel.
  public static let encryptedResolver = PlantedChannel(
    id: "doh-60s", pattern: "encrypted resolver asked every 60 s, jitter 30 %, by no browser", service: "doh",
    kind: .doh, placement: .init([.office, .developer]), client: "go",
    rhythm: .init(every: 60, jitter: 0.3, startDelay: 40),
    poll: [.tls("cloudflare-dns.com", up: 310, down: 460, spread: 0.02, hold: 0.2)],
    tasking: .init(
      chance: 0.01, answer: 300,
      results: [.tls("cloudflare-dns.com", up: 21_000, down: 26_000, spread: 0.7, delay: 4, hold: 2)]))

  /// The same by DNS over TLS.
  public static let resolverByTLS = PlantedChannel(
    id: "dot-300s", pattern: "DNS over TLS to a public resolver every 5 min, jitter 20 %", service: nil, kind: .doh,
    placement: .init([.office], systems: [.windows]), client: "go-old",
    rhythm: .init(every: 300, jitter: 0.2, startDelay: 70),
    poll: [.plain("dns.adguard-dns.com", .tlsPort(853), up: 240, down: 380, spread: 0.02, hold: 0.5)])

  /// A dead server that is still called.
  public static let deadServer = PlantedChannel(
    id: "dead-60s", pattern: "a server that is gone, called every 60 s, jitter 10 %", service: nil,
    kind: .refusedRetry, placement: .init([.office, .developer]), client: "go-old",
    rhythm: .init(every: 60, jitter: 0.1, startDelay: 30),
    poll: [Exchange.plain("45.142.213.108", .tcp(8443, nil), up: 0, down: 0).refused])

  /// Much goes up to a file host, at night.
  public static let nightUpload = PlantedChannel(
    id: "upload-night", pattern: "archives sent to a file host between 1 and 4 at night", service: "gofile",
    kind: .exfiltration, placement: .init([.office], systems: [.windows], staysOn: true), client: "curl",
    rhythm: .init(every: 1500, jitter: 0.4, hours: 1...4),
    poll: [
      .tls("api.gofile.io", up: 520, down: 900, spread: 0.02, hold: 0.2),
      .tls("upload.gofile.io", up: 2.2e7, down: 1400, spread: 0.7, delay: 4, hold: 5),
    ])

  /// Polls inside one connection, which the server closes every few minutes.
  public static let keptAlive = PlantedChannel(
    id: "kept-alive-10s", pattern: "polls every 10 s inside one connection, opened anew every 4 min", service: nil,
    kind: .beacon, placement: .init([.office, .developer]), client: "go",
    rhythm: .init(every: 240, jitter: 0.12, law: .downward, startDelay: 35),
    poll: [.tls("edge.modra-skala.com", up: 10_400, down: 8600, spread: 0.01, hold: 0)], isHeld: true)

  /// Seen at first, then silent for days, then at work.
  public static let sleeper = PlantedChannel(
    id: "sleeper-300s", pattern: "own domain every 5 min, jitter 20 %, silent for half of the time", service: nil,
    kind: .beacon, placement: .init([.office], systems: [.windows], staysOn: true), client: "schannel13",
    rhythm: .init(every: 300, jitter: 0.2, startDelay: 60, dormancy: 0.08...0.6),
    poll: [.tls("img.podzimni-zahrada.org", up: 540, down: 310, spread: 0, hold: 0.2)],
    tasking: .init(
      chance: 0.02, answer: 1500,
      results: [.tls("img.podzimni-zahrada.org", up: 16_000, down: 280, spread: 1, delay: 8)]))

  /// A beacon on a server, as it sits behind a public web service.
  public static let serverBeacon = PlantedChannel(
    id: "server-600s", pattern: "own domain every 10 min, jitter 40 %, from a server", service: nil, kind: .beacon,
    placement: .init([.webServer, .applicationServer, .mailServer]), client: "openssl",
    rhythm: .init(every: 600, jitter: 0.4, startDelay: 60),
    poll: [.tls("pkg.severni-zrcadlo.net", up: 480, down: 290, spread: 0, hold: 0.2)])
}
