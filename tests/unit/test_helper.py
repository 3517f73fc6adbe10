"""The second process of a release: its work, its faults, and that it ends with the run."""

import operator
import pickle
import subprocess
import sys
import time
from errno import EFBIG, EIO, ENOMEM, ENOSPC
from pathlib import Path

import duckdb
import pytest

from outputs.helper import Helper, _refusal
from pipeline.base import Fault
from pipeline.base.paths import ROOT


def test_nothing_to_do_starts_nothing():
    with Helper() as helper:
        pass
    assert helper._process is None


def test_every_job_is_done_once_by_one_or_the_other(tmp_path):
    with Helper() as helper:
        for n in range(40):
            helper.hand(Path.mkdir, tmp_path / str(n))
    assert len(list(tmp_path.iterdir())) == 40


def test_a_job_that_fails_in_the_process_is_a_fault():
    with pytest.raises(Fault, match="of the release failed"), Helper() as helper:
        helper.hand(operator.truediv, 1, 0)
        while helper._jobs:
            time.sleep(0.01)


def test_a_job_that_the_system_refuses_in_the_process_is_told_without_a_traceback(tmp_path, capfd):
    with (
        pytest.raises(FileNotFoundError, match="No such file or directory: 'what a second process wrote'"),
        Helper() as helper,
    ):
        helper.hand(Path.mkdir, tmp_path / "none" / "within")
        while helper._jobs:
            time.sleep(0.01)
    assert "Traceback" not in capfd.readouterr().err


def test_what_duckdb_says_of_the_system_is_told_as_the_systems():
    assert _refusal(duckdb.IOException("Could not write file x: File too large")) == EFBIG
    assert _refusal(duckdb.TransactionException("Failed to commit: No space left on device")) == ENOSPC
    assert _refusal(duckdb.IOException("truncated")) == EIO
    assert _refusal(duckdb.OutOfMemoryException("no more")) == ENOMEM
    assert _refusal(duckdb.BinderException("no such column")) is None


def test_a_job_that_fails_here_is_raised_and_ends_the_process():
    with pytest.raises(ZeroDivisionError), Helper() as helper:
        helper.hand(time.sleep, 100)
        while helper._jobs:
            time.sleep(0.01)
        helper.hand(operator.truediv, 1, 0)
    assert helper._process.returncode is not None


def test_an_error_in_the_run_goes_on_as_it_is(tmp_path):
    with pytest.raises(ZeroDivisionError), Helper() as helper:
        helper.hand(time.sleep, 100)
        helper.hand(Path.mkdir, tmp_path / "not begun")
        _ = 1 / 0
    assert helper._process.returncode is not None
    assert not list(tmp_path.iterdir())


def test_it_ends_when_the_run_is_killed():
    """A run that is gone has closed its end of the pipe, whatever way it went."""
    helper = subprocess.Popen([sys.executable, "-m", "outputs.helper"], cwd=ROOT, stdin=subprocess.PIPE)
    helper.stdin.write(pickle.dumps((time.sleep, (100,))))
    helper.stdin.close()
    try:
        assert helper.wait(timeout=60) == 1
    finally:
        helper.kill()


PROBE = """
import sys
from pathlib import Path
from shutil import copy
from outputs.helper import Helper

if __name__ == "__main__":
    with Helper({"OF_ITS_OWN": "yes"}, alone=True) as helper:
        for name in ("first", "second", "third"):
            helper.hand(copy, "/proc/self/environ", Path(sys.argv[1]) / name)
"""


def test_what_must_be_done_alone_is_done_in_its_own_surroundings(tmp_path):
    subprocess.run([sys.executable, "-c", PROBE, str(tmp_path)], cwd=ROOT, check=True)
    found = [(tmp_path / name).read_bytes() for name in ("first", "second", "third")]
    assert all(b"OF_ITS_OWN=yes" in environment for environment in found)
