"""Runs one program and tells what it took."""

import os
import resource
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass


@dataclass
class Usage:
    """What a run took. `cpu` is user and system time of the program, its threads and its own children."""

    wall: float  # seconds
    cpu: float  # seconds
    peak: float  # MiB of resident memory; below `floorOfPeak()` it is not known
    output: str = ""

    def record(self):
        return {key: value for key, value in asdict(self).items() if key != "output"}


def floorOfPeak():
    """MiB: a child begins as a copy of this process, and the system counts that in."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(command, environment=None):
    """Runs a command to its end; its standard output is kept, what it says on standard error is shown if it fails."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            said = errors.read()[-2000:].decode(errors="replace")
            raise SystemExit(f"{' '.join(command[:3])} …: exit {child.returncode}\n{said}")
        output.seek(0)
        return Usage(
            wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output.read(1 << 20).decode(errors="replace")
        )
