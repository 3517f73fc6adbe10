"""Whole runs killed at random moments, on a disk too small, and two at once: `make prove` takes these."""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runs import ROOT

from sources.sample import make

KILLED = 30
FROM = ("register", "companies", "grants", "postcodes", "link", "classify", "locate", "study", "release")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A small input folder, an earlier release of another title with its work, and an undisturbed one."""
    folder = tmp_path_factory.mktemp("killed")
    make(folder / "in", organisations=300)
    text = (ROOT / "study.toml").read_text()
    (folder / "earlier.toml").write_text(text.replace('title = "', 'title = "Earlier: '))
    (folder / "study.toml").write_text(text)
    assert start(folder, "earlier", folder / "earlier").wait() == 0
    begun = time.perf_counter()
    assert start(folder, "study", folder / "clean").wait() == 0
    return folder, time.perf_counter() - begun


def start(folder: Path, study: str, into: Path, *more: str, limit: int = 0) -> subprocess.Popen:
    def limited():
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    into.mkdir(exist_ok=True)
    command = [str(Path(sys.executable).with_name("vcse")), "run", "--data", str(folder / "in"), "--study"]
    command += [str(folder / f"{study}.toml"), "--work", str(into / "work"), "--release", str(into / "release"), *more]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limited, env=dict(os.environ)
    )


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


@pytest.mark.prove
def test_killed_at_random_moments_a_run_is_completed_by_the_next(place):
    folder, seconds = place
    earlier, wanted = digest(folder / "earlier" / "release"), digest(folder / "clean" / "release")
    rng, found = random.Random(1), []
    while len(found) < KILLED:
        into = folder / f"run{len(found)}"
        shutil.copytree(folder / "earlier", into)
        more = ("--from", rng.choice(FROM)) if rng.random() < 0.7 else ("--force",)
        run = start(folder, "study", into, *more)
        try:
            run.wait(rng.uniform(0.3, seconds if more == ("--force",) else seconds * 0.7))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            held = into / "release" if (into / "release").exists() else into / ".release.old"
            assert digest(held) in (earlier, wanted), "the release is whole, the earlier or the new one"
            again = start(folder, "study", into)
            assert again.wait() == 0, again.stderr.read().decode()
            found.append(digest(into / "release") == wanted)
            print(f"{len(found):>2} {' '.join(more):<18} {'equal' if found[-1] else 'NOT EQUAL'}", flush=True)
        shutil.rmtree(into)
    assert found == [True] * KILLED


@pytest.mark.prove
@pytest.mark.parametrize("limit", [100_000, 2_000_000, 8_000_000])
def test_where_a_file_cannot_grow_the_earlier_release_stays(limit, place):
    folder, _ = place
    into = folder / f"limit{limit}"
    shutil.copytree(folder / "earlier", into)
    before = digest(into / "release")
    run = start(folder, "study", into, "--force", limit=limit)
    stderr = run.communicate()[1].decode()
    assert run.returncode == 2, stderr[-2000:]
    assert stderr.strip().splitlines()[-1].startswith("error: ")
    assert "Traceback" not in stderr
    assert digest(into / "release") == before
    assert start(folder, "study", into).wait() == 0
    assert digest(into / "release") == digest(folder / "clean" / "release")


@pytest.mark.prove
def test_of_two_runs_at_once_the_second_is_refused(place):
    folder, _ = place
    into = folder / "twice"
    first = start(folder, "study", into)
    while not (into / "work" / ".lock").is_file() or not (into / "work" / ".lock").read_text():
        time.sleep(0.05)
    second = start(folder, "study", into)
    stderr = second.communicate()[1].decode()
    assert second.returncode == 2
    assert "another run" in stderr
    assert first.wait() == 0
    assert digest(into / "release") == digest(folder / "clean" / "release")
