"""Broken input: exit status 2, a last line that says what and where and what to do, and the earlier release intact."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest
from runs import vcse


def _one(folder: Path, pattern: str) -> Path:
    """The first file of that pattern, as a copy of its own in place of the link."""
    path = sorted(folder.glob(pattern))[0]
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    return path


def truncated_zip(folder):
    path = _one(folder, "register/publicextract.charity.zip")
    path.write_bytes(path.read_bytes()[:-4000])
    return path


def page_instead_of_json(folder):
    path = _one(folder, "register/publicextract.charity.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("publicextract.charity.json", "<!doctype html><title>Sorry</title>")
    return path


def missing_column(folder):
    path = _one(folder, "companies/*.csv")
    path.write_bytes(path.read_bytes().replace(b" CompanyNumber", b"Number", 1))
    return path


def page_instead_of_grants(folder):
    path = _one(folder, "grants/lantern*.json")
    path.write_text("<html><body>404 Not Found</body></html>")
    return path


def truncated_workbook(folder):
    path = _one(folder, "grants/*.xlsx")
    path.write_bytes(path.read_bytes()[:3000])
    return path


def empty_directory(folder):
    path = _one(folder, "geography/ONSPD*.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ONSPD_NOV_2025_UK.csv", "")
    return path


def wrong_encoding(folder):
    path = _one(folder, "casc/cascs.csv")
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    return path


BREAKS = (
    truncated_zip,
    page_instead_of_json,
    missing_column,
    page_instead_of_grants,
    truncated_workbook,
    empty_directory,
    wrong_encoding,
)


def _linked_copy(source: Path, target: Path) -> Path:
    """The folder again, its files as symbolic links."""
    for path in source.rglob("*"):
        place = target / path.relative_to(source)
        if path.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)
    return target


def _digest(folder: Path) -> str:
    parts = (
        p.relative_to(folder).as_posix().encode() + p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    )
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.fixture(scope="module")
def release(sample, tmp_path_factory):
    """An earlier release, and its digest."""
    copy = tmp_path_factory.mktemp("earlier") / "release"
    shutil.copytree(sample.release, copy)
    return copy, _digest(copy)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda f: f.__name__)
def test_a_broken_file_is_named_and_the_earlier_release_stays(broken, sample, release, tmp_path):
    place, digest = release
    data = _linked_copy(sample.work / "sample" / "input", tmp_path / "in")
    path = broken(data)
    done = vcse("run", "--data", data, "--work", tmp_path / "work", "--release", place)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 2, done.stderr
    assert last.startswith("error: ")
    assert path.name in last
    assert ";" in last, "it says what to do"
    assert "Traceback" not in done.stderr
    assert _digest(place) == digest


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--data", "no/such/folder"), "there is no such folder"),
        (("--only", "clasify"), "the nearest is classify"),
        (("--sample",), "No such option"),
    ],
)
def test_a_wrong_command_line_says_what_to_type(arguments, expected, release, tmp_path):
    place, digest = release
    done = vcse("run", "--work", tmp_path / "work", "--release", place, *arguments)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("error: ")
    assert expected in done.stderr
    assert _digest(place) == digest


def test_a_wrong_setting_names_key_and_line(release, tmp_path):
    study = tmp_path / "study.toml"
    study.write_text("[size]\nincom_cap = 3\n")
    done = vcse("run", "--study", study, "--work", tmp_path / "work", "--release", release[0])
    assert done.returncode == 2
    assert "study.toml line 2, field size.incom_cap" in done.stderr
    assert "the nearest one is size.income_cap" in done.stderr
    assert _digest(release[0]) == release[1]


def test_an_empty_folder_is_an_error(release, tmp_path):
    (tmp_path / "in" / "register").mkdir(parents=True)
    done = vcse("run", "--data", tmp_path / "in", "--work", tmp_path / "work", "--release", release[0])
    assert done.returncode == 2
    assert "no file in it is one that a source reads" in done.stderr
