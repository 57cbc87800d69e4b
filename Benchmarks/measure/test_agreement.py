"""python3 -m unittest measure.test_agreement (in Benchmarks): programs that disagree must not be timed."""

import sys
import unittest

from . import agreement
from .programs import Program

ROWS = "0.970000000\t10.0.0.4\ta.example\n0.950000000\t10.0.0.5\tb.example\n"


def answering(name, output):
    return Program(name, name, [sys.executable, "-c", f"print({output!r}, end='')"], answers=True)


class Agreement(unittest.TestCase):
    def refused(self, other):
        with self.assertRaises(SystemExit) as ended:
            agreement.check([answering("one", ROWS), answering("other", other)])
        return str(ended.exception)

    def test_equal_answers_pass(self):
        best = agreement.check([answering("one", ROWS), answering("other", ROWS.replace("0.97", "0.970003"))])
        self.assertEqual(best["destination"], "a.example")

    def test_another_best_pair_ends_the_sitting(self):
        self.assertIn("best pair", self.refused(ROWS.replace("10.0.0.4", "10.0.0.9")))

    def test_another_score_ends_the_sitting(self):
        self.assertIn("score 2", self.refused(ROWS.replace("0.9500", "0.9501")))

    def test_missing_rows_end_the_sitting(self):
        self.assertIn("1", self.refused(ROWS.splitlines()[0] + "\n"))

    def test_a_program_that_fails_ends_the_sitting(self):
        with self.assertRaises(SystemExit):
            agreement.check([answering("one", ROWS), Program("broken", "broken", ["false"], answers=True)])
