"""A fetch killed (SIGKILL) in the midst of a download, and the next one, which goes on where it stopped."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import web
from sites import FILES, ROOT, Site

from sources.snapshot.pins import Pins

CODE = "iod_2025"
PATH = f"/{FILES[CODE].rsplit('/', 1)[-1]}"


@pytest.fixture
def own_site(world):
    site = Site(world)
    yield site
    site.web.close()


def fetch(site: Site, study: Path, folder: Path) -> subprocess.Popen:
    command = [str(Path(sys.executable).with_name("vcse")), "snapshot", CODE]
    command += ["--study", str(study), "--snapshots", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_a_fetch_killed_within_a_download_is_gone_on_with(own_site, tmp_path):
    half = len(own_site.web.resources[PATH].body) // 2

    def half_and_wait(handler, resource):
        web.head(handler, resource)
        handler.wfile.write(resource.body[:half])
        handler.wfile.flush()
        own_site.web.closing.wait(60)

    own_site.web.faults[PATH].append(half_and_wait)
    study, pins = own_site.write_study(tmp_path / "study.toml"), Pins(tmp_path / "pins")
    first, until = fetch(own_site, study, pins.folder), time.monotonic() + 60
    while not any(path.stat().st_size for path in pins.parts.glob("*.part")) and time.monotonic() < until:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert pins.codes() == []
    come = next(pins.parts.glob("*.part")).stat().st_size
    second = fetch(own_site, study, pins.folder)
    assert second.wait() == 0, second.stderr.read().decode()
    assert own_site.web.asked[-1][1]["Range"] == f"bytes={come}-"
    assert [wrong for _, _, wrong in pins.verify()] == [""]
    assert pins.path(pins.read(CODE)[0]).read_bytes() == own_site.web.resources[PATH].body
    assert not list(pins.parts.iterdir())
