"""Whole runs that are disturbed: started by the console command, on a small input, with an earlier release in place."""

import ctypes
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from runs import ROOT

from sources.sample import make

OVERRIDES = (1, 2)
"""What lets the superuser write and read despite a folder's mode, of Linux's capabilities."""

PR_CAPBSET_DROP = 24


@dataclass(frozen=True)
class Place:
    """A small input, an earlier release of another title with its work, an undisturbed one, and how long it took."""

    folder: Path
    seconds: float

    @property
    def earlier(self) -> str:
        return digest(self.folder / "earlier" / "release")

    @property
    def wanted(self) -> str:
        return digest(self.folder / "clean" / "release")

    def copy(self, name: str, into: Path | None = None) -> Path:
        """The earlier release and its work once more."""
        return Path(shutil.copytree(self.folder / "earlier", (into or self.folder) / name))

    def completes(self, into: Path) -> None:
        """The next run ends well, and its release is the undisturbed one."""
        run = start(self.folder, "study", into)
        said = run.communicate()[1].decode()
        assert run.returncode == 0, said[-2000:]
        assert digest(into / "release") == self.wanted
        assert not list(into.glob(".release.*")), "nothing is left beside the release"


def make_place(folder: Path) -> Place:
    make(folder / "in", organisations=300)
    text = (ROOT / "study.toml").read_text()
    (folder / "earlier.toml").write_text(text.replace('title = "', 'title = "Earlier: '))
    (folder / "study.toml").write_text(text)
    assert start(folder, "earlier", folder / "earlier").wait() == 0
    begun = time.perf_counter()
    assert start(folder, "study", folder / "clean").wait() == 0
    return Place(folder, time.perf_counter() - begun)


def arguments(folder: Path, study: str, into: Path, *more: str) -> list[str]:
    where = ["--work", str(into / "work"), "--release", str(into / "release")]
    return ["run", "--data", str(folder / "in"), "--study", str(folder / f"{study}.toml"), *where, *more]


def start(
    folder: Path, study: str, into: Path, *more: str, limit: int = 0, modest: bool = False, script: tuple = ()
) -> subprocess.Popen:
    """A run; no file may grow beyond `limit` bytes, and a `modest` one is bound by folders' modes, whoever runs it.

    `script` (a file and its first arguments) stands in the console command's place.
    """

    def prepared():
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if modest:
            for capability in OVERRIDES:
                ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)

    into.mkdir(exist_ok=True)
    called = [sys.executable, *map(str, script)] if script else [str(Path(sys.executable).with_name("vcse"))]
    return subprocess.Popen(
        [*called, *arguments(folder, study, into, *more)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=prepared,
        env=dict(os.environ),
    )


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def refused(run: subprocess.Popen) -> str:
    """The last line of a run that ended with an error and no traceback."""
    said = run.communicate()[1].decode()
    assert run.returncode == 2, said[-2000:]
    assert "Traceback" not in said
    last = said.strip().splitlines()[-1]
    assert last.startswith("error: ")
    assert "; " in last, f"{last}: does not say what to do"
    return last
