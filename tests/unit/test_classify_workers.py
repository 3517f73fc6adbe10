"""A worker that ends takes the others with it, and what it ended with is told."""

import itertools
import time

import pyarrow as pa
import pytest

from classify.workers import Workers
from pipeline.base import Fault, InputError

TEXTS = pa.table({"org_id": ["a"], "source": ["name"], "source_id": ["a"], "text": ["Prison visits"]})


def test_a_killed_worker_ends_the_others_and_says_what_to_do():
    with Workers(2) as workers:
        workers._processes[0].kill()
        begun = time.monotonic()
        with pytest.raises(InputError, match=r"was killed \(signal 9\); close what else uses memory and run it again"):
            workers.results(itertools.repeat(TEXTS))
        assert time.monotonic() - begun < 60, "the texts never end: nobody waited for the other to finish"
        assert all(process.wait() for process in workers._processes)


def test_a_worker_that_fails_gives_its_status(capfd):
    with Workers(1) as workers, pytest.raises(Fault, match="ended with status 1; what it printed stands above"):
        workers.results([TEXTS.drop_columns(["text"])])
    assert "KeyError" in capfd.readouterr().err
