"""What a sitting needs besides the product: our C programs, compiled, and the peers in an environment of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent
PEERS = ("duckdb", "polars", "chdb")
# The floor may use what every x86-64 processor of the last fifteen years has; no more than the product's own build.
FLAGS = {"generate": ["-O2"], "floor": ["-O3", "-msse4.2"]}


def require():
    """The programs that a sitting calls by name."""
    missing = [name for name in ("pigz", "igzip") if not shutil.which(name)]
    if missing:
        raise SystemExit(
            f"missing: {', '.join(missing)}. `make bench` installs them as root; else: apt-get install pigz isal"
        )


def compiled(folder, name):
    """The path of one of our C programs, compiled again if a source is newer."""
    target = Path(folder) / name
    sources = [SOURCES / f"{name}.c", *SOURCES.glob("*.h")]
    if not target.exists() or any(source.stat().st_mtime > target.stat().st_mtime for source in sources):
        compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang")
        if not compiler:
            raise SystemExit("no C compiler found: put cc or clang on PATH, or name one in CC.")
        subprocess.run([compiler, *FLAGS[name], "-o", target, sources[0], "-lm"], check=True)
    return str(target)


def python(folder):
    """The Python interpreter of the peers' environment, made on first use."""
    interpreter = Path(folder) / "venv/bin/python"
    ready = Path(folder) / "venv/ready"
    if not ready.exists():
        print(f"Installing {', '.join(PEERS)} from PyPI …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", Path(folder) / "venv"], check=True)
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        ready.touch()
    return str(interpreter)


def versions(folder):
    """Names and versions of the peers, for the page."""
    code = "import importlib.metadata as m, sys; print(' '.join(m.version(n) for n in sys.argv[1:]))"
    said = subprocess.run([python(folder), "-c", code, *PEERS], check=True, capture_output=True, text=True).stdout
    return dict(zip(PEERS, said.split()))
