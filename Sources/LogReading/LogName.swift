/// What a log's name says: a kind that is read, a log that exists but is not used, or nothing.
enum LogName: Hashable {
  case used(LogKind)
  case unused(String)
  case unknown

  /// Logs that are not used. A name missing here is judged by its content.
  static let unusedNames: [String] = [
    "analyzer", "app_stats", "barnyard2", "bgp", "broker", "capture", "cluster", "config", "conn-summary", "conn_agg",
    "conn_long", "conn_red", "conn_summary", "dce_rpc", "dnp3", "dns_agg", "dns_red", "dpd", "enip", "files",
    "files_red", "ftp", "http2", "http_red", "intel", "ipsec", "irc", "kerberos", "known_certs", "known_devices",
    "known_domains", "known_hosts", "known_modbus", "known_names", "known_remotes", "known_services", "known_users",
    "ldap", "ldap_search", "loaded_scripts", "local_subnets", "login", "modbus", "modbus_register_change",
    "mqtt_connect", "mqtt_publish", "mqtt_subscribe", "mysql", "netcontrol", "netcontrol_drop", "notice",
    "notice_alarm", "ntlm", "ntp", "ocsp", "openflow", "packet_filter", "pe", "postgresql", "print", "prof", "radius",
    "rdp", "redis", "reporter", "rfb", "signatures", "sip", "smb_cmd", "smb_files", "smb_mapping", "smtp",
    "smtp_links", "snmp", "socks", "software", "ssh", "ssl_red", "stats", "stderr", "stdout", "stun",
    "suricata_corelight",
    "syslog", "telemetry", "tftp", "traceroute", "tunnel", "unknown_protocols", "vpn", "websocket", "weird",
    "weird_red", "weird_stats", "wireguard", "x509", "x509_red",
  ]

  /// What a file's name says: `conn.log`, `conn.00:00:00-01:00:00.log.gz`, `conn_20240101.log`, `2024-01-01-conn.log`.
  init(fileName: String) {
    let base = fileName.split(separator: "/").last.map(String.init) ?? fileName
    for part in base.lowercased().split(separator: ".") {
      let found = LogName(logName: LogName.withoutDates(part))
      if found != .unknown {
        self = found
        return
      }
    }
    self = .unknown
  }

  /// What a log's own name says: `conn`, `open_conn`, `x509`.
  init(logName: String) {
    if let kind = LogKind.allCases.first(where: { $0 != .mixed && $0.logName == logName }) {
      self = .used(kind)
    } else if LogName.unusedNames.contains(logName) {
      self = .unused(logName)
    } else {
      self = .unknown
    }
  }

  private static func withoutDates(_ part: Substring) -> String {
    func isDate(_ character: Character) -> Bool {
      character.isASCII && character.isNumber || "-_:t".contains(character)
    }
    var rest = part
    // Cut a date at an end only if it holds a digit: `conn_20240101` but not `conn_` or `x509`.
    if let last = rest.lastIndex(where: { !isDate($0) }) {
      let tail = rest[rest.index(after: last)...]
      if let first = tail.first, "-_".contains(first), tail.contains(where: \.isNumber) {
        rest = rest[...last]
      }
    }
    if let first = rest.firstIndex(where: { !isDate($0) }), first > rest.startIndex {
      let head = rest[..<first]
      if let end = head.last, "-_".contains(end), head.contains(where: \.isNumber) { rest = rest[first...] }
    }
    for prefix in ["zeek_", "zeek-", "bro_", "bro-", "corelight_", "corelight-"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    return String(rest)
  }
}
