import CFuzzer
import Catalogue
import Intelligence

private let catalogue = try? Catalogue.builtIn()
private let rules = catalogue.map { BreadthRules(catalogue: $0) }

// The first byte chooses what is put around the rest, so that patterns, attributes and rows are reached without having
// to invent a bundle around them; 0 in its lower bits reads the bytes as they are.
private func parse(_ input: UnsafeRawBufferPointer) {
  guard let choice = unsafe input.first, let catalogue, let rules else { return }
  let rest = unsafe Array(input.dropFirst())
  let around: (before: String, after: String) =
    switch choice & 7 {
    case 1: (#"{"objects":[{"type":"indicator","id":"indicator--1","pattern":""#, #""}]}"#)
    case 2: (#"{"objects":[{"type":"network-traffic",""#, #"}]}"#)
    case 3: (#"{"Event":{"Attribute":[{"type":""#, #"}]}}"#)
    case 4: ("#fields\tindicator\tindicator_type\tmeta.source\tmeta.do_notice\n", "\n")
    case 5: ("indicator,type,description,tlp,valid_until\n", "\n")
    case 6: ("domain;ip;ja3;cert\n", "\n")
    case 7: ("ja3 certificate [.] ", " dot com")
    default: ("", "")
    }
  var limits = ReadingLimits()
  limits.indicators = 10_000
  let reader = IndicatorReader(catalogue: catalogue, limits: limits)
  let bytes = Array(around.before.utf8) + rest + Array(around.after.utf8)
  if let reading = try? reader.read(bytes, file: "f") {
    precondition(reading.refused.count <= limits.listedRefusals, "the list of refusals is bounded")
    precondition(reading.refusals.values.reduce(0, +) == reading.refusedCount, "a refusal is not counted")
    for indicator in reading.indicators.prefix(50) {
      precondition(!indicator.observables.isEmpty, "an indicator asks for nothing")
      _ = rules.warnings(about: indicator)
    }
    let index = IndicatorIndex(reading.indicators)
    for (number, indicator) in reading.indicators.enumerated().prefix(50) {
      guard case .domain(let name)? = indicator.observables.first else { continue }
      precondition(index.matches(name: name.text).contains(number), "a domain does not find itself")
    }
  }
  // Every service is looked at for an argument, so only some inputs are tried as one.
  guard choice & 0xC0 == 0xC0 else { return }
  _ = try? reader.read(argument: String(decoding: rest.prefix(4096), as: UTF8.self))
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
_ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, size in
  unsafe parse(UnsafeRawBufferPointer(start: start, count: size))
  return 0
}
