import CISAL

/// One member of a gzip file (RFC 1952): members one behind the other are a valid file, so a file can grow.
enum GzipMember {
  /// `bytes` as a member without name or time, the same bytes for the same input.
  static func of(_ bytes: [UInt8], path: String) throws(LogWritingError) -> [UInt8] {
    guard bytes.count < Int(UInt32.max) / 2 else {
      throw LogWritingError(
        code: .file, place: path, message: "more than two gigabytes in one hour cannot be compressed")
    }
    // Stored blocks are the worst case: five bytes for each 64 KiB, header and trailer.
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1024 + 256)
    let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
    defer { unsafe stream.deallocate() }
    unsafe isal_deflate_stateless_init(stream)
    unsafe stream.pointee.gzip_flag = UInt16(IGZIP_GZIP)
    unsafe stream.pointee.end_of_stream = 1
    unsafe stream.pointee.flush = UInt16(NO_FLUSH)
    var input = bytes
    let (code, written) = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        let code = unsafe isal_deflate_stateless(stream)
        return unsafe (code, Int(stream.pointee.total_out))
      }
    }
    guard code == 0 else {
      throw LogWritingError(code: .file, place: path, message: "the compression failed (code \(code))")
    }
    return Array(output[..<written])
  }
}
