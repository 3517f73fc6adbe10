"""What is on disk: pins and bytes altered, carried over, fetched by two at once, on a full disk, killed."""

import errno
import gzip
import io
import os
import shutil
import tarfile
from pathlib import Path

import pytest

from pipeline.base import InputError
from pipeline.live import made_ready
from pipeline.settings import load
from sources.snapshot.carry import add_by_hand, bring_in, export
from sources.snapshot.pins import Pins
from sources.snapshot.taking import restore

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ("casc", "mutuals", "lad_region")


@pytest.fixture(scope="module")
def earlier(whole_site, tmp_path_factory):
    whole_site.reset()
    folder = tmp_path_factory.mktemp("earlier")
    assert whole_site.taking(folder).take(TAKEN) == {}
    return folder


@pytest.fixture
def pins(earlier, tmp_path):
    return Pins(Path(shutil.copytree(earlier, tmp_path / "pins")))


def _wrong(pins) -> list[str]:
    return [wrong for _, _, wrong in pins.verify() if wrong]


def _texts(pins) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in pins.folder.glob("*.toml")}


def _alter(pins) -> None:
    path = pins.path(pins.read("casc")[0])
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def test_altered_bytes_are_found_and_fetched_again(pins, site):
    _alter(pins)
    assert _wrong(pins) == ["its bytes are not those that were pinned"]
    before = _texts(pins)
    assert site.taking(pins.folder).take(["casc"]) == {}
    assert _wrong(pins) == []
    assert _texts(pins) == before


def test_missing_bytes_are_fetched_as_pinned(pins, site):
    for code in TAKEN:
        pins.path(pins.read(code)[0]).unlink()
    before = _texts(pins)
    for code in TAKEN:
        restore(site.taking(pins.folder), code)
    assert _wrong(pins) == []
    assert _texts(pins) == before


def test_missing_bytes_that_the_publisher_has_replaced_are_an_error(pins, site):
    from dataclasses import replace

    pins.path(pins.read("casc")[0]).unlink()
    now = site.web.resources["/cascs.csv"]
    site.web.resources["/cascs.csv"] = replace(now, body=now.body + b"\n")
    with pytest.raises(InputError, match="has replaced what was pinned; carry the bytes over"):
        restore(site.taking(pins.folder), "casc")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[[file]]", "[[file]", "is not a list of pins"),
        ('name = "casc/', 'name = "../', "is not a folder and a file"),
        ('sha256 = "', 'sha256 = "../', "sha256 is not a hash"),
        ("bytes = ", 'bytes = "x" # ', "bytes is not int"),
        ("rows = ", "lines = ", "lines"),
        ("", "\x00", "is not a list of pins"),
    ],
)
def test_a_damaged_pin_file_is_named(pins, old, new, problem):
    path = pins.folder / "casc.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(InputError, match=problem) as found:
        pins.all()
    assert "casc.toml" in found.value.line()


def _tar(path, members):
    with tarfile.open(path, "w") as tar:
        for info, data in members:
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def test_a_study_is_carried_to_another_machine(pins, tmp_path):
    first, again = tmp_path / "a.tar", tmp_path / "b.tar"
    assert export(pins, first) == len(TAKEN)
    export(pins, again)
    assert first.read_bytes() == again.read_bytes()
    there = Pins(tmp_path / "there")
    there.folder.mkdir()
    assert bring_in(there, first) == len(TAKEN)
    assert _wrong(there) == []
    assert _texts(there) == _texts(pins)
    assert sorted(p.name for p in there.folder.iterdir()) == sorted([*_texts(pins), "store"])


def _link(name):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return info


@pytest.mark.parametrize(
    "info",
    [
        tarfile.TarInfo("../../evil.toml"),
        tarfile.TarInfo("/etc/evil.toml"),
        tarfile.TarInfo("store/../../evil"),
        tarfile.TarInfo("files/casc/cascs.csv"),
        _link("casc.toml"),
        _link("store/" + "0" * 64),
    ],
    ids=lambda info: f"{info.name} {info.type.decode()}",
)
def test_a_tar_with_anything_else_in_it_changes_nothing(info, pins, tmp_path):
    before = _texts(pins)
    with pytest.raises(InputError, match="which no export writes"):
        bring_in(pins, _tar(tmp_path / "evil.tar", [(info, b"")]))
    assert _texts(pins) == before
    assert _wrong(pins) == []
    assert not list(tmp_path.rglob("evil.toml"))


def test_a_tar_with_bytes_that_its_pins_do_not_name_changes_nothing(pins, tmp_path):
    export(pins, tmp_path / "whole.tar")
    with tarfile.open(tmp_path / "whole.tar") as tar:
        members = [(tarfile.TarInfo(info.name), tar.extractfile(info).read()) for info in tar]
    members = [(info, data) for info, data in members if info.name != "casc.toml"]
    assert len(members) < len(list(pins.store.iterdir())) + len(_texts(pins))
    before = {path.name: path.read_bytes() for path in pins.store.iterdir()}
    with pytest.raises(InputError, match="bytes that none of its pins names"):
        bring_in(
            pins,
            _tar(
                tmp_path / "more.tar",
                [
                    (info, b"x" * len(data) if "store" in info.name and _of_clubs(pins) in info.name else data)
                    for info, data in members
                ],
            ),
        )
    assert {path.name: path.read_bytes() for path in pins.store.iterdir()} == before


def _of_clubs(pins):
    return pins.read("casc")[0].sha256


def test_a_packed_tar_is_none(pins, tmp_path):
    export(pins, tmp_path / "whole.tar")
    (tmp_path / "whole.tgz").write_bytes(gzip.compress((tmp_path / "whole.tar").read_bytes()))
    with pytest.raises(InputError, match="is not a whole tar"):
        bring_in(pins, tmp_path / "whole.tgz")


def test_a_tar_that_is_truncated_or_altered_changes_nothing(pins, tmp_path):
    whole = tmp_path / "whole.tar"
    export(pins, whole)
    before, data = _texts(pins), whole.read_bytes()
    for place, problem in (
        (len(data) // 2, "is not a whole tar|not here|not those"),
        (300, "is not a whole tar|no pins"),
    ):
        whole.write_bytes(data[:place])
        with pytest.raises(InputError, match=problem):
            bring_in(pins, whole)
    whole.write_bytes(data.replace(b"Barnsley", b"Barnslez"))
    with pytest.raises(InputError, match="not those that were pinned"):
        bring_in(pins, whole)
    assert _texts(pins) == before
    assert _wrong(pins) == []


def test_what_is_not_as_pinned_is_not_exported(pins, tmp_path):
    _alter(pins)
    with pytest.raises(InputError, match="not those that were pinned"):
        export(pins, tmp_path / "out.tar")
    assert not (tmp_path / "out.tar").exists()


def test_a_second_fetch_at_the_same_time_is_refused(pins):
    with pins.lock(), pytest.raises(InputError, match="another process is fetching"), Pins(pins.folder).lock():
        pass


def test_a_full_disk_leaves_the_earlier_snapshot(pins, site, monkeypatch):
    before = _texts(pins)
    taking = site.taking(pins.folder)

    def full(*arguments, **more):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "part")

    monkeypatch.setattr(type(taking.client), "_stream", full)
    with pytest.raises(OSError, match="No space left"):
        taking.take(["companies"])
    assert _texts(pins) == before
    assert _wrong(pins) == []


def test_without_permission_nothing_is_changed(pins, site, monkeypatch):
    before = _texts(pins)

    def refused(self, target):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError, match="Permission denied"):
        site.taking(pins.folder).take(["companies"])
    monkeypatch.undo()
    assert _texts(pins) == before
    assert _wrong(pins) == []


class Killed(BaseException):
    """As a signal would end the process: no `except Exception` sees it."""


@pytest.mark.parametrize("step", range(1, 11))
def test_a_fetch_killed_between_two_steps_is_completed_by_the_next(step, pins, site, monkeypatch):
    """Every rename into the store or of a pin file is a step: the register has eight of the one, one of the other."""
    from sources.snapshot import pins as module

    steps = [0]
    real = Path.replace

    def replace(self, target):
        steps[0] += 1
        if steps[0] == step:
            raise Killed
        return real(self, target)

    monkeypatch.setattr(module.Path, "replace", replace)
    taking = site.taking(pins.folder)
    try:
        taking.take(["register"])
    except Killed:
        assert "register" not in pins.codes()
        assert _wrong(pins) == []
    else:
        assert step == 10
    monkeypatch.undo()
    assert site.taking(pins.folder).take(["register"]) == {}
    assert _wrong(pins) == []
    assert len(list(pins.store.iterdir())) == 8 + len(TAKEN)


def test_a_run_lays_out_what_is_pinned_and_does_not_ask_the_network(pins, site):
    settings = load(ROOT / "study.toml")
    site.web.asked.clear()
    settings["snapshots"]["leave_out"] = [c for c in _codes() if c not in TAKEN]
    folder = made_ready(pins.folder, settings)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        pin.name for code in TAKEN for pin in pins.read(code)
    }
    assert settings["pins"]["files"]["casc/cascs.csv"]["retrieved"] == pins.read("casc")[0].retrieved
    assert site.web.asked == []


def _codes():
    from sources.snapshot.declared import wanted

    return wanted((), {}, [])


def test_a_file_without_an_address_is_put_in_by_hand(pins, world):
    pin = add_by_hand(pins, world / "geography" / "prisons_NE_YH.csv")
    assert (pin.name, pin.address) == ("geography/prisons_NE_YH.csv", "put in by hand")
    assert _wrong(pins) == []
    with pytest.raises(InputError, match="no source reads a file of this name"):
        add_by_hand(pins, ROOT / "Makefile")


def test_a_source_that_is_not_there_is_named_with_the_nearest():
    from sources.snapshot.declared import wanted

    with pytest.raises(InputError, match="the nearest is register"):
        wanted(("registr",), {}, [])
