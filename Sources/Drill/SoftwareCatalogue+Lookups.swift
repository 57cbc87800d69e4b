extension SoftwareCatalogue {
  /// Names that look made up, and mean nothing: what virus scanners, content networks, mail servers and search lists
  /// ask a resolver for.
  static let lookups: [Software] = [
    Software(
      "antivirus-reputation", on: HostRole.desks + [.mailServer, .applicationServer], systems: [.windows],
      .share(0.55), as: .client("antivirus"),
      [
        .init(
          .events(perDay: 160),
          [
            .lookup("avqs.stitbezpeci.cz", Lookup("{hex:32}.{hex:8}", types: [16], answer: 28)),
            .lookup("avqs.stitbezpeci.cz", Lookup("{hex:32}", types: [1]), chance: 0.4, delay: 1),
          ])
      ]),
    Software(
      "content-networks", on: HostRole.desks + [.phone], .share(1), as: .browser,
      [
        .init(
          .events(perDay: 70),
          [
            .lookup("cloudfront.net", Lookup("d{base32:13}", answer: 1)),
            .lookup("akamaized.net", Lookup("{letters:6-11}-{hex:8}", answer: 1), chance: 0.4, delay: 0.4),
            .lookup("googlevideo.com", Lookup("rr{digits:1}---sn-{base32:8-12}", answer: 1), chance: 0.2, delay: 1),
            .lookup("measure.bidhub.net", Lookup("{hex:32}", answer: 1), chance: 0.3, delay: 0.8),
          ])
      ]),
    Software(
      "mail-block-lists", on: [.mailServer], .share(1), as: .client("openssl"),
      [
        .init(
          .events(perDay: 900),
          [
            .lookup("zen.spamhaus.org", Lookup("{reversed}", missing: 0.7)),
            .lookup("bl.spamcop.net", Lookup("{reversed}", missing: 0.9), delay: 0.1),
            .lookup("in-addr.arpa", Lookup("{reversed}", types: [12], missing: 0.5), delay: 0.1),
            .lookup(
              "rspamd-hashes.antispam-filtr.com", Lookup("{base32:32}", types: [16], answer: 12, missing: 0.6),
              delay: 0.3),
          ])
      ]),
    Software(
      "service-discovery", on: HostRole.desks, systems: [.windows], .share(1), as: .system,
      [
        .init(
          .whileOpen(period: 1200, deviation: 400, all: true),
          [
            .lookup(domain, Lookup("_ldap._tcp.dc._msdcs", types: [33])),
            .lookup(domain, Lookup("wpad", missing: 1), chance: 0.6, delay: 1),
            .lookup(domain, Lookup("isatap", missing: 1), chance: 0.2, delay: 2),
          ]),
        .init(
          .events(perDay: 25),
          [.lookup(domain, Lookup("www.{letters:5-12}.{letters:2-3}", missing: 1))]),
      ]),
    Software(
      "browser-probes", on: HostRole.desks, .share(0.75), as: .client("chrome"),
      [
        .init(
          .atStart,
          [
            .lookup("", Lookup("{letters:7-15}", missing: 1), repeats: 3, gap: 0.01),
            .lookup(domain, Lookup("{letters:7-15}", missing: 1), repeats: 3, gap: 0.01),
          ]),
        .init(.events(perDay: 4), [.lookup(domain, Lookup("{letters:7-15}", missing: 1), repeats: 3, gap: 0.01)]),
      ]),
    Software(
      "update-telemetry-names", on: HostRole.desks, .share(0.3), as: .client("electron"),
      [
        .init(
          .events(perDay: 30),
          [.lookup("sync.klicenka-plus.com", Lookup("{hex:8}-{hex:4}-{hex:4}-{hex:12}", answer: 1))])
      ]),
  ]
}
