import Evidence
import Glibc

/// How many false rows to expect at or above a weight.
///
/// The *table* that ships with the release was counted on simulated networks without planted channels; it sets the levels.
/// Beside it stands the *tail* of this input: above the 99th percentile of its weights an exponential law, whose mean is
/// taken from the median excess, so that a few true channels do not stretch it. On small inputs the hundredth strand is far
/// below the line and the law reaches too far: so the tail is printed, not used.
struct FalseAlarms: Sendable {
  let hosts: Int
  private let shift: Double
  /// The basis in words, printed with the list.
  let basis: String

  /// Strands from which on the tail of this input is told.
  static let fewestStrands = 2000

  /// How many of so many strands are the tail: the strongest hundredth. The law needs one weight more.
  static func above(strands: Int) -> Int { strands / 100 }

  /// `weights` are those of the strongest strands, descending; `strands` is how many were eligible in all.
  init(weights: [Double], strands: Int, hosts: Int, days: Double, settings: DetectionSettings) {
    // What was judged is somebody's.
    let seen = hosts
    let hosts = max(hosts, 1)
    self.hosts = hosts
    shift = settings.lineShift.value
    let prose = Prose(settings.language)
    let size =
      seen > 0
      ? prose.pick(
        ", here for one of \(prose.count(seen, .host))", ", zde pro síť o velikosti \(prose.count(seen, .host))") : ""
    var text = prose.pick(
      "the table of this release (version \(FalseAlarmTable.version)), counted on simulated networks\(size)",
      "tabulka tohoto vydání (verze \(FalseAlarmTable.version)), napočítaná na simulovaných sítích\(size)")
    let above = Self.above(strands: strands)
    if strands >= Self.fewestStrands, weights.count > above, above >= 10 {
      let line = Self.line(hosts: hosts, settings: settings)
      let start = weights[above]
      let excess = weights[..<above].map { $0 - start }.sorted()
      // For an exponential law the median is the mean times ln 2.
      let mean = max(0.5, excess[excess.count / 2] / log(2))
      let perWeek = Double(above) * exp(-max(0, line - start) / mean) * 7 / max(days, 1.0 / 24)
      let rows = prose.decimal(perWeek, perWeek < 10 ? 1 : 0)
      text += prose.pick(
        "; beside it, the tail of this input's own \(strands) weights, true channels among them, gives "
          + "\(rows) rows a week at the line (an upper bound: the findings themselves stretch the tail)",
        "; vedle ní dává chvost vlastních vah tohoto vstupu (\(strands), včetně skutečných kanálů) "
          + "\(rows) řádků týdně na hranici (horní mez: chvost protahují i samotné nálezy)")
    } else {
      text += prose.pick(
        "; with fewer than \(prose.grouped(Self.fewestStrands)) strands this input's own weights say nothing",
        "; vláken je méně než \(prose.grouped(Self.fewestStrands)): vlastní váhy vstupu nic neříkají")
    }
    if shift != 0 {
      let raised = prose.decimal(shift, 1)
      text += prose.pick(
        "; rows from an archive are compared with it \(raised) dB higher, since not all signals can be read there "
          + "(provisional)",
        "; řádky z archivu se s ní srovnávají o \(raised) dB výše, protože tam nelze číst všechny signály (prozatímní)")
    }
    text += prose.pick(
      "; weights of the signals: table \(settings.weightVersions(formulas: "of the formulas", without: "without fingerprints"))",
      "; váhy signálů: tabulka \(settings.weightVersions(formulas: "vzorců", without: "bez otisků"))")
    basis = text
  }

  /// Expected false rows per week on this network.
  func perWeek(at weight: Double) -> Double {
    FalseAlarmTable.rate(at: weight + shift, hosts: hosts) * Double(hosts) / 1000
  }

  /// The weight from which on a row is `medium`.
  static func line(hosts: Int, settings: DetectionSettings) -> Double {
    let rate = settings.mediumRate * Double(HuntDocument.Population.counted(hosts)) / Double(max(hosts, 1))
    return FalseAlarmTable.weight(atRate: rate, hosts: hosts) - settings.lineShift.value
  }

  /// The level of a row: by the rate for 1,000 hosts.
  func level(at weight: Double, settings: DetectionSettings) -> Level {
    let share = Double(hosts) / Double(HuntDocument.Population.counted(hosts))
    let rate = FalseAlarmTable.rate(at: weight + shift, hosts: hosts) * share
    if rate <= settings.highRate { return .high }
    return rate <= settings.mediumRate ? .medium : .low
  }
}
