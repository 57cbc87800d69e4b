/// Names that channels through public services use, by family, and the pages that people visit there.
enum PlantedServices {
  /// A service as an implant uses it.
  struct Place: Sendable {
    /// Word of the catalogue.
    var service: String
    /// Names that are polled, one of which an implant uses.
    var polls: [String]
    /// Where results go; empty means where it polls.
    var results: [String] = []
    /// Where a token is fetched now and then.
    var token: String?
    /// The service's own program in the table of clients, and its usual pace in seconds.
    var vendor: (client: String, pace: Double)?
  }

  static let mailboxes: [(family: String, place: Place)] = [
    (
      "dropbox-mailbox",
      .init(
        service: "dropbox", polls: ["api.dropboxapi.com"], results: ["content.dropboxapi.com"], vendor: ("dropbox", 60))
    ),
    ("github-comments", .init(service: "github", polls: ["api.github.com"], vendor: ("github-desktop", 3600))),
    (
      "raw-file",
      .init(service: "github", polls: ["raw.githubusercontent.com"], results: ["api.github.com"], vendor: ("git", 180))
    ),
    (
      "gist",
      .init(
        service: "github_gist", polls: ["gist.githubusercontent.com", "gist.github.com"], results: ["api.github.com"])
    ),
    ("gitlab-snippet", .init(service: "gitlab", polls: ["gitlab.com"])),
    ("notes", .init(service: "notion", polls: ["api.notion.com"], vendor: ("notion", 60))),
    ("board", .init(service: "trello", polls: ["api.trello.com"])),
    ("table", .init(service: "airtable", polls: ["api.airtable.com"])),
    (
      "yandex-disk",
      .init(service: "yandex_disk", polls: ["cloud-api.yandex.net"], results: ["uploader7h.disk.yandex.net"])
    ),
    ("pcloud", .init(service: "pcloud", polls: ["api.pcloud.com", "eapi.pcloud.com"])),
    ("box", .init(service: "box", polls: ["api.box.com"], results: ["upload.box.com"])),
    ("mega", .init(service: "mega", polls: ["g.api.mega.co.nz"])),
    ("small-storage", .init(service: "koofr", polls: ["app.koofr.net", "gateway.filen.io", "icedrive.net"])),
    ("comments-of-a-page", .init(service: "virustotal", polls: ["www.virustotal.com"])),
    ("model-interface", .init(service: "openai", polls: ["api.openai.com"])),
    ("social-messages", .init(service: "reddit", polls: ["oauth.reddit.com", "www.reddit.com"])),
    ("webhook", .init(service: "webhook_site", polls: ["webhook.site"])),
    ("paste-poll", .init(service: "pastebin", polls: ["pastebin.com", "rentry.co"])),
  ]

  /// In the organisation's own cloud products.
  static let ownCloud: [(family: String, place: Place)] = [
    (
      "graph-drive",
      .init(
        service: "microsoft_graph", polls: ["graph.microsoft.com"], token: "login.microsoftonline.com",
        vendor: ("onedrive", 60))
    ),
    (
      "mail-drafts",
      .init(
        service: "microsoft_graph", polls: ["graph.microsoft.com", "outlook.office365.com"],
        token: "login.microsoftonline.com", vendor: ("office", 60))
    ),
    ("sheets-cell", .init(service: "google_docs", polls: ["sheets.googleapis.com"], token: "oauth2.googleapis.com")),
    (
      "drive-files",
      .init(
        service: "google_drive", polls: ["www.googleapis.com"], token: "oauth2.googleapis.com",
        vendor: ("google-drive", 60))
    ),
    (
      "calendar-events",
      .init(
        service: "google_calendar", polls: ["www.googleapis.com"], token: "oauth2.googleapis.com",
        vendor: ("thunderbird", 1800))
    ),
  ]

  static let chats: [(family: String, place: Place)] = [
    ("telegram-bot", .init(service: "telegram", polls: ["api.telegram.org"])),
    ("discord-bot", .init(service: "discord", polls: ["discord.com"], vendor: ("discord", 41))),
    ("slack-app", .init(service: "slack", polls: ["slack.com"], vendor: ("slack", 30))),
  ]

  /// Services whose names carry a customer's part; `*` stands for it.
  static let tenants: [(family: String, place: Place)] = [
    (
      "bucket",
      .init(
        service: "aws_s3",
        polls: ["*.s3.eu-central-1.amazonaws.com", "*.blob.core.windows.net", "*.r2.cloudflarestorage.com"])
    ),
    ("edge-worker", .init(service: "cloudflare_workers", polls: ["*.workers.dev", "*.pages.dev"])),
    (
      "tunnel-service",
      .init(service: "cloudflare_tunnel", polls: ["*.trycloudflare.com", "*.ngrok-free.app", "*.euw.devtunnels.ms"])
    ),
    ("hosted-database", .init(service: "firebase", polls: ["*-default-rtdb.firebaseio.com"])),
    (
      "function-address", .init(service: "aws_lambda", polls: ["*.lambda-url.eu-west-1.on.aws", "*.azurewebsites.net"])
    ),
  ]

  /// Public pages that hold an address or a token.
  static let pages: [(family: String, place: Place)] = [
    ("paste-drop", .init(service: "pastebin", polls: ["pastebin.com", "rentry.co", "paste.ee", "controlc.com"])),
    (
      "profile-drop",
      .init(
        service: "github",
        polls: ["github.com", "www.quora.com", "steamcommunity.com", "t.me", "learn.microsoft.com", "www.youtube.com"])
    ),
    (
      "blog-drop",
      .init(service: "livejournal", polls: ["*.livejournal.com", "telegra.ph", "my.mail.ru", "medium.com"])
    ),
    ("document-drop", .init(service: "google_docs", polls: ["docs.google.com", "calendar.app.google"])),
    ("raw-drop", .init(service: "github", polls: ["raw.githubusercontent.com", "gist.githubusercontent.com"])),
  ]

  /// Pages and companions that a person's visit to the house of these names loads.
  static func pages(of names: [String]) -> [String] {
    let houses: [(String, [String])] = [
      (
        "github",
        [
          "github.com", "github.githubassets.com", "avatars.githubusercontent.com", "collector.github.com",
          "api.github.com",
        ]
      ),
      ("dropbox", ["www.dropbox.com", "cfl.dropboxstatic.com", "bolt.dropbox.com", "api.dropboxapi.com"]),
      (
        "google",
        ["drive.google.com", "ssl.gstatic.com", "apis.google.com", "clients6.google.com", "www.googleapis.com"]
      ),
      ("microsoft", ["onedrive.live.com", "res-1.cdn.office.net", "graph.microsoft.com", "skyapi.onedrive.live.com"]),
      ("office", ["outlook.office.com", "res-1.cdn.office.net", "outlook.office365.com"]),
      ("telegram", ["web.telegram.org", "telegram.org"]), ("t.me", ["t.me", "telegram.org"]),
      ("discord", ["discord.com", "cdn.discordapp.com", "media.discordapp.net"]),
      ("slack", ["app.slack.com", "a.slack-edge.com", "slackb.com", "slack.com"]),
      ("notion", ["www.notion.so", "msgstore.www.notion.so"]),
      ("trello", ["trello.com", "trello-avatars.s3.amazonaws.com"]),
      ("airtable", ["airtable.com", "static.airtable.com"]), ("pcloud", ["my.pcloud.com", "pcdn-my.pcloud.com"]),
      ("box", ["app.box.com", "cdn01.boxcdn.net"]), ("mega", ["mega.nz", "eu.static.mega.co.nz"]),
      ("yandex", ["disk.yandex.ru", "yastatic.net"]),
      ("reddit", ["www.reddit.com", "www.redditstatic.com", "i.redd.it"]),
      ("gitlab", ["gitlab.com", "assets.gitlab-static.net"]),
      ("virustotal", ["www.virustotal.com", "www.gstatic.com"]),
      ("openai", ["chatgpt.com", "cdn.oaistatic.com"]), ("youtube", ["www.youtube.com", "i.ytimg.com"]),
    ]
    for (mark, pages) in houses where names.contains(where: { $0.contains(mark) }) { return pages }
    // Others: the page itself and what all pages load.
    return names.prefix(1) + ["fonts.gstatic.com", "www.google-analytics.com"]
  }
}
