"""Classify the rows of any CSV file, for people who bring their own list."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from classify.engine import Classifier, Result
from classify.workers import early
from pipeline.base import InputError

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = ("id", "name")
OPTIONAL = ("activities", "objects")
OUTPUT = ("id", "relevance", "themes", "evidence")


def classify_csv(in_path: Path, out_path: Path) -> int:
    """Classify `in_path` (columns id, name, activities, objects) into `out_path`; returns rows.

    `out_path` gets id, relevance, themes (`;`-joined) and evidence (the matched words, ` | `-joined), in the order of
    the rows that came. Raises InputError where the file cannot be used.
    """
    with early(Path(in_path)) as workers:
        rows = read_csv(Path(in_path), REQUIRED, OPTIONAL)
        result = Classifier.load().classify(rows[[*REQUIRED, *OPTIONAL]], workers)
    levels = dict(zip(*(result.levels[name].to_pylist() for name in ("org_id", "relevance")), strict=True))
    themes, words = _joined(result)
    out_path = Path(out_path)
    try:
        with out_path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(OUTPUT)
            writer.writerows((i, levels.get(i, "none"), themes.get(i, ""), words.get(i, "")) for i in rows["id"])
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=out_path, cure="choose another path") from error
    return len(rows)


def _joined(result: Result) -> tuple[dict[str, str], dict[str, str]]:
    themes: dict[str, list[str]] = {}
    for id_, theme in zip(result.themes["org_id"].to_pylist(), result.themes["theme"].to_pylist(), strict=True):
        themes.setdefault(id_, []).append(theme)
    words: dict[str, dict[str, None]] = {}
    evidence = result.evidence.select(["org_id", "matched"]).to_pydict()
    for id_, matched in zip(*evidence.values(), strict=True):
        words.setdefault(id_, {})[matched] = None
    return {i: ";".join(t) for i, t in themes.items()}, {i: " | ".join(w) for i, w in words.items()}


def read_csv(path: Path, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> "pd.DataFrame":
    """A CSV file as text, with at least `required` and `optional` columns ('' where a cell or column is missing).

    Titles are matched in lower case. Raises InputError where it is absent, empty, not UTF-8, lacks a required column,
    is ragged, repeats a heading, or repeats or lacks an id.
    """
    import pandas as pd

    def wrong(problem: str, cure: str, row: int | None = None, field: str | None = None) -> InputError:
        return InputError(problem, file=path.name, row=row, field=field, cure=cure)

    header, lines = _read_lines(path, wrong)
    titles = [title.strip().lower() for title in header]
    if repeated := sorted({title for title in titles if titles.count(title) > 1}):
        problem = f"the heading {repeated[0]!r} is there {titles.count(repeated[0])} times, capitals aside"
        raise wrong(problem, "give each column a heading of its own", field=repeated[0])
    for number, cells in enumerate(lines, 1):
        if len(cells) != len(titles):
            problem = f"not a table: {len(cells)} cells under {len(titles)} headings"
            raise wrong(problem, "mend the line: quote texts that hold commas, drop commas that end it", number)
    rows = pd.DataFrame(lines, columns=titles, dtype=str)
    for column in required:
        if column not in rows.columns:
            raise wrong(f"no column {column!r}", f"it needs {', '.join(required)}", field=column)
    if rows.empty:
        raise wrong("no rows", "add some below the header")
    _check_ids(rows, wrong)
    return rows.reindex(columns=[*rows.columns, *(c for c in optional if c not in rows.columns)], fill_value="")


def _read_lines(path: Path, wrong: Callable[..., InputError]) -> tuple[list[str], list[list[str]]]:
    """The header's cells, and those of every line that is not blank."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [cells for cells in csv.reader(file) if cells]
    except FileNotFoundError as error:
        raise wrong("no such file", "check the path") from error
    except OSError as error:
        raise wrong(f"cannot be read: {error.strerror}", "check the path") from error
    except UnicodeDecodeError as error:
        raise wrong("not UTF-8", "save it as CSV UTF-8") from error
    except csv.Error as error:
        raise wrong(f"not a table: {error}", "mend the line; quote texts that hold commas") from error
    if not lines:
        raise wrong("empty", "give it a header and rows")
    return lines[0], lines[1:]


def _check_ids(rows: "pd.DataFrame", wrong) -> None:
    ids = rows["id"].str.strip()
    if (ids == "").any():
        raise wrong("no id", "give every row an id of its own", int((ids == "").argmax()) + 1, "id")
    if ids.duplicated().any():
        place = int(ids.duplicated().argmax())
        raise wrong(f"id {ids[place]!r} is used twice", "give every row an id of its own", place + 1, "id")
