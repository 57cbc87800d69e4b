import CMemoryHints
import Dispatch

// Arrays that are large and looked at out of order: fewer pages to map and to find, and lines asked for ahead.
extension Array {
  /// Bytes from which on large pages are asked for.
  private static var fewestBytes: Int { 8 << 20 }
  /// Bytes of room that a large array gets at least: room that is never used costs addresses, not memory, while every
  /// move costs the clearing of fresh pages and a copy.
  private static var usualRoom: Int { 256 << 20 }

  /// As `init(repeating:count:)`, in large pages where the array is large.
  init(large value: Element, count: Int) {
    guard count * MemoryLayout<Element>.stride >= Self.fewestBytes else {
      self.init(repeating: value, count: count)
      return
    }
    unsafe self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress {
        unsafe fousek_large_pages(base, count * MemoryLayout<Element>.stride)
      }
      unsafe buffer.initialize(repeating: value)
      initialized = count
    }
  }

  /// As `init(large:count:)`, and each half is then filled on a core of its own: `fill` gets the places before `cut` or those
  /// from it on, and which they are.
  init(
    large value: Element, count: Int, cut: Int,
    fill: @Sendable (_ places: inout MutableSpan<Element>, _ range: Range<Int>) -> Void
  ) where Element: Sendable {
    unsafe self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress, count * MemoryLayout<Element>.stride >= Self.fewestBytes {
        unsafe fousek_large_pages(base, count * MemoryLayout<Element>.stride)
      }
      nonisolated(unsafe) let places = unsafe buffer
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        let range = half == 0 ? 0..<cut : cut..<count
        let part = unsafe UnsafeMutableBufferPointer(rebasing: places[range])
        unsafe part.initialize(repeating: value)
        var span = unsafe part.mutableSpan
        fill(&span, range)
      }
      initialized = count
    }
  }

  /// Appends, with room that doubles and lies in large pages once it is large.
  @inline(__always)
  mutating func appendLarge(_ element: Element) {
    if count == capacity { growLarge() }
    append(element)
  }

  private mutating func growLarge() { reserveLarge(Self.room(for: Swift.max(64, count * 2))) }

  private static func room(for wanted: Int) -> Int {
    let stride = MemoryLayout<Element>.stride
    return wanted * stride < fewestBytes ? wanted : Swift.max(wanted, usualRoom / stride)
  }

  /// Appends copies of an element, in room as of ``appendLarge(_:)``.
  mutating func appendLarge(repeating element: Element, count added: Int) {
    if count + added > capacity { reserveLarge(Self.room(for: count + added)) }
    append(contentsOf: repeatElement(element, count: added))
  }

  /// As `reserveCapacity(_:)`, in large pages where the array is large.
  mutating func reserveLarge(_ wanted: Int) {
    reserveCapacity(wanted)
    let bytes = capacity * MemoryLayout<Element>.stride
    guard bytes >= Self.fewestBytes else { return }
    // The hint covers the room that is not used yet; it belongs to this array.
    unsafe withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe fousek_large_pages(base, bytes) }
    }
  }

  /// Brings an element near that will be needed some rows later; nothing happens for an index that does not exist.
  @inline(__always)
  func prefetch(_ index: Int) {
    guard index >= 0, index < count else { return }
    unsafe withUnsafeBufferPointer { pointer in
      if let base = pointer.baseAddress { unsafe fousek_prefetch(base + index) }
    }
  }
}
