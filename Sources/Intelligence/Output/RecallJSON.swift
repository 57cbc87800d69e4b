import Telemetry

/// The answers as JSON, schema `fousek.recall/1`: sorted members, the same document gives the same bytes.
public enum RecallJSON {
  /// The most gaps of a kind that are listed; `gap_count` has all.
  static let mostGaps = 200

  /// The document with a line break at the end.
  public static func encode(_ document: RecallDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("answers") { $0.array(inBlocks: document.answers) { write(&$0, $1) } }
      writer.member("counts") { writer in
        writer.object { writer in
          writer.member("broad", document.broadCount)
          for outcome in Answer.Outcome.allCases.sorted(by: { key($0) < key($1) }) {
            writer.member(key(outcome), document.count(outcome))
          }
        }
      }
      writer.member("coverage") { $0.array(document.coverage, write) }
      writer.member("files") { $0.array(document.readings, write) }
      writer.member("schema", RecallDocument.currentSchema)
      writer.member("span") { writer in
        guard let span = document.span else { return writer.word("null") }
        writer.object { writer in
          writer.member("from", "\(span.lowerBound)")
          writer.member("to", "\(span.upperBound)")
        }
      }
    }
    return writer.bytes + [0x0A]
  }

  private static func key(_ outcome: Answer.Outcome) -> String {
    String(outcome.rawValue.map { $0 == "-" ? "_" : $0 })
  }

  private static func write(_ writer: inout JSONWriter, _ answer: Answer) {
    let indicator = answer.indicator
    writer.object { writer in
      writer.member("answer", answer.outcome.rawValue)
      writer.member("covered_hours", answer.coveredHours)
      writer.member("for_detection", indicator.isForDetection)
      writer.member("hours", answer.hours)
      writer.member("indicator") { writer in
        writer.array(indicator.observables) { writer, observable in
          writer.object { writer in
            writer.member("kind", observable.kind.rawValue)
            writer.member("value", observable.value)
          }
        }
      }
      writer.member("label", indicator.label)
      writer.member("marking", indicator.marking.level?.rawValue)
      writer.member("marking_unknown", indicator.marking.hasUnknown)
      writer.member("needs", answer.kinds.map(\.rawValue))
      writer.member("not_checked", indicator.unchecked)
      writer.member("outside_validity", answer.isOutsideValidity)
      writer.member("own", answer.isOwn)
      writer.member("place", indicator.origin.place)
      writer.member("seen") { writer in
        if let seen = answer.seen { write(&writer, seen) } else { writer.word("null") }
      }
      writer.member("source", indicator.origin.source)
      writer.member("valid_from", indicator.validFrom.map(\.description))
      writer.member("valid_until", indicator.validUntil.map(\.description))
      writer.member("warnings") { writer in
        writer.array(answer.warnings) { writer, warning in
          writer.object { writer in
            writer.member("kind", warning.kind.rawValue)
            writer.member("message", warning.message)
          }
        }
      }
    }
  }

  private static func write(_ writer: inout JSONWriter, _ seen: Answer.Seen) {
    writer.object { writer in
      figures(&writer, seen.figures) { writer in
        writer.member("host_count", seen.hostCount)
        writer.member("hosts") { writer in
          writer.array(seen.hosts) { writer, host in
            writer.object { writer in
              figures(&writer, host.figures) { writer in
                writer.member("host", host.host.identity)
              } then: { writer in
                writer.member("name", host.host.name)
                writer.member("site", host.host.site)
              }
            }
          }
        }
      } then: { writer in
        writer.member("match_count", seen.matchCount)
        writer.member("matches", seen.matches)
      }
    }
  }

  /// The figures with what stands between them in the order of names: `first` < … < `last` < ….
  private static func figures(
    _ writer: inout JSONWriter, _ figures: Answer.Figures, between: (inout JSONWriter) -> Void,
    then: (inout JSONWriter) -> Void
  ) {
    writer.member("attempts", figures.attempts)
    writer.member("bytes_down", figures.bytesDown)
    writer.member("bytes_up", figures.bytesUp)
    writer.member("contacts", figures.contacts)
    writer.member("days", figures.days)
    writer.member("first", figures.first)
    between(&writer)
    writer.member("last", figures.last)
    then(&writer)
  }

  private static func write(_ writer: inout JSONWriter, _ coverage: KindCoverage) {
    writer.object { writer in
      writer.member("covered_hours", coverage.coveredHours)
      writer.member("gap_count", coverage.gaps.count)
      writer.member("gaps") { writer in
        writer.array(coverage.gaps.prefix(mostGaps)) { writer, gap in
          writer.object { writer in
            writer.member("blind", gap.isBlind)
            writer.member("from", "\(gap.span.lowerBound)")
            writer.member("logs", gap.logs.map(\.rawValue))
            writer.member("sensor", gap.sensor)
            writer.member("site", gap.site)
            writer.member("to", "\(gap.span.upperBound)")
          }
        }
      }
      writer.member("hours", coverage.hours)
      writer.member("kept", coverage.isKept)
      writer.member("kind", coverage.kind.rawValue)
    }
  }

  private static func write(_ writer: inout JSONWriter, _ reading: IndicatorReading) {
    writer.object { writer in
      writer.member("file", reading.file)
      writer.member("format", reading.format.rawValue)
      writer.member("indicators", reading.indicators.count)
      writer.member("passed_over") { count(&$0, reading.passedOver) }
      writer.member("refused") { writer in
        writer.array(reading.refused) { writer, entry in
          writer.object { writer in
            writer.member("place", entry.place)
            writer.member("reason", entry.reason)
            writer.member("value", entry.value)
          }
        }
      }
      writer.member("refused_count", reading.refusedCount)
      writer.member("refused_reasons") { count(&$0, reading.refusals) }
    }
  }

  private static func count(_ writer: inout JSONWriter, _ counts: [String: Int]) {
    writer.object { writer in
      for (name, number) in counts.sorted(by: { $0.key < $1.key }) { writer.member(name, number) }
    }
  }
}
