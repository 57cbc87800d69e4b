/// A public service that people use in their browsers, with the hosts that such a visit cannot avoid.
struct WebService: Sendable {
  let name: String
  /// Names of pages and calls; the first is where a visit begins.
  let pages: [String]
  /// Names loaded with them: scripts, avatars, telemetry.
  let companions: [String]
  /// Names of the sign-in, asked at some visits.
  let signIn: [String]
  /// Share of people of the office, and of developers, who use it.
  let office, developer: Double

  static let all: [WebService] = [
    WebService(
      name: "github", pages: ["github.com", "github.com", "api.github.com"],
      companions: [
        "github.githubassets.com", "avatars.githubusercontent.com", "collector.github.com", "api.github.com",
        "alive.github.com",
      ], signIn: [], office: 0.08, developer: 1),
    WebService(
      name: "github-raw", pages: ["github.com", "raw.githubusercontent.com", "objects.githubusercontent.com"],
      companions: ["github.githubassets.com", "avatars.githubusercontent.com", "collector.github.com"], signIn: [],
      office: 0.05, developer: 0.5),
    WebService(
      name: "gist", pages: ["gist.github.com", "gist.githubusercontent.com"],
      companions: ["github.githubassets.com", "avatars.githubusercontent.com", "collector.github.com"], signIn: [],
      office: 0.01, developer: 0.4),
    WebService(
      name: "dropbox", pages: ["www.dropbox.com", "ucd1.dl.dropboxusercontent.com"],
      companions: ["cfl.dropboxstatic.com", "bolt.dropbox.com", "www.dropbox.com", "api.dropboxapi.com"],
      signIn: ["accounts.google.com"], office: 0.25, developer: 0.2),
    WebService(
      name: "google-docs", pages: ["docs.google.com", "drive.google.com"],
      companions: [
        "ssl.gstatic.com", "www.gstatic.com", "apis.google.com", "clients6.google.com", "lh3.googleusercontent.com",
        "play.google.com", "fonts.gstatic.com",
      ], signIn: ["accounts.google.com"], office: 0.3, developer: 0.35),
    WebService(
      name: "sharepoint", pages: ["mzocz.sharepoint.com", "mzocz-my.sharepoint.com"],
      companions: [
        "eu-prod.svc.ms", "res-1.cdn.office.net", "graph.microsoft.com", "browser.events.data.microsoft.com",
      ],
      signIn: ["login.microsoftonline.com", "aadcdn.msauth.net"], office: 0.85, developer: 0.8),
    WebService(
      name: "onedrive", pages: ["onedrive.live.com", "my.microsoftpersonalcontent.com"],
      companions: ["res-1.cdn.office.net", "p.sfx.ms", "skyapi.onedrive.live.com", "graph.microsoft.com"],
      signIn: ["login.live.com", "logincdn.msauth.net"], office: 0.12, developer: 0.08),
    WebService(
      name: "teams-web", pages: ["teams.microsoft.com"],
      companions: ["statics.teams.cdn.office.net", "presence.teams.microsoft.com", "teams.events.data.microsoft.com"],
      signIn: ["login.microsoftonline.com"], office: 0.3, developer: 0.2),
    WebService(
      name: "slack-web", pages: ["app.slack.com", "edgeapi.slack.com"],
      companions: ["a.slack-edge.com", "wss-primary.slack.com", "slackb.com", "avatars.slack-edge.com"],
      signIn: ["slack.com"], office: 0.06, developer: 0.3),
    WebService(
      name: "gmail", pages: ["mail.google.com"],
      companions: ["ssl.gstatic.com", "www.gstatic.com", "play.google.com", "lh3.googleusercontent.com"],
      signIn: ["accounts.google.com"], office: 0.35, developer: 0.4),
    WebService(
      name: "youtube", pages: ["www.youtube.com", "rr3---sn-2gb7sn7r.googlevideo.com"],
      companions: ["i.ytimg.com", "yt3.ggpht.com", "fonts.gstatic.com", "www.gstatic.com"], signIn: [], office: 0.6,
      developer: 0.8),
    WebService(
      name: "search", pages: ["www.google.com"], companions: ["www.gstatic.com", "ogads-pa.clients6.google.com"],
      signIn: [], office: 0.95, developer: 1),
    WebService(
      name: "telegram-web", pages: ["web.telegram.org"], companions: ["telegram.org", "cdn5.telesco.pe"], signIn: [],
      office: 0.06, developer: 0.1),
    WebService(
      name: "paste", pages: ["pastebin.com"], companions: ["www.google-analytics.com", "fonts.gstatic.com"], signIn: [],
      office: 0.03, developer: 0.3),
    WebService(
      name: "transfer", pages: ["wetransfer.com", "download.wetransfer.com"],
      companions: ["cdn.wetransfer.com", "auth.wetransfer.com", "backgrounds.wetransfer.net"], signIn: [],
      office: 0.25, developer: 0.1),
    WebService(
      name: "answers", pages: ["stackoverflow.com"],
      companions: ["cdn.sstatic.net", "i.sstatic.net", "www.googletagmanager.com"], signIn: [], office: 0.05,
      developer: 0.9),
  ]
}
