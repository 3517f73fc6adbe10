"""The benchmark: the pipeline beside a floor and a plain baseline, in the same run on the same files."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.bench import whole
from pipeline.bench.measure import measured
from pipeline.bench.month import with_new_month

Say = Callable[[str], None]
SEED = 1
BASELINE_SCALE = 0.1
"""The plain baseline is run at scales up to this one, where it takes ten minutes and more."""
MANIFEST, REPORT = "manifest.json", "bench.json"


def run(scales: Sequence[float], folder: Path, say: Say, month: bool = True) -> dict[str, Any]:
    """Measure the pipeline at every scale; returns what `report.lines` tells, and saves it as JSON in `folder`.

    Inputs are made where they are missing (`folder`/data/<scale>) and kept; all else is made anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {"machine": machine(), "scales": []}
    for scale in sorted(scales):
        found["scales"].append(measure(scale, folder, say, month))
        (folder / REPORT).write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def machine() -> dict[str, Any]:
    """What the figures were measured on; `load` is the run queue before, to tell whether others were at work."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {"cores": os.cpu_count(), "load": round(load, 2)}


def measure(scale: float, folder: Path, say: Say, month: bool) -> dict[str, Any]:
    """One scale: the floor, the pipeline, a new month of grants and, where it can bear it, the plain baseline."""
    data, place = folder / "data" / f"{scale:g}", folder / f"run-{scale:g}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    _make_data(data, scale, say)
    found: dict[str, Any] = {"scale": scale, "input": sum(p.stat().st_size for p in data.rglob("*") if p.is_file())}
    say(f"scale {scale:g}: the floor")
    found["floor"] = measured("pipeline.bench.floor", data, place / "floor", log=place / "floor.log").as_dict()
    shutil.rmtree(place / "floor")
    say(f"scale {scale:g}: the pipeline")
    found["whole"], found["stages"] = _pipeline(data, place)
    if scale <= BASELINE_SCALE:
        say(f"scale {scale:g}: the plain baseline")
        out = place / "baseline.json"
        measured("pipeline.bench.baseline", data, place / whole.WORK, out, log=place / "baseline.log")
        found["baseline"] = json.loads(out.read_text(encoding="utf-8"))
    if month:
        found["month"] = _new_month(data, place, say, scale)
    return found


def _make_data(data: Path, scale: float, say: Say) -> None:
    from sources.sample import make

    if not data.exists():
        say(f"scale {scale:g}: making the input")
        make(data, SEED, scale)


def _pipeline(data: Path, place: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The cost of one run in the folder `place`, whole and by stage."""
    usage = measured("pipeline.bench.whole", data, place, log=place / "pipeline.log")
    lines = (place / whole.COSTS).read_text(encoding="utf-8").splitlines()
    return usage.as_dict(), [json.loads(line) for line in lines]


def _new_month(data: Path, place: Path, say: Say, scale: float) -> dict[str, Any]:
    """The cost of a run after one more file of grants, and whether it gives what a clean run gives."""
    more, clean = place / "data-more", place / "clean"
    rows = with_new_month(data, place / whole.WORK, more)
    say(f"scale {scale:g}: a file of {rows:,} grants more")
    cost, stages = _pipeline(more, place)
    say(f"scale {scale:g}: the same from nothing")
    clean.mkdir()
    anew, _ = _pipeline(more, clean)
    equal = tables(place / whole.RELEASE) == tables(clean / whole.RELEASE)
    shutil.rmtree(clean)
    return {"rows": rows, "whole": cost, "stages": stages, "clean": anew, "equal": equal}


def tables(release: Path) -> dict[str, Any]:
    """Rows and hash of every table of a release, as its manifest states them."""
    return json.loads((release / MANIFEST).read_text(encoding="utf-8"))["tables"]
