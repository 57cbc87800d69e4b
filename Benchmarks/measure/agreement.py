"""Nothing is timed before all programs that answer the question give the same answer."""

from . import child

# Times are floating-point seconds in the engines, whole microseconds in the floor.
TOLERANCE = 2e-5


def best(output):
    """The rows that a program printed: score, host, destination."""
    rows = [line.split("\t") for line in output.splitlines()]
    return [(float(score), host, destination) for score, host, destination in rows]


def disagreement(answers):
    """A sentence on how the answers (rows by program) differ, or None."""
    (reference, rows), *others = answers.items()
    if not rows:
        return f"{reference} found no pair at all"
    for name, other in others:
        if len(other) != len(rows):
            return f"{reference} has {len(rows)} pairs, {name} {len(other)}"
        if other[0][1:] != rows[0][1:]:
            return f"the best pair is {rows[0]} for {reference}, {other[0]} for {name}"
        for place, (ours, theirs) in enumerate(zip(rows, other)):
            if abs(ours[0] - theirs[0]) > TOLERANCE:
                return f"score {place + 1} is {ours} for {reference}, {theirs} for {name}"
    return None


def check(programs):
    """Runs each program that answers once, untimed; ends the sitting if they do not agree."""
    answers = {
        program.name: best(child.run(program.command, program.environment).output)
        for program in programs
        if program.answers
    }
    if not answers:
        return None
    problem = disagreement(answers)
    if problem:
        raise SystemExit(f"The programs do not agree, so there is nothing to compare: {problem}.")
    score, host, destination = next(iter(answers.values()))[0]
    print(f"{len(answers)} programs agree: best pair {host} to {destination}, score {score:.6f}", flush=True)
    return {"score": round(score, 6), "host": host, "destination": destination}
