"""Puts a release in place whole or not at all, unless what stands there is the same or far more than it."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.base import InputError
from pipeline.store import held, replace_folder

if TYPE_CHECKING:
    from pipeline.runner import Run

RELEASE_STAGE = "release"
MANIFEST = "manifest.json"


def publish(state: "Run") -> None:
    """Copy the release beside its place and swap it in, unless what is there is the same already."""
    made, release = state.store.path(RELEASE_STAGE, "release"), state.plan.release.resolve()
    if _listing(made) == _listing(release):
        return
    compare_releases(state, release, made)
    new = release.with_name(f".{release.name}.new")
    release.parent.mkdir(parents=True, exist_ok=True)
    with held(release.parent):
        shutil.rmtree(new, ignore_errors=True)
        try:
            _copy(made, new)
            replace_folder(new, release, aside(release))
        finally:
            shutil.rmtree(new, ignore_errors=True)
    state.progress.note(f"release written to {state.plan.release}")


def _copy(made: Path, new: Path) -> None:
    """Copy a folder. Raises InputError with the first of the files that could not be copied."""
    try:
        shutil.copytree(made, new)
    except shutil.Error as error:
        _, place, why = error.args[0][0]
        cure = "make room or give permission, and run it again"
        raise InputError(f"cannot be written ({why})", source="release", file=place, cure=cure) from None


def compare_releases(state: "Run", before: Path, now: Path) -> None:
    """Raises InputError where a source or a total has fallen far against the release that stands there."""
    from pipeline.checking.earlier import falls

    largest = state.plan.settings.get("checks", {}).get("largest_fall")
    found = falls(before, now, largest) if largest is not None else []
    for fall in found:
        state.progress.note(f"far fewer than in the release before: {fall}")
    if found and not state.plan.accept_falls:
        raise InputError(
            f"{found[0]}, more than checks.largest_fall ({largest:.0%}) lets go; the earlier release stays",
            source=found[0].source or "release",
            cure="look at the input; if it is right, run again with --accept-falls",
        )


def aside(release: Path) -> Path:
    """Where the earlier release stands while the new one takes its place."""
    return release.with_name(f".{release.name}.old")


def _listing(folder: Path) -> tuple[Any, ...]:
    """What tells two copies of a release apart: the manifest's bytes and every file's name and size."""
    if not (folder / MANIFEST).is_file():
        return ()
    files = sorted((p.relative_to(folder).as_posix(), p.stat().st_size) for p in folder.rglob("*") if p.is_file())
    return (folder / MANIFEST).read_bytes(), files
