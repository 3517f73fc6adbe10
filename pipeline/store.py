"""The work folder: one folder per stage, taken in whole or not at all, and a lock so that two runs do not share it."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.base import InputError
from pipeline.fingerprint import sha256_all

RECORD = "stage.json"
MARK = ".lock"
PARTIAL, OLD, SCRATCH = ".partial-", ".old-", ".scratch-"
MEMORY = ".memory"


class Store:
    """The working tables under `root`, each stage's in a folder of its name beside its `stage.json`."""

    def __init__(self, root: Path, data: Path | None = None) -> None:
        """`root` is made when it is missing. Raises InputError where it is not a work folder, or holds `data`."""
        guard(root, MARK, "work folder", data)
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        (root / MARK).touch()

    def clean(self) -> None:
        """Remove what a killed run left."""
        for path in self.root.iterdir():
            if path.name.startswith((PARTIAL, OLD, SCRATCH)):
                shutil.rmtree(path, ignore_errors=True)

    def record(self, stage: str) -> dict[str, Any] | None:
        """What the stage last wrote, or None where that is missing or not whole."""
        path = self.root / stage / RECORD
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            whole = all((path.parent / n).stat().st_size == o["bytes"] for n, o in record["outputs"].items())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return record if whole else None

    def path(self, stage: str, file: str) -> Path:
        """Where a stage's file lies."""
        return self.root / stage / file

    def memory(self, stage: str) -> Path:
        """Where a stage keeps what its later runs may use."""
        return self.root / MEMORY / stage

    @contextmanager
    def room(self, stage: str) -> Iterator[tuple[Path, Path]]:
        """A folder for outputs and one for scratch; both are gone afterwards unless `keep` moved the first."""
        partial, scratch = self.root / f"{PARTIAL}{stage}", self.root / f"{SCRATCH}{stage}"
        for path in (partial, scratch):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
        try:
            yield partial, scratch
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            shutil.rmtree(scratch, ignore_errors=True)

    def keep(self, stage: str, partial: Path, record: dict[str, Any]) -> dict[str, Any]:
        """Take the stage's folder in, in one rename, with hashes of all that it wrote."""
        files = sorted(p for p in partial.rglob("*") if p.is_file())
        outputs = {
            p.relative_to(partial).as_posix(): {"sha256": digest, "bytes": p.stat().st_size}
            for p, digest in zip(files, sha256_all(files), strict=True)
        }
        record = {**record, "outputs": outputs}
        (partial / RECORD).write_text(json.dumps(record, indent=1, default=str), encoding="utf-8")
        replace_folder(partial, self.root / stage, self.root / f"{OLD}{stage}")
        return record

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the work folder for this run. Raises InputError where another run holds it."""
        with (self.root / MARK).open("a+") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                stream.seek(0)
                holder = stream.read().strip() or "unknown"
                raise InputError(
                    f"another run (process {holder}) is using it",
                    source="work folder",
                    file=self.root,
                    cure="wait until it ends, or give another folder with --work",
                ) from None
            stream.truncate(0)
            stream.write(str(os.getpid()))
            stream.flush()
            yield


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Wait until no other run replaces anything in `folder`, and keep others waiting meanwhile."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Not every network drive can lock a folder; there, two runs into one release are the user's own affair.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_folder(new: Path, place: Path, aside: Path) -> None:
    """Put folder `new` in the place of `place`; where that fails or is killed, `place` is or can be restored."""
    shutil.rmtree(aside, ignore_errors=True)
    if place.exists():
        place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        restore_folder(place, aside)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def restore_folder(place: Path, aside: Path) -> None:
    """Undo half a replacement: the old folder stands aside and nothing is in its place."""
    if not aside.exists():
        return
    if place.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(place)


def guard(place: Path, mark: str, what: str, data: Path | None) -> None:
    """Raise InputError where `place` may not be replaced: it holds something else, or lies around the input folder.

    A folder of ours has the file `mark` in it.
    """
    place = place.resolve()
    if data is not None and (data.resolve() == place or data.resolve().is_relative_to(place)):
        cure = "give another folder"
        raise InputError("the input folder is in it, and it would be replaced", source=what, file=place, cure=cure)
    if place.is_file() or (place.is_dir() and any(place.iterdir()) and not (place / mark).is_file()):
        cure = "give a folder that is empty, does not exist, or was made by an earlier run"
        raise InputError(f"it holds something else (no {mark} in it)", source=what, file=place, cure=cure)
