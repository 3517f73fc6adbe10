"""A run ended between any two steps on disk, by a kill or a full disk: the next one completes as if undisturbed."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from test_runner import World


class Killed(BaseException):
    """As a signal would end the process: nothing of ours catches it."""


def full():
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "disk")


def refused():
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), "folder")


STEPS = ((Path, "rename"), (Path, "write_text"), (Path, "mkdir"), (shutil, "copytree"))
MOST = 30


def after(monkeypatch, step, ending) -> list[int]:
    """End the process, as it were, before the step of that number."""
    taken = [0]

    def counted(real):
        def do(*arguments, **more):
            taken[0] += 1
            if taken[0] == step:
                raise ending()
            return real(*arguments, **more)

        return do

    for owner, name in STEPS:
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return taken


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


@pytest.mark.parametrize(
    "ending",
    [Killed, pytest.param(full, marks=pytest.mark.prove), pytest.param(refused, marks=pytest.mark.prove)],
    ids=lambda ending: ending.__name__,
)
def test_whatever_step_a_run_ends_before_the_next_completes_it(ending, tmp_path, monkeypatch):
    world = World(tmp_path / "clean")
    world.run()
    release = tmp_path / "clean" / "release"
    earlier = contents(release)
    world.write("a b c d e")
    world.run()
    wanted, ended = contents(release), 0
    for step in range(1, MOST):
        again = World(tmp_path / f"world{step}")
        again.run()
        place = tmp_path / f"world{step}" / "release"
        assert contents(place) == earlier
        again.write("a b c d e")
        with monkeypatch.context() as patched:
            after(patched, step, ending)
            try:
                again.run()
            except (Killed, OSError):
                ended += 1
                # Between two renames of a swap the place is empty; the earlier release stands aside until the next run.
                aside = place.with_name(f".{place.name}.old")
                assert contents(place if place.exists() else aside) in (earlier, wanted)
        again.run()
        assert contents(place) == wanted, f"step {step}"
        assert not list(place.parent.glob(".release*")), f"step {step}"
    assert 8 <= ended < MOST - 1, "some steps are after the last"
