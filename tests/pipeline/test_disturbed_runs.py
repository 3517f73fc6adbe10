"""Whole runs on a full disk, without permission, and two at once: `make prove` takes these."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from disturbed import Place, digest, make_place, refused, size, start

FREE = 0.1
"""What of a release's size the folders of an earlier run need on a disk beyond their files' bytes, about."""


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    return make_place(tmp_path_factory.mktemp("disturbed"))


@contextmanager
def small_disk(folder, size):
    """A disk in memory of that many bytes, at `folder`."""
    folder.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here; the tests by a file's largest size stand for it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.prove
@pytest.mark.parametrize("free", [0.1, 0.3, 0.5], ids=lambda free: f"{free} releases free")
def test_on_a_full_disk_the_earlier_release_stays_and_the_next_run_completes(free, place, tmp_path):
    release = size(place.folder / "earlier" / "release")
    with small_disk(tmp_path / "disk", int(size(place.folder / "earlier") + (FREE + free) * release)) as disk:
        into = place.copy("run", disk)
        last = refused(start(place.folder, "study", into, "--force"))
        assert digest(into / "release") == place.earlier
        print(f"\n{free} releases free: {last[:150]}")
        subprocess.run(["mount", "-o", "remount,size=2G", str(disk)], check=True)
        place.completes(into)


@pytest.mark.prove
def test_where_the_release_alone_has_no_room_it_stays_and_the_next_run_completes(place, tmp_path):
    with small_disk(tmp_path / "disk", int(1.5 * size(place.folder / "earlier" / "release"))) as disk:
        into, work = disk / "run", place.copy("elsewhere") / "work"
        shutil.copytree(place.folder / "earlier" / "release", into / "release")
        last = refused(start(place.folder, "study", into, "--work", str(work)))
        assert "No space left on device" in last
        assert digest(into / "release") == place.earlier
        assert not list(into.glob(".release.*"))
        subprocess.run(["mount", "-o", "remount,size=2G", str(disk)], check=True)
        assert start(place.folder, "study", into, "--work", str(work)).wait() == 0
        assert digest(into / "release") == place.wanted


@pytest.mark.prove
@pytest.mark.parametrize("limit", [100_000, 2_000_000, 8_000_000])
def test_where_a_file_cannot_grow_the_earlier_release_stays(limit, place):
    into = place.copy(f"limit{limit}")
    refused(start(place.folder, "study", into, "--force", limit=limit))
    assert digest(into / "release") == place.earlier
    place.completes(into)


@pytest.mark.prove
@pytest.mark.parametrize("name", ["work", ".", "work/.lock"])
def test_without_permission_the_earlier_release_stays_and_the_next_run_completes(name, place):
    """`.` holds the release: what may not be written there cannot take its place."""
    into = place.copy("denied")
    try:
        closed = into / name
        was = closed.stat().st_mode
        closed.chmod(0o000 if closed.is_file() else 0o555)
        last = refused(start(place.folder, "study", into, modest=True))
        assert "Permission denied" in last
        print(f"\n{name}: {last[:150]}")
        assert digest(into / "release") == place.earlier
        closed.chmod(was)
        place.completes(into)
    finally:
        for folder, *_ in os.walk(into):
            Path(folder).chmod(0o755)
        shutil.rmtree(into)


@pytest.mark.prove
@pytest.mark.parametrize("name", ["work/study", "work/release/release/parquet"])
def test_a_stage_whose_folder_may_not_be_read_is_made_anew(name, place):
    into = place.copy("unread stage")
    try:
        (into / name).chmod(0o000)
        assert start(place.folder, "study", into, modest=True).wait() == 0
        assert digest(into / "release") == place.wanted
    finally:
        for folder, *_ in os.walk(into):
            Path(folder).chmod(0o755)
        shutil.rmtree(into)


@pytest.mark.prove
def test_an_input_that_may_not_be_read_is_named(place):
    into, folder = place.copy("unread"), place.folder / "in" / "register"
    file = next(folder.glob("publicextract.charity.zip"))
    was = file.stat().st_mode
    try:
        file.chmod(0o000)
        assert f"{file.name}: Permission denied" in refused(start(place.folder, "study", into, modest=True))
    finally:
        file.chmod(was)
    assert digest(into / "release") == place.earlier
    place.completes(into)


def _under_way(into) -> None:
    while not (into / "work" / ".lock").is_file() or not (into / "work" / ".lock").read_text():
        time.sleep(0.05)


@pytest.mark.prove
def test_of_two_runs_at_once_the_second_is_refused(place):
    into = place.folder / "twice"
    first = start(place.folder, "study", into)
    _under_way(into)
    assert "another run (process" in refused(start(place.folder, "study", into))
    assert first.wait() == 0
    assert digest(into / "release") == place.wanted


@pytest.mark.prove
def test_two_runs_at_once_into_one_release_from_two_work_folders_both_end_well(place):
    into = place.copy("one release")
    shutil.copytree(into / "work", into / "other")
    first = start(place.folder, "study", into)
    second = start(place.folder, "study", into, "--work", str(into / "other"))
    assert [first.wait(), second.wait()] == [0, 0]
    assert digest(into / "release") == place.wanted
    place.completes(into)
