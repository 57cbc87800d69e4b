import Detection
import Evidence
import Telemetry

extension Sample {
  /// Single contacts every `period` seconds with a large upload now and then.
  static func contacts(_ count: Int, period: Double) -> Finding.Plots.Contacts {
    var plot = Finding.Plots.Contacts(start: at(0, 8), total: count)
    let step = Double(max(1, count / 700)) * period
    for place in 0..<min(count, 700) {
      plot.timesS.append(Double(place) * step)
      plot.bytesUp.append(place % 97 == 60 ? 180_000 : Int64(620 + place * 7 % 40))
      plot.bytesDown.append(place % 11 == 10 ? -1 : Int64(318 + place % 3 * 13))
    }
    return plot
  }

  /// Nine readings of a page, each followed by a contact elsewhere.
  static var sequence: Finding.Plots.Sequence {
    var steps: [Finding.Plots.Sequence.Step] = []
    for index in 0..<9 {
      let answered = index % 4 != 3
      steps.append(
        Finding.Plots.Sequence.Step(
          time: at(Double(index) * 0.6, 9), page: "gist.githubusercontent.com", lagS: 4 + Double(index * 7 % 31),
          destination: "203.0.113.\(80 + index % 2):443", bytes: answered ? 2_400 : -1, answered: answered))
    }
    return Finding.Plots.Sequence(steps: steps)
  }

  /// The rich sample with every plot, tallies of signals and a mixed clientele.
  static var drawn: HuntDocument {
    var document = rich
    for index in document.findings.indices {
      let period = document.findings[index].periodS ?? 3_600
      document.findings[index].plots.contacts = contacts(document.findings[index].contacts, period: period)
      document.findings[index].plots.fold = Finding.Plots.Fold(
        periodS: period, concentration: index % 2 == 0 ? 0.9 : 0.1, filled: 0.94)
      document.findings[index].plots.prevalence = Finding.Plots.Prevalence(
        hosts: 412, atDestination: 61, withClient: 1 + index)
    }
    document.findings[1].plots.sequence = sequence
    document.judged.signals = [
      HuntDocument.SignalTally(signal: "timer", judged: 1_204, spoke: 310),
      HuntDocument.SignalTally(signal: "dead-drop", judged: 96, spoke: 0),
    ]
    return document
  }

  /// A document whose sentences are Czech, as a hunt in Czech writes them.
  static func czech(_ document: HuntDocument) -> HuntDocument {
    var document = document
    document.language = .czech
    document.coverage.remarks = ["conn.log:48213: řádek má 21 z 22 polí"]
    document.coverage.notObserved = ["Chybí záznamy procesů: není známo, který program spojení navázal."]
    document.judged.falseAlarmBasis = "tabulka tohoto vydání"
    document.findings = document.findings.map { finding in
      var finding = finding
      finding.claim = "Program se pravidelně ptal veřejné služby."
      finding.innocent = "Synchronizační program, který katalog nezná."
      finding.clearsIf = "Správci program znají."
      finding.doFirst = "Nejprve najděte proces."
      finding.notObserved = ["process: chybí záznamy procesů"]
      finding.object = finding.object == nil ? nil : "soubor"
      finding.evidence = finding.evidence.map { row in
        var row = row
        row.statement = "Příliš žluťoučký kůň úpěl ďábelské ódy."
        row.values = row.values.isEmpty ? [:] : ["period_s": 10]
        return row
      }
      return finding
    }
    return document
  }
}
