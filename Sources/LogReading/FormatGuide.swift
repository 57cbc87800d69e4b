/// What is read, in words: the text of `fousek formats`.
public enum FormatGuide {
  /// Plain text for 80 columns.
  public static let text = """
    Zeek logs, as tab-separated values with a header or as JSON lines; plain, gzip or
    zstd; files, folders to any depth, or standard input (-). Logs are told apart by
    their #path or _path, else by file name, else by their fields.

      log            what is taken from it
      conn           who spoke to whom, when, how long, how many bytes, the outcome;
                     local_orig and local_resp, orig_l2_addr, ja4 or ja3 if present
      open_conn      connections still open; only the last snapshot of each counts
      ssl, open_ssl  server name, version, cipher, curve, next protocol; ja4, ja3
      quic           the same for QUIC
      http,          method, host, target, user agent, status, body bytes; CONNECT and
      open_http      absolute targets show the true destination behind a proxy
      dns            names for connections that show none of their own
      dhcp           which machine held which address, and its name
      capture_loss   what the sensor says it lost

    Other Zeek logs are skipped, and listed as such. Unknown columns are ignored.
    Times are seconds with fractions, ISO 8601, or milliseconds. A bad line is counted
    and skipped; the first three are named with file and line.

    """
}
