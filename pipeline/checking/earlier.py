"""A release held against the one before: rows of each source and the main totals, which may not fall far."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.checking.model import CheckResult

FEWEST = 100
"""Rows under which a fall says nothing."""

TOTALS = {
    "organisations": "SELECT count(*) FROM organisations",
    "organisations in the study": "SELECT count(*) FROM organisations WHERE in_study",
    "organisations of core or stated relevance": (
        "SELECT count(*) FROM organisations WHERE in_study AND relevance IN ('core', 'stated')"
    ),
    "income of the study, pounds": "SELECT coalesce(sum(income), 0) FROM organisations WHERE in_study",
    "grants in the study": "SELECT count(*) FROM grants WHERE in_study",
    "amount of these grants, pounds": "SELECT coalesce(sum(amount), 0) FROM grants WHERE in_study",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of both releases; `source` is '' for a total."""

    source: str
    name: str
    before: float
    now: float

    @property
    def fall(self) -> float:
        """By what share it fell; below 0 where it rose."""
        return 1 - self.now / self.before if self.before else 0.0

    def __str__(self) -> str:
        """As a line of a check."""
        return f"{self.name}: {self.before:,.0f} before, {self.now:,.0f} now ({-self.fall:+.0%})"


def falls(before: Path, now: Path, largest: float) -> list[Moved]:
    """Figures that fell by more than the share `largest`; none where the releases are not of the same data."""
    return [figure for figure in figures(before, now) if figure.before >= FEWEST and figure.fall > largest]


def figures(before: Path, now: Path) -> Iterator[Moved]:
    """Rows kept from each source that both have; and, where both were made with the same settings, the totals."""
    old, new = _manifest(before), _manifest(now)
    if not old or not new or (old.get("data"), old.get("sample")) != (new.get("data"), new.get("sample")):
        return
    kept, rows = _kept(old), _kept(new)
    for source in sorted(kept.keys() & rows.keys()):
        yield Moved(source, f"rows kept from {source}", kept[source], rows[source])
    if old.get("settings") == new.get("settings"):
        first, second = _totals(before), _totals(now)
        for name in sorted(first.keys() & second.keys()):
            yield Moved("", name, first[name], second[name])


def result(before: Path, now: Path, largest: float) -> CheckResult:
    """The comparison as one of the checks."""
    found = [str(fall) for fall in falls(before, now, largest)]
    return CheckResult(f"nothing fell by more than {largest:.0%} against {before}", "files", len(found), found)


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _kept(manifest: Mapping[str, Any]) -> dict[str, int]:
    """Rows by source; a source of which nothing was read is not there."""
    kept: dict[str, int] = {}
    for file in manifest.get("sources", ()):
        if file.get("read"):
            kept[file["source"]] = kept.get(file["source"], 0) + file["kept"]
    return kept


def _totals(folder: Path) -> dict[str, float]:
    path = folder / "vcse.duckdb"
    if not path.is_file():
        return {}
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            return {name: float(con.execute(query).fetchone()[0]) for name, query in TOTALS.items()}
    except duckdb.Error:
        return {}
