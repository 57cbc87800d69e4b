import CFuzzer
import LogReading
import Telemetry

// The first byte chooses how the rest is read: two bits for the block size, three for the file's name and a header
// before it. What the rest is (text form, JSON lines, gzip, zstd) it says itself.
private func parse(_ input: UnsafeRawBufferPointer) {
  guard let choice = unsafe input.first else { return }
  let blocks = [1, 13, 300, 1 << 16]
  let names = ["conn.log", "dns.log", "http.log.gz", "dhcp.log", "ssl.json", "stream", "open_conn.log", "quic.log"]
  var bytes = unsafe Array(input.dropFirst())
  if choice & 0x40 != 0 {
    // A header, so that rows are reached without having to invent one.
    let head =
      "#separator \\x09\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\t"
      + "orig_bytes\tresp_bytes\tconn_state\thistory\tquery\tanswers\thost\turi\tserver_name\n"
    bytes = Array(head.utf8) + bytes
  }
  let options = ReadingOptions(batchSize: 3, longestLine: 512, blockSize: blocks[Int(choice & 3)])
  var tables = SymbolTables()
  var records = 0
  let account = LogReader(options: options).parse(
    bytes, name: names[Int(choice >> 2 & 7)], tables: &tables
  ) { batch, _, _ in records += batch.count }
  precondition(account.lines == account.records + account.rejected, "a line is not accounted for")
  precondition(account.records <= records, "a record is not delivered")
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
_ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, size in
  unsafe parse(UnsafeRawBufferPointer(start: start, count: size))
  return 0
}
