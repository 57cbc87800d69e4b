"""Writes Documentation/Performance.md from the results of the sittings."""

import json
from pathlib import Path

from .figures import Figures

MEMORY_TARGET = 800  # MiB, of the hunt of five million connections

HEAD = """# Speed

Written by `make bench` and `make bench-full`; not by hand (the section *Where the time goes* is kept in
`Benchmarks/notes.md`).
"""

QUESTION = """## What is compared

Zeek records of a simulated network, the same bytes for a seed (`Benchmarks/generate.c`): 500 hosts of log-normal
activity, 60,000 addresses, 3,000 names with a heavy tail, 200 beacons among people's traffic by day and night, a
million connections a day, one file of each log a day; four in ten connections have an ssl record, 12 % have no sizes.
The measured runs read conn and ssl; *with dns and http* reads those too. gzip is level 6.

The engines that a user would otherwise reach for are asked one plain question, a small part of what a hunt asks: join
ssl to conn by uid; group by host and server name (else address); of groups with at least four connections sort the
times; score each by symmetry and steadiness of its intervals and sizes (`Benchmarks/score.h`); print the best twenty.
The queries are in `Benchmarks/queries`; each engine is told the columns and may use both cores. None of
them judges anything; **fousek hunt** does all of its work: hosts, clients, destinations, every signal, ranking,
explanations, JSON and HTML. Before anything is timed, all must give the same best pair and the same twenty scores, or
nothing is measured.

The **floor** is a C program of our own (`Benchmarks/floor.c`) that answers that question with as little work as we
know how: one thread, delimiters by SSE2 masks, every look-up asked for ahead, no care for odd input. *Reading and
joining alone* is `fousek calibrate read` and the floor's `--read-and-join`: records in, contacts grouped by pair out.
`wc -l` and `igzip -dc` read and inflate the same files.

CPU is user and system time of the process with its threads; peak memory is resident. Programs run in turn, round
after round, on a machine that may have other work: compare ratios, not seconds with another day's. Figures are
medians, ranges in brackets.
"""


def table(figures):
    lines = [
        f"### {figures.results['millions']:g} million connections",
        "",
        "| program | CPU s | wall s | peak MiB | million rows per CPU s | CPU to the fastest peer's |",
        "|---|---|---|---|---|---|",
    ]
    smallest = figures.results["smallest_peak"]
    reference = figures.middle(figures.fastestPeer) if figures.has("duckdb") else None
    for name, runs in sorted(figures.results["runs"].items(), key=lambda item: figures.middle(item[0])):

        def ranged(figure, digits=2):
            values = figures.values(name, figure)
            return f"{figures.middle(name, figure):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"

        cpu = figures.middle(name)
        peak = figures.middle(name, "peak")
        row = [
            f"**{runs['what']}**" if name.startswith("hunt") or name == "read" else runs["what"],
            ranged("cpu"),
            ranged("wall"),
            f"{peak:,.0f}" if peak > smallest * 1.05 else f"under {smallest * 1.05:.0f}",
            f"{figures.rows / max(cpu, 0.01) / 1e6:,.2f}",
            f"{cpu / reference:.2f}" if reference else "–",
        ]
        lines.append("| " + " | ".join(row) + " |")
    rows = figures.results.get("joined", {})
    size = ", ".join(f"{form} {count / 1e9:.2f} GB" for form, count in figures.results["bytes"].items())
    strands = figures.results.get("strands", {"all": 0, "judged": 0})
    rounds = len(next(iter(figures.results["runs"].values()))["usage"])
    lines += [
        "",
        f"{rows.get('connections', 0):,} conn and {rows.get('handshakes', 0):,} ssl rows ({size}), {rounds} rounds. "
        f"{strands['all']:,} strands with {rows.get('contacts', 0):,} contacts, {strands['judged']:,} of them judged. Beyond reading and "
        f"joining the hunt took {figures.judgingPerThousand:,.0f} CPU ms per 1,000 judged strands, its JSON and HTML included.",
        "",
    ]
    return lines


def targets(figures):
    lines = ["## Targets", "", "At 5 million connections:", "", "| | measured | target | |", "|---|---|---|---|"]
    rows = [(ratio.name, f"{ratio.value:.2f}", ratio.target, ratio.value) for ratio in figures.ratios()]
    rows.append(("peak memory of hunt", f"{figures.peakMemory:,.0f} MiB", MEMORY_TARGET, figures.peakMemory))
    for name, shown, target, value in rows:
        state = "" if target is None else "reached" if value <= target else "**missed**"
        lines.append(f"| {name} | {shown} | {'' if target is None else f'at most {target:g}'} | {state} |")
    return lines + [""]


def curve(sittings):
    lines = [
        "## Cost of a row",
        "",
        "CPU nanoseconds of the whole run for each conn row; peak memory of the hunt.",
        "",
        "| million connections | reading and joining | hunt | fastest peer | floor | peak MiB |",
        "|---|---|---|---|---|---|",
    ]
    for figures in sittings:
        hunt = "hunt" if figures.has("hunt") else "hunt-gz"

        def cost(name):
            return f"{figures.nanosecondsPerRow(name):,.0f}" if name and figures.has(name) else "–"

        peer = figures.fastestPeer if figures.has("duckdb") else None
        note = "" if hunt == "hunt" else " (gzip)"
        lines.append(
            f"| {figures.results['millions']:g}{note} | {cost('read')} | {cost(hunt)} | {cost(peer)} | {cost('floor')} "
            f"| {max(figures.values(hunt, 'peak')):,.0f} |"
        )
    return lines + [""]


def described(figures):
    machine, versions = figures.results["machine"], figures.results["versions"]
    peers = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{machine['processor']}; {machine['cores']} cores, {machine['memory']} GiB of memory, {machine['system']}; {peers}."


def write(folder, page, notes):
    """Writes the page from all whole results in the folder."""
    results = [json.loads(path.read_text()) for path in Path(folder, "results").glob("*.json")]
    sittings = [
        Figures(result) for result in sorted(results, key=lambda result: result["millions"]) if result["is_whole"]
    ]
    if not sittings:
        raise SystemExit("Nothing has been measured yet: run `make bench`.")
    lines = [HEAD]
    for figures in sittings:
        if figures.results["millions"] == 5:
            lines += targets(figures)
    if len(sittings) > 1:
        lines += curve(sittings)
    lines += ["## Tables", ""]
    for about in dict.fromkeys(described(figures) for figures in sittings):
        lines += [about, ""]
    for figures in sittings:
        lines += table(figures)
    lines += [QUESTION, "## Where the time goes", "", Path(notes).read_text().strip(), ""]
    Path(page).write_text("\n".join(lines))
