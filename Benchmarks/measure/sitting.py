"""One sitting on one size: all programs, one after another, round after round."""

import hashlib
import json
import re
from pathlib import Path

from . import agreement, child, machine, programs, tools


# Forms measured by size: the curve needs one; JSON of 20 million connections would be 10 GB, 100 million as text 23.
def forms(millions):
    return ["gz"] if millions > 50 else ["tsv"] if millions > 10 else ["tsv", "gz", "json"]


class Sitting:
    """Runs and remembers. A sitting that was cut off goes on where it was, as long as the executable is the same."""

    def __init__(self, executable, folder, inputs, rounds):
        self.executable, self.folder, self.inputs, self.rounds = executable, folder, inputs, rounds
        self.path = Path(folder) / "results" / f"{inputs.millions:g}.json"
        with open(executable, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.results = {"millions": inputs.millions, "executable": digest, "runs": {}, "is_whole": False}
        if self.path.exists():
            before = json.loads(self.path.read_text())
            if before["executable"] == digest and not before["is_whole"]:
                self.results = before

    def measure(self):
        wanted = forms(self.inputs.millions)
        answering = programs.peers(self.folder, self.inputs) if "tsv" in wanted else []
        limits = programs.limits(self.folder, self.inputs, wanted)
        own = programs.product(self.executable, self.folder, self.inputs, wanted)
        # Limits and our runs between the engines: what the machine's neighbours do then hits all alike.
        order = (
            limits
            + [program for pair in zip(answering, own) for program in pair]
            + answering[len(own) :]
            + own[len(answering) :]
        )
        self.results |= {
            "machine": machine.described(),
            "versions": tools.versions(self.folder),
            "smallest_peak": child.floorOfPeak(),
        }
        self.results["bytes"] = {form: self.inputs.size(form) for form in wanted}
        if not self.results["runs"]:
            self.results["best"] = agreement.check(order)
        for turn in range(self.rounds):
            for program in order:
                runs = self.results["runs"].setdefault(program.name, {"what": program.what, "usage": []})
                if len(runs["usage"]) > turn:
                    continue
                usage = child.run(program.command, program.environment)
                runs["usage"].append(usage.record())
                self._note(program, usage)
                self._keep()
                print(
                    f"  {turn + 1}/{self.rounds} {program.what:38} {usage.cpu:8.2f} CPU s {usage.wall:8.2f} s {usage.peak:7.0f} MiB",
                    flush=True,
                )
        self.results["is_whole"] = True
        self._keep()
        return self.results

    def _note(self, program, usage):
        """Counts that the page needs, from what the product printed or wrote."""
        if program.name == "read":
            self.results["joined"] = {word: int(count) for word, count in re.findall(r"(\w+) (\d+)", usage.output)}
        if program.name in ("hunt", "hunt-gz") and "strands" not in self.results:
            judged = json.loads(Path(f"{self.folder}/hunt-{program.name}.json").read_text())["judged"]
            self.results["strands"] = {"all": judged["strands"], "judged": judged["judged_strands"]}

    def _keep(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(self.results, indent=1) + "\n")
        draft.replace(self.path)
