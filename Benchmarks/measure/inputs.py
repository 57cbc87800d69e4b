"""The generated records of one size, in the forms that are measured. Each is made once and kept."""

import shutil
import subprocess
from pathlib import Path

from . import tools

SEED = 1


class Inputs:
    """Zeek records of so many million connections below the folder."""

    def __init__(self, folder, millions):
        self.tools, self.millions = folder, millions
        self.rows = round(millions * 1_000_000)
        self.folder = Path(folder) / "inputs" / f"{millions:g}"

    def form(self, name):
        """The folder of conn and ssl as `tsv`, `gz` or `json`; made if it is not there."""
        target = self.folder / name
        if not (target / "ready").exists():
            shutil.rmtree(target, ignore_errors=True)
            self._checkRoom(name)
            print(f"Generating {self.millions:g} million connections as {name} …", flush=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(
                [tools.compiled(self.tools, "generate"), str(self.rows), target, name, str(SEED)], check=True
            )
            if name == "json":
                shutil.rmtree(target / "more")  # large, and not measured
            (target / "ready").touch()
        return str(target / "main")

    def more(self):
        """The folder of dns and http beside them, tab-separated."""
        self.form("tsv")
        return str(self.folder / "tsv" / "more")

    def files(self, form):
        return sorted(str(path) for path in Path(self.form(form)).iterdir())

    def size(self, form):
        """Bytes of conn and ssl."""
        return sum(Path(path).stat().st_size for path in self.files(form))

    def discard(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def _checkRoom(self, form):
        needed = self.rows * {"tsv": 240, "gz": 90, "json": 650}[form]
        free = shutil.disk_usage(self.tools).free
        if free < needed * 1.1:
            raise SystemExit(
                f"{self.millions:g} million connections as {form} need {needed / 1e9:.0f} GB, {free / 1e9:.0f} GB are free. "
                f"Set BENCH_FOLDER to a larger disk or leave that size out."
            )
