"""Fetched and pinned once, then run twice, the second time with the publishers gone: the same bytes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import ROOT, Site

from pipeline.live import made_ready, taking
from pipeline.progress import Progress
from pipeline.runner import Plan, run
from pipeline.settings import load
from pipeline.stages import STAGES


@pytest.fixture
def own_site(world):
    """A site of the test's own, which it may take down."""
    site = Site(world)
    yield site
    site.web.close()


def vcse(*arguments) -> subprocess.CompletedProcess:
    command = [str(Path(sys.executable).with_name("vcse")), *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


def digests(folder: Path, pattern: str = "*") -> dict[str, str]:
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.prove
def test_a_run_fetches_what_is_missing_and_then_needs_no_network(own_site, tmp_path, monkeypatch):
    """All stages but the last, within this process; the whole of it is proved below."""
    monkeypatch.setattr("pipeline.runner.publish", lambda state: None)
    made = []
    for n in (1, 2):
        settings = load(own_site.write_study(tmp_path / "study.toml"))
        folder = made_ready(tmp_path / "pins", settings)
        settings["study"]["data"] = "live"
        run(Plan(STAGES[:-1], settings, folder, tmp_path / f"work{n}", tmp_path / "release"), Progress())
        kept = digests(tmp_path / f"work{n}", "*.parquet").items()
        made.append({name: digest for name, digest in kept if not name.startswith(".memory")})
        own_site.web.close()
    assert made[0] == made[1]
    assert len(made[0]) > 50
    retrieved = settings["pins"]["files"]["register/publicextract.charity.zip"]["retrieved"]
    assert retrieved.endswith("Z")


def test_altered_bytes_stop_the_run(own_site, tmp_path):
    settings = load(own_site.write_study(tmp_path / "study.toml"))
    fetching = taking(tmp_path / "pins", settings, own_site.taking(tmp_path).watch)
    assert fetching.take(["casc"]) == {}
    path = fetching.pins.path(fetching.pins.read("casc")[0])
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    study = tmp_path / "altered.toml"
    others = ", ".join(f'"{code}"' for code in sorted(_others()))
    study.write_text((ROOT / "study.toml").read_text().replace("leave_out = []", f"leave_out = [{others}]"))
    done = vcse(
        *("run", "--data", "live", "--study", study, "--snapshots", tmp_path / "pins"),
        *("--work", tmp_path / "work", "--release", tmp_path / "release"),
    )
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("error: pins, casc/cascs.csv: its bytes are not those")
    assert not (tmp_path / "release").exists()


def _others() -> set[str]:
    from sources.snapshot.declared import wanted

    return set(wanted((), {}, [])) - {"casc"}


@pytest.mark.prove
def test_the_whole_release_is_the_same_to_the_byte_with_the_server_off(own_site, tmp_path):
    study, pins = own_site.write_study(tmp_path / "study.toml"), tmp_path / "pins"
    done = vcse("snapshot", "--study", study, "--snapshots", pins)
    assert done.returncode == 0, done.stderr
    for n in (1, 2):
        where = ("--snapshots", pins, "--work", tmp_path / f"work{n}", "--release", tmp_path / f"release{n}")
        done = vcse("run", "--data", "live", "--study", study, *where)
        assert done.returncode == 0, done.stderr
        own_site.web.close()
    first, second = digests(tmp_path / "release1"), digests(tmp_path / "release2")
    assert len(first) > 200
    assert first == second
    assert vcse("check", "--release", tmp_path / "release2").returncode == 0
