/// Host name patterns by their labels from the right. Built once, read without allocation.
struct HostTrie: Sendable {
  private struct Node: Sendable {
    var exact: Int32 = -1
    var anyDepth: Int32 = -1
    var one: Int32 = -1
    var globs: Range<Int32> = 0..<0
  }

  private struct Edge: Sendable {
    var parent: Int32 = -1
    var child: Int32 = -1
    var offset: Int32 = 0
    var length: Int32 = 0
  }

  private struct GlobEdge: Sendable {
    let glob: LabelGlob
    let child: Int32
  }

  private var nodes: [Node]
  private var globs: [GlobEdge] = []
  /// Open addressing, at most half full, its size a power of two: only our own patterns are in it, so probing ends
  /// soon.
  private var edges: [Edge]
  private var labels: [UInt8] = []

  /// A trie over patterns; a match gives the index of the pattern.
  init(_ patterns: [HostPattern]) {
    var draft = TrieDraft()
    for (index, pattern) in patterns.enumerated() { draft.insert(pattern, index: Int32(index)) }
    nodes = []
    nodes.reserveCapacity(draft.nodes.count)
    var size = 16
    while size < draft.nodes.count * 2 { size *= 2 }
    edges = [Edge](repeating: Edge(), count: size)
    for (number, node) in draft.nodes.enumerated() {
      // The most literal glob first, then in the order of their text, so that ties within a service are stable.
      let sorted = node.globs.sorted { left, right in
        if left.glob.literalCount != right.glob.literalCount { return left.glob.literalCount > right.glob.literalCount }
        return left.glob.bytes.lexicographicallyPrecedes(right.glob.bytes)
      }
      let first = Int32(globs.count)
      globs += sorted.map { GlobEdge(glob: $0.glob, child: $0.child) }
      nodes.append(Node(exact: node.exact, anyDepth: node.anyDepth, one: node.one, globs: first..<Int32(globs.count)))
      for (label, child) in node.literals { insertEdge(parent: Int32(number), label: label, child: child) }
    }
  }

  private mutating func insertEdge(parent: Int32, label: [UInt8], child: Int32) {
    let offset = Int32(labels.count)
    labels += label
    var slot = HostTrie.hash(parent, label.span, 0..<label.count) & (edges.count - 1)
    while edges[slot].child >= 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = Edge(parent: parent, child: child, offset: offset, length: Int32(label.count))
  }

  private static func hash(_ parent: Int32, _ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    // FNV-1a, 64 bits: the multiplication is meant to wrap.
    var value: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(UInt32(bitPattern: parent))
    value = value &* 0x100_0000_01B3
    for index in range {
      value = (value ^ UInt64(asciiLower(text[index]))) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: (value ^ (value >> 29)) & 0x7FFF_FFFF)
  }

  /// The index of the most specific pattern that fits `text[..<count]`, or -1. Letters are compared without case.
  func find(_ text: Span<UInt8>, count: Int) -> Int {
    guard count > 0, count <= text.count else { return -1 }
    return Int(search(text, end: count, node: 0))
  }

  /// `text[..<end]` remains; a negative `end` says that the whole name is used up.
  private func search(_ text: Span<UInt8>, end: Int, node number: Int32) -> Int32 {
    let node = nodes[Int(number)]
    guard end >= 0 else { return node.exact }
    var start = end
    while start > 0, text[start - 1] != UInt8(ascii: ".") { start -= 1 }
    guard start < end, end - start <= 63 else { return -1 }
    let label = start..<end
    let child = literal(number, text, label)
    if child >= 0 {
      let found = search(text, end: start - 1, node: child)
      if found >= 0 { return found }
    }
    for index in node.globs where globs[Int(index)].glob.matches(text, label) {
      let found = search(text, end: start - 1, node: globs[Int(index)].child)
      if found >= 0 { return found }
    }
    if node.one >= 0, label.allSatisfy({ isHostByte(asciiLower(text[$0])) }) {
      let found = search(text, end: start - 1, node: node.one)
      if found >= 0 { return found }
    }
    return node.anyDepth
  }

  private func literal(_ parent: Int32, _ text: Span<UInt8>, _ label: Range<Int>) -> Int32 {
    var slot = HostTrie.hash(parent, text, label) & (edges.count - 1)
    while edges[slot].child >= 0 {
      let edge = edges[slot]
      if edge.parent == parent, Int(edge.length) == label.count, same(text, label, Int(edge.offset)) {
        return edge.child
      }
      slot = (slot + 1) & (edges.count - 1)
    }
    return -1
  }

  private func same(_ text: Span<UInt8>, _ label: Range<Int>, _ offset: Int) -> Bool {
    for index in 0..<label.count where asciiLower(text[label.lowerBound + index]) != labels[offset + index] {
      return false
    }
    return true
  }
}

/// The trie while it is being built.
private struct TrieDraft {
  struct Node {
    var exact: Int32 = -1
    var anyDepth: Int32 = -1
    var one: Int32 = -1
    var globs: [(glob: LabelGlob, child: Int32)] = []
    /// In order of insertion, so that the flat form does not depend on hashing.
    var literals: [([UInt8], Int32)] = []
    var literalIndex: [[UInt8]: Int32] = [:]
  }

  var nodes = [Node()]

  mutating func insert(_ pattern: HostPattern, index: Int32) {
    var current = 0
    for label in pattern.labels { current = child(of: current, label) }
    if pattern.anyDepth {
      nodes[current].anyDepth = index
    } else {
      nodes[current].exact = index
    }
  }

  private mutating func child(of number: Int, _ label: HostLabel) -> Int {
    let next = Int32(nodes.count)
    switch label {
    case .literal(let bytes):
      if let found = nodes[number].literalIndex[bytes] { return Int(found) }
      nodes[number].literalIndex[bytes] = next
      nodes[number].literals.append((bytes, next))
    case .glob(let glob):
      if let found = nodes[number].globs.first(where: { $0.glob == glob }) { return Int(found.child) }
      nodes[number].globs.append((glob, next))
    case .one:
      if nodes[number].one >= 0 { return Int(nodes[number].one) }
      nodes[number].one = next
    }
    nodes.append(Node())
    return Int(next)
  }
}
