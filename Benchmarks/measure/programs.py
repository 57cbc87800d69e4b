"""What is run on one size, and how."""

from dataclasses import dataclass, field
from pathlib import Path

from . import tools


@dataclass
class Program:
    name: str
    what: str
    command: list
    answers: bool = False  # prints the twenty best pairs of the measured question
    environment: dict = field(default=None)


def peers(folder, inputs):
    """The engines and the floor, all asked the same question."""
    python, queries = tools.python(folder), tools.SOURCES / "queries"

    def engine(name, what, script, *more):
        return Program(name, what, [python, str(queries / script), inputs.form("tsv"), *more], answers=True)

    return [
        engine("duckdb", "DuckDB", "duckdb_query.py"),
        engine("polars-streaming", "polars, streaming engine", "polars_query.py", "streaming"),
        engine("polars-memory", "polars, in-memory engine", "polars_query.py", "in-memory"),
        engine("chdb", "ClickHouse's engine (chdb)", "chdb_query.py"),
        Program("floor", "C, the floor", [tools.compiled(folder, "floor"), *inputs.files("tsv")], answers=True),
    ]


def product(executable, folder, inputs, forms):
    """The product's own runs, in an empty home: no configuration and no memory of earlier hunts takes part."""
    home = Path(folder).resolve() / "home"
    home.mkdir(exist_ok=True)
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def hunt(name, what, *paths):
        results = ["--json", f"{folder}/hunt-{name}.json", "--html", f"{folder}/hunt-{name}.html"]
        return Program(
            name, what, [executable, "hunt", *paths, "--no-progress", "--quiet", *results], environment=environment
        )

    read = [executable, "calibrate", "read", "--network", inputs.form(forms[0])]
    programs = [Program("read", "fousek, reading and joining alone", read, environment=environment)]
    programs.append(
        hunt("hunt" if forms[0] == "tsv" else "hunt-gz", f"fousek hunt, {TITLES[forms[0]]}", inputs.form(forms[0]))
    )
    programs += [hunt(f"hunt-{form}", f"fousek hunt, {TITLES[form]}", inputs.form(form)) for form in forms[1:]]
    if len(forms) > 1:
        programs.append(hunt("hunt-all", "fousek hunt, TSV, with dns and http", inputs.form("tsv"), inputs.more()))
    return programs


TITLES = {"tsv": "TSV", "gz": "gzip of TSV", "json": "JSON lines"}


def limits(folder, inputs, forms):
    """What no program can beat: reading the bytes, inflating them, and the floor's reading and joining."""
    programs = []
    if "tsv" in forms:
        programs.append(Program("wc", "wc -l", ["wc", "-l", *inputs.files("tsv")]))
        programs.append(
            Program(
                "floor-read",
                "C, reading and joining alone",
                [tools.compiled(folder, "floor"), "--read-and-join", *inputs.files("tsv")],
            )
        )
    if "gz" in forms:
        programs.append(
            Program("inflate", "igzip -dc", ["sh", "-c", 'igzip -dc "$@" > /dev/null', "sh", *inputs.files("gz")])
        )
    return programs
