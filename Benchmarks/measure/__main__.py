"""python3 -m measure EXECUTABLE [--millions 1 5 20] [--rounds 3] [--folder .build/bench] [--discard] [--page-only]"""

import argparse
import os
from pathlib import Path

from . import figures, page, tools
from .inputs import Inputs
from .sitting import Sitting

MAIN = 5.0  # million connections: the size that the targets are set on


def main():
    asked = argparse.ArgumentParser(prog="measure", description="Measures the product beside peers, floor and limits.")
    asked.add_argument("executable", help="the release executable")
    asked.add_argument("--millions", type=float, nargs="+", default=[MAIN], help="sizes, in million connections")
    asked.add_argument("--rounds", type=int, default=3, help="runs of each program, in turn")
    asked.add_argument(
        "--folder", default=os.environ.get("BENCH_FOLDER", ".build/bench"), help="where everything is kept"
    )
    asked.add_argument("--page", default="Documentation/Performance.md", help="the page that is written")
    asked.add_argument("--discard", action="store_true", help="delete each size's records when it is done")
    asked.add_argument(
        "--page-only", action="store_true", help="measure nothing, write the page from what was measured"
    )
    options = asked.parse_args()
    tools.require()
    Path(options.folder).mkdir(parents=True, exist_ok=True)
    if not options.page_only:
        for millions in options.millions:
            inputs = Inputs(options.folder, millions)
            print(f"{millions:g} million connections", flush=True)
            results = Sitting(options.executable, options.folder, inputs, options.rounds).measure()
            if options.discard:
                inputs.discard()
            if millions == MAIN:
                measured = figures.Figures(results)
                for ratio in measured.ratios():
                    print(ratio.line)
                print(f"peak memory of hunt: {measured.peakMemory:.0f} MiB")
                print(f"judging: {measured.judgingPerThousand:.0f} CPU ms per 1,000 strands", flush=True)
    page.write(options.folder, options.page, tools.SOURCES / "notes.md")
    print(f"Wrote {options.page}")


main()
