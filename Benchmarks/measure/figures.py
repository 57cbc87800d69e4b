"""What a sitting's runs say: medians, ranges, and the ratios that the targets are set on."""

from dataclasses import dataclass
from statistics import median

PEERS = ("duckdb", "polars-streaming", "polars-memory", "chdb")


@dataclass
class Ratio:
    name: str
    value: float
    target: float  # at most
    unit: str = ""

    @property
    def line(self):
        return f"RATIO {self.name} {self.value:.2f}{self.unit}"


class Figures:
    """Figures of one size."""

    def __init__(self, results):
        self.results = results
        self.rows = results["millions"] * 1e6

    def has(self, *names):
        return all(name in self.results["runs"] for name in names)

    def values(self, program, figure):
        return [usage[figure] for usage in self.results["runs"][program]["usage"]]

    def middle(self, program, figure="cpu"):
        return median(self.values(program, figure))

    def nanosecondsPerRow(self, program):
        return self.middle(program) / self.rows * 1e9

    @property
    def fastestPeer(self):
        return min((peer for peer in PEERS if self.has(peer)), key=self.middle)

    @property
    def fastestPolars(self):
        return min(("polars-streaming", "polars-memory"), key=self.middle)

    @property
    def wallToCPU(self):
        return median(wall / cpu for wall, cpu in zip(self.values("hunt", "wall"), self.values("hunt", "cpu")))

    @property
    def judgingPerThousand(self):
        """CPU milliseconds per thousand judged strands: a hunt less reading and joining, output included."""
        hunt = "hunt" if self.has("hunt") else "hunt-gz"
        return (self.middle(hunt) - self.middle("read")) * 1e6 / max(1, self.results["strands"]["judged"])

    def ratios(self):
        """The ratios with their targets; each printed once by `make bench`."""
        hunt = self.middle("hunt")
        gzip = (self.middle("hunt-gz") - hunt) / self.middle("inflate")
        return [
            Ratio("hunt/fastest-peer cpu", hunt / self.middle(self.fastestPeer), 0.65),
            Ratio("hunt/duckdb cpu", hunt / self.middle("duckdb"), None),
            Ratio("hunt/polars cpu", hunt / self.middle(self.fastestPolars), None),
            Ratio("hunt/chdb cpu", hunt / self.middle("chdb"), None),
            Ratio("readjoin/floor cpu", self.middle("read") / self.middle("floor-read"), 1.6),
            Ratio("(gz-tsv)/inflate cpu", gzip, 1.2),
            Ratio("json/tsv cpu", self.middle("hunt-json") / hunt, 2.5),
            Ratio("hunt wall/cpu", self.wallToCPU, 0.6),
        ]

    @property
    def peakMemory(self):
        """MiB, the largest of all rounds of the hunt on TSV."""
        return max(self.values("hunt", "peak"))
