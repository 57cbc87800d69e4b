/// Method, limits and words, for readers who have never seen the tool.
extension Wording {
  static let methodTitle = "How it was judged, and what it cannot tell"
  static let lookedForTitle = "What was looked for and not found"
  static let glossaryTitle = "Words"

  static let method = [
    """
    All traffic of one program on one host with one destination is a strand. Each strand with enough contacts is \
    judged by itself: signals such as its rhythm, its hours, its sizes and how rare it is here speak for or against it.
    """,
    """
    Every signal is weighed against two innocent stories: a person did this, and ordinary software did this. The \
    weight is a number of decibans: +10 means that the observation is ten times as likely under command and \
    control as under \
    that story, +20 a hundred times, −10 a tenth. Signals that share a cause are discounted together, and each is \
    capped.
    """,
    """
    Both sums start far below zero, because command and control is rare. Prior plus the counted rows is the total, and \
    every row is printed, so the sums can be checked by hand. The weight of a finding is the soft minimum of the two \
    totals: slightly below the lower one. A finding must therefore beat both stories; strength against one alone does \
    not help.
    """,
    """
    The weight says how surprising a strand is beside this network’s own traffic. It is never a probability of guilt. \
    Levels come from it by how many rows of that weight an innocent network would show: high at most 1 a week in 1,000 \
    hosts, medium at most 10, everything else is a near miss below the line.
    """,
  ]

  static let limits = [
    "Only what the sensor recorded can be judged. Hours without records are hatched and never counted as silence.",
    "Payloads were not read: the contents of encrypted connections play no part.",
    "A channel without a rhythm that stays within a person’s hours and uses the service’s own program leaves "
      + "little trace.",
    "A signal whose log was missing counts as zero, neither for nor against; it is listed as not observed.",
    "Names and programs come from the records and can be forged by whoever controls the host.",
  ]

  static let glossary: [(word: String, meaning: String)] = [
    ("Host", "an internal machine, followed across its addresses where the records allow it"),
    ("Service", "a public code- or file-sharing service of the catalogue"),
    ("Destination", "a service with its tenant, else a registered domain, else an address and port"),
    ("Client", "the program that spoke, as far as the records tell"),
    ("Strand", "one client’s traffic from one host to one destination: what is judged"),
    ("Contact, attempt", "an answered exchange; one that nobody answered, counted apart"),
    ("Timer, jitter", "a clock found in the intervals; their deviation as a share of the period"),
    ("Deciban (dB)", "a unit of evidence: ten times the common logarithm of a ratio of likelihoods"),
    ("Rival", "an innocent story that a finding must beat: a person, or ordinary software"),
    ("The line", "level medium; rows at or above it are findings, rows below it near misses"),
    (
      "api[.]example",
      "a name with its dots in brackets, so that nothing turns it into a link; the data block of this "
        + "page holds it unchanged"
    ),
  ]

  static let lookedForIntro =
    "The signals that spoke on at least one listed row, and on how many rows each counted for or against it."
  static let lookedForHead = ["Signal", "Counted for", "Counted against", "Counted zero"]

  static let softMinimum =
    "The weight is the soft minimum of the two totals, slightly below the lower one: a finding must beat both stories."

  static let attackNotice = [
    "MITRE ATT&CK technique ids and names: © 2025 The MITRE Corporation. This work is reproduced and distributed with "
      + "the permission of The MITRE Corporation.",
    "ATT&CK is a registered trademark of The MITRE Corporation.",
  ]

  static let selfContained =
    "This page loads nothing, sends nothing and runs no script. Names from records are text, never links."
}
