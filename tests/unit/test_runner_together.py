"""Readers that run two at a time: what is told, kept and raised is as if one ran after another."""

import io
import threading

import pytest
from rich.console import Console

from pipeline.base import Field, InputError, Source, Table
from pipeline.progress import Progress
from pipeline.runner import Plan, run
from pipeline.stage import Stage
from pipeline.together import SMALL, groups, pays, shared

NAMES = ("first", "second", "third")
PERFORMANCE = {"memory_limit": "1GB", "threads": 2}


def source(name):
    return Source(name, name, "Us", "OGL", "", "", "", name, ("*.txt",))


def table(name):
    return Table(f"{name}_read", "Words.", ("word",), (Field("word", "VARCHAR", "A word."),))


def reader(name, act=lambda ctx: None):
    def read(ctx):
        act(ctx)
        ctx.write(table(name), f"SELECT '{name}' AS word")

    return Stage(name, read, sources=(source(name),), tables=(table(name),))


def go(folder, stages):
    for name in NAMES:
        (folder / "in" / name).mkdir(parents=True, exist_ok=True)
        (folder / "in" / name / "a.txt").write_text(name)
    output = io.StringIO()
    plan = Plan(stages, {"performance": PERFORMANCE}, folder / "in", folder / "work", folder / "release")
    run(plan, Progress(Console(file=output, soft_wrap=True, width=200)))
    return [line.split()[0] for line in output.getvalue().splitlines() if " ran " in line]


def test_two_run_at_once_and_are_told_of_in_order(tmp_path):
    meeting = threading.Barrier(2, timeout=30)
    stages = [
        reader(NAMES[0], lambda ctx: meeting.wait()),
        reader(NAMES[1], lambda ctx: meeting.wait()),
        reader(NAMES[2]),
    ]
    assert go(tmp_path, stages) == list(NAMES)


def test_the_first_error_in_order_is_raised_and_breaks_off_what_runs(tmp_path):
    began = threading.Event()

    def fail(ctx):
        began.wait(30)
        raise InputError("it is wrong", source="first")

    def endless(ctx):
        began.set()
        ctx.con.execute(
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range = 7"
        ).fetchone()

    with pytest.raises(InputError, match="it is wrong"):
        go(tmp_path, [reader(NAMES[0], fail), reader(NAMES[1], endless), reader(NAMES[2])])
    assert not (tmp_path / "work" / NAMES[1]).exists()
    assert not list((tmp_path / "work").glob(".partial-*"))


def test_only_those_that_stand_together_and_read_files_are_a_group():
    later = Stage("later", lambda ctx: None, inputs=("first_read",))
    stages = [later, reader("first"), reader("second"), later, reader("third")]
    assert [[s.name for s in some] for some in groups(stages)] == [["later"], ["first", "second"], ["later"], ["third"]]


@pytest.mark.parametrize(
    ("threads", "sizes", "paired"),
    [(2, {"a": 1, "b": 1}, True), (1, {"a": 1, "b": 1}, False), (2, {"a": 1}, False), (2, {"a": SMALL, "b": 1}, False)],
)
def test_large_input_and_a_single_core_are_left_to_one_at_a_time(threads, sizes, paired):
    assert pays({"threads": threads}, sizes) is paired


@pytest.mark.parametrize(
    ("limit", "half"), [("4GB", "2.0GB"), ("3.5 GiB", "1.75GiB"), ("80%", "40.0%"), ("none", "none")]
)
def test_the_limit_of_memory_is_shared(limit, half):
    assert shared({"memory_limit": limit, "threads": 0}) == {"memory_limit": half, "threads": 0}
