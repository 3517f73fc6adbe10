"""Corrupted inputs of every kind: an error that says what and where, or rows rejected and counted; nothing else.

The suite takes a part of them; `make prove` takes all, and prints how each ended.
"""

import random
import signal
import time
from collections import Counter
from pathlib import Path

import kinds as inputs
import mutate
import pytest
from input_files import input_file

from pipeline.base import Context, InputError
from pipeline.base.connect import connect
from sources.sample import make

SETTINGS = {"study": {"data": "sample"}, "geography": inputs.GEOGRAPHY}
EACH = 32
LONGEST = 30


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    return inputs.kinds(make_world(tmp_path_factory.mktemp("world") / "in"))


def make_world(folder):
    make(folder, organisations=300)
    return folder


def read(kind, data: bytes, folder) -> tuple[int, int, int]:
    """Run the kind's stage on `data`; rows read, kept and rejected."""
    folder.mkdir(parents=True)
    files = {source.code: [] for source in kind.stage.SOURCES}
    for name, given in ((kind.name, data), *kind.beside):
        path = folder / name.rsplit("/", 1)[-1]
        path.write_bytes(given)
        source = next(source for source in kind.stage.SOURCES if source.matches(path.name))
        files[source.code].append(input_file(path, f"{source.folder}/"))
    for place in ("out", "scratch"):
        (folder / place).mkdir()
    con = connect(folder / "scratch", "1GB", 1)
    try:
        ctx = Context(con, SETTINGS, files, folder / "out", folder / "scratch")
        kind.stage.run(ctx)
        found = con.execute(
            "SELECT coalesce(sum(read), 0), coalesce(sum(kept), 0), coalesce(sum(rejected), 0) FROM _files "
            "WHERE source = ?",
            [kind.code],
        ).fetchone()
        return tuple(int(n) for n in found)
    finally:
        con.close()


def damaged(kind, n: int) -> tuple[str, bytes, int | None]:
    """The n-th damage to a kind: what it is, the bytes, and the rows that must be read where that is known."""
    rng = random.Random(f"{kind.name} {n}")
    if kind.pack and rng.random() < 0.4:
        change = rng.choice((mutate.flip, mutate.cut_out, mutate.cut_off, mutate.repeat, mutate.nuls, mutate.nothing))
        return f"packed {change.__name__}", change(kind.whole, rng), None
    is_table = not kind.inner.lstrip(b"\xef\xbb\xbf").startswith((b"[", b"{", b"<", b"PAR1"))
    change = mutate.chosen(rng, is_table)
    inner = change(kind.inner, rng)
    rows = mutate.count_rows(inner) if change in mutate.WHOLE_ROWS else None
    return change.__name__, kind.pack(inner) if kind.pack else inner, rows


class TooLong(BaseException):
    """Not an Exception, so that no reader takes it for a bad file."""


def outcome(kind, n: int, folder) -> str:
    """How it ended. Raises AssertionError where that is none of the ways that it may."""
    name, data, rows = damaged(kind, n)

    def stop(*_):
        raise TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        found, kept, rejected = read(kind, data, folder)
    except InputError as error:
        line = error.line()
        assert "\n" not in line
        assert "; " in line, f"{line}: does not say what to do"
        return "error"
    except TooLong:
        raise AssertionError(f"{kind.name}, {name} {n}: not done in {LONGEST} seconds") from None
    except Exception as error:
        raise AssertionError(f"{kind.name}, {name} {n}: {type(error).__name__}: {str(error)[:300]}") from error
    finally:
        signal.alarm(0)
    assert found == kept + rejected, f"{kind.name}, {name} {n}"
    if rows is not None:
        assert found == rows, f"{kind.name}, {name} {n}: {found} rows read of {rows}"
    return "rows rejected" if rejected else "read, nothing rejected"


def ends(kinds, numbers, tmp_path) -> tuple[Counter, list[str]]:
    counted, faults = Counter(), []
    for kind in kinds:
        for n in numbers:
            try:
                counted[
                    kind.stage.__name__.split(".")[1], outcome(kind, n, tmp_path / Path(kind.name).name / str(n))
                ] += 1
            except AssertionError as fault:
                faults.append(str(fault))
    return counted, faults


def test_every_kind_of_input_is_among_them(kinds):
    assert {kind.stage.__name__ for kind in kinds} == {stage.__name__ for stage in _stages()}
    assert len(kinds) * EACH >= 1_000


def _stages():
    from pipeline.stages import STAGES

    modules = {stage.module for stage in STAGES if stage.sources}
    return [__import__(name, fromlist=["run"]) for name in modules]


def test_undamaged_each_is_read(kinds, tmp_path):
    for kind in kinds:
        found, kept, _ = read(kind, kind.whole, tmp_path / Path(kind.name).name)
        assert found > 0 or "registry" in kind.name, kind.name
        assert kept > 0 or "registry" in kind.name, kind.name


@pytest.mark.parametrize("n", range(1))
def test_some_damage_to_every_kind(kinds, n, tmp_path):
    _, faults = ends(kinds, [n], tmp_path)
    assert not faults, "\n".join(faults)


@pytest.mark.prove
def test_all_damage_to_every_kind(kinds, tmp_path):
    started = time.perf_counter()
    counted, faults = ends(kinds, range(EACH), tmp_path)
    print(f"\n{sum(counted.values()) + len(faults):,} corrupted inputs in {time.perf_counter() - started:.0f} s")
    for (stage, ended), times in sorted(counted.items()):
        print(f"{stage:<18} {ended:<24} {times:>5,}")
    assert not faults, "\n".join(faults)
