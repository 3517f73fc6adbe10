"""The process that draws charts: its files, its faults, and that it ends with the run."""

import pickle
import subprocess
import sys

import pytest

from outputs.charts.painter import Painter
from pipeline.base import Fault
from pipeline.base.paths import ROOT

SLOW = """
import time
import outputs.charts
from outputs.charts.painter import main
outputs.charts.draw_all = lambda drawings: time.sleep(100)
main()
"""


def test_nothing_to_draw_starts_nothing():
    with Painter() as painter:
        pass
    assert painter._process is None


def test_a_drawing_that_fails_is_a_fault():
    with pytest.raises(Fault, match="charts failed"), Painter() as painter:
        painter.draw(["no drawing"])


def test_an_error_in_the_run_goes_on_as_it_is():
    with pytest.raises(ZeroDivisionError), Painter() as painter:
        painter.draw([])
        _ = 1 / 0
    assert painter._process.returncode is not None


def test_it_ends_when_the_run_is_killed():
    """A run that is gone has closed its end of the pipe, whatever way it went."""
    painter = subprocess.Popen([sys.executable, "-c", SLOW], cwd=ROOT, stdin=subprocess.PIPE)
    painter.stdin.write(pickle.dumps([]))
    painter.stdin.close()
    try:
        assert painter.wait(timeout=60) == 1
    finally:
        painter.kill()
