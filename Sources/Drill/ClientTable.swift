/// The clients of the simulated world. Seeds of JA4 for the general libraries are those published with JA4+; products
/// without a published value have plausible invented ones.
struct ClientTable: Sendable {
  private(set) var kinds: [ClientKind] = []
  private var indices: [String: Int] = [:]

  init() {
    Self.browsers(&self)
    Self.systems(&self)
    Self.libraries(&self)
    Self.products(&self)
  }

  subscript(index: Int) -> ClientKind { kinds[index] }

  /// Names in the order of the table.
  var names: [String] { kinds.map(\.name) }

  /// Position of the client of that name; the first one's if there is none.
  func index(_ name: String) -> Int { indices[name] ?? 0 }

  /// Whether a client of that name exists.
  func contains(_ name: String) -> Bool { indices[name] != nil }

  /// The position of a client; `base~anything` is a build of `base` of its own: other ciphers and extensions, the same
  /// parameters negotiated. Unknown bases read as the first client.
  mutating func ensure(_ name: String) -> Int {
    if let index = indices[name] { return index }
    guard let mark = name.firstIndex(of: "~"), let base = indices[String(name[..<mark])] else { return 0 }
    var random = SeededRandom(seed: 0, label: "client/" + name)
    indices[name] = kinds.count
    kinds.append(kinds[base].variant(name, &random))
    return kinds.count - 1
  }

  private mutating func add(
    _ name: String, _ ja4: String, hello: Int, agent: String, resumedHash: String? = nil, resumes: Double = 0.75,
    quic: Bool = false, rude: Double = 0.03, curve: String = "x25519", aes256: Bool = false
  ) {
    let parts = ja4.split(separator: "_").map { String($0) }
    guard parts.count == 3, parts[0].utf8.count == 10, indices[name] == nil else { return }
    let head = Array(parts[0])
    let version = Int(String(head[1...2])) ?? 13
    indices[name] = kinds.count
    kinds.append(
      ClientKind(
        name: name, version: version, suites: Int(String(head[4...5])) ?? 15,
        extensions: Int(String(head[6...7])) ?? 10, alpn: String(head[8...9]), cipherHash: parts[1],
        extensionHash: parts[2], resumedHash: resumedHash ?? Self.invented("resumed " + ja4),
        cipher13: aes256 ? "TLS_AES_256_GCM_SHA384" : "TLS_AES_128_GCM_SHA256",
        cipher12: aes256
          ? "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" : "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        curve: curve, hello: hello, resumes: resumes, speaksQUIC: quic, rudeness: rude, userAgent: agent))
  }

  /// Twelve hexadecimal digits made from a text.
  private static func invented(_ text: String) -> String {
    let digits = String(SeededRandom.hash(text) >> 16, radix: 16)
    return String(repeating: "0", count: max(0, 12 - digits.count)) + digits.suffix(12)
  }

  private static func browsers(_ table: inout ClientTable) {
    let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
    let apple = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
    let chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36"
    table.add(
      "chrome", "t13d1516h2_8daaf6152771_02713d6af862", hello: 1730, agent: "\(windows) \(chrome)",
      resumedHash: "b1ff8ab2d16f", quic: true, rude: 0.13)
    table.add(
      "edge", "t13d1516h2_8daaf6152771_02713d6af862", hello: 1735, agent: "\(windows) \(chrome) Edg/145.0.0.0",
      resumedHash: "b1ff8ab2d16f", quic: true, rude: 0.13)
    table.add(
      "chrome-mac", "t13d1516h2_8daaf6152771_02713d6af862", hello: 1730, agent: "\(apple) \(chrome)",
      resumedHash: "b1ff8ab2d16f", quic: true, rude: 0.13)
    table.add(
      "firefox", "t13d1715h2_5b57614c22b0_7121afd63204", hello: 1890,
      agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0", rude: 0.08)
    table.add(
      "safari", "t13d2014h2_a09f3c656075_14788d8d241b", hello: 520,
      agent: "\(apple) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15", rude: 0.10)
    table.add(
      "mobile-browser", "t13d1516h2_8daaf6152771_02713d6af862", hello: 1728,
      agent: "Mozilla/5.0 (Linux; Android 15) \(chrome)", resumedHash: "b1ff8ab2d16f", quic: true, rude: 0.15)
  }

  private static func systems(_ table: inout ClientTable) {
    table.add(
      "winhttp", "t12d210800_76e208dd3e22_16bbda4055b2", hello: 215, agent: "Microsoft-CryptoAPI/10.0",
      resumes: 0.6, aes256: true)
    table.add(
      "wininet", "t12d190800_d83cc789557e_7af1ed941c26", hello: 205, agent: "Microsoft NCSI", resumes: 0.6,
      aes256: true)
    table.add(
      "schannel13", "t13d1912h2_d83cc789557e_6f3b18a20c4d", hello: 330, agent: "Microsoft-Delivery-Optimization/10.1",
      resumes: 0.7, aes256: true)
    table.add(
      "dotnet", "t13d191100_d83cc789557e_2a9c5e77b1f0", hello: 300, agent: "", resumes: 0.55, aes256: true)
    table.add(
      "apple-system", "t13d2013h2_a09f3c656075_7f0f34a4126d", hello: 515,
      agent: "trustd (unknown version) CFNetwork/3826.400.120 Darwin/24.3.0")
    table.add("android-system", "t13d1513h2_8daaf6152771_eca864cca44a", hello: 517, agent: "Dalvik/2.1.0")
  }

  private static func libraries(_ table: inout ClientTable) {
    table.add(
      "python", "t13d4312h1_c7886603b240_b26ce05bbdd6", hello: 517, agent: "python-requests/2.32.3", resumes: 0,
      aes256: true)
    table.add(
      "python-old", "t13d181000_85036bcba153_d41ae481755e", hello: 517, agent: "python-requests/2.25.1", resumes: 0,
      curve: "x25519", aes256: true)
    table.add(
      "go", "t13d1412h2_e33ad33b3d25_6b314db333b6", hello: 1480, agent: "Go-http-client/2.0", resumes: 0)
    table.add(
      "go-old", "t13d190900_9dc949149365_97f8aa674fd9", hello: 250, agent: "Go-http-client/1.1", resumes: 0)
    table.add(
      "go-agent", "t13d191000_9dc949149365_e7c285222651", hello: 262, agent: "Go-http-client/1.1", resumes: 0.5)
    table.add(
      "curl", "t13d3112h2_e8f1e7e78f70_b26ce05bbdd6", hello: 517, agent: "curl/8.11.1", resumes: 0, aes256: true)
    table.add(
      "openssl", "t13d301000_01455d0db58d_5ac7197df9d2", hello: 517, agent: "", resumes: 0, aes256: true)
    table.add(
      "git", "t13d3111h2_e8f1e7e78f70_41a1d43c5e33", hello: 517, agent: "git/2.47.1.windows.2", resumes: 0,
      aes256: true)
    table.add("apt", "t13d591100_a33745022dd6_6f2a07d1b3c8", hello: 420, agent: "Debian APT-HTTP/1.3 (2.6.1)")
    table.add("node", "t13d5911h1_a33745022dd6_1f22a2ca17c4", hello: 640, agent: "node", resumes: 0.6, aes256: true)
    table.add(
      "java", "t13d4911h2_46b9f1c09417_8f7c1fb2d0a4", hello: 430, agent: "Java/21.0.5", resumes: 0.8,
      aes256: true)
    table.add("rustls", "t13d1011h2_61a7ad8aa9b6_3fcd1a44f3e3", hello: 260, agent: "", resumes: 0.7, aes256: true)
    table.add(
      "embedded", "t12d100500_0a9f7a7e8d31_2e1c7f00b6a4", hello: 140, agent: "", resumes: 0.2, curve: "secp256r1")
    table.add(
      "embedded-relay", "t12d060400_5d1b9e0f7c22_98a1de3306bb", hello: 118, agent: "", resumes: 0,
      curve: "secp256r1")
  }

  private static func products(_ table: inout ClientTable) {
    for (name, hash) in [
      ("teams", "e5627efa2ab1"), ("slack", "e5627efa2ab1"), ("discord", "dafe6e1e7a35"), ("vscode", "7c2f9d10e5b8"),
      ("electron", "d8a2da3f94cd"), ("spotify", "4b1d7e92aa06"), ("notion", "e5627efa2ab1"),
      ("github-desktop", "d8a2da3f94cd"), ("password-manager", "91fe0b7d3c55"),
    ] {
      table.add(name, "t13d1516h2_8daaf6152771_\(hash)", hello: 1710, agent: "", rude: 0.06)
    }
    table.add("dropbox", "t13d1310h2_6f0e61b7d2a4_3d5424432f57", hello: 410, agent: "", resumes: 0.8)
    table.add("onedrive", "t12d1909h2_d83cc789557e_16bbda4055b2", hello: 225, agent: "", aes256: true)
    table.add("office", "t13d1913h2_d83cc789557e_8b4a0c6e1f97", hello: 338, agent: "", aes256: true)
    table.add("google-drive", "t13d1514h2_8daaf6152771_5fb1c7a0e92d", hello: 560, agent: "", quic: false)
    table.add("thunderbird", "t13d1714h2_5b57614c22b0_3cbfd9057e0d", hello: 640, agent: "Thunderbird/128.6.0")
    table.add("nextcloud", "t13d3011h2_1c9f4e0d7ba6_77d8e0a41c3b", hello: 517, agent: "", aes256: true)
    table.add("antivirus", "t12d290700_4f7b3de0a9c1_0b6c1e4d2f88", hello: 190, agent: "UpdateAgent/11.2", resumes: 0)
    table.add("feed-reader", "t13d2911h2_90c0a1d3fe27_c41f0e6ab2d9", hello: 480, agent: "FeedReader/4.8")
    table.add("rclone", "t13d1411h2_e33ad33b3d25_a4f10d9b3c77", hello: 1475, agent: "rclone/v1.68.2", resumes: 0.3)
    table.add("copilot", "t13d5912h1_a33745022dd6_e0b2c9471fd5", hello: 660, agent: "", resumes: 0.6)
    table.add("scan-agent", "t13d191000_9dc949149365_d1b09e5a7743", hello: 258, agent: "", resumes: 0.4)
    table.add("phone-app", "t13d1314h2_f57a46bbacb6_14788d8d241b", hello: 510, agent: "", rude: 0.06)
  }
}
