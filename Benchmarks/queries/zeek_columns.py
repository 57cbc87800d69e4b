"""The columns of a Zeek log, read from its own header: what a careful user tells an engine instead of letting it guess."""

import glob
import gzip

NUMBERS = {"time": "float", "interval": "float", "count": "integer", "port": "integer"}


def files(folder, log):
    """A pattern for all files of one log in a folder, plain or gzip."""
    found = sorted(glob.glob(f"{folder}/{log}.*"))
    if not found:
        raise SystemExit(f"{folder}: no {log} files")
    return f"{folder}/{log}.*.log" + (".gz" if found[0].endswith(".gz") else "")


def columns(folder, log):
    """Name and kind ("float", "integer" or "text") of each column, in the order of the file."""
    first = sorted(glob.glob(files(folder, log)))[0]
    opened = gzip.open(first, "rt") if first.endswith(".gz") else open(first)
    with opened as lines:
        header = {line.split("\t")[0]: line.rstrip("\n").split("\t")[1:] for line, _ in zip(lines, range(8))}
    return [(name, NUMBERS.get(kind, "text")) for name, kind in zip(header["#fields"], header["#types"])]


def show(rows):
    """Prints the best pairs: score, host, destination."""
    for score, host, destination in rows:
        print(f"{score:.9f}\t{host}\t{destination}")
