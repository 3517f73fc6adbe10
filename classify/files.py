"""Classify the rows of any CSV file, for people who bring their own list."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from classify.engine import Classifier, Result
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
    rows = read_csv(Path(in_path), REQUIRED, OPTIONAL)
    result = Classifier.load().classify(rows[[*REQUIRED, *OPTIONAL]])
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
    is ragged, or repeats or lacks an id.
    """
    import pandas as pd

    def wrong(problem: str, cure: str, row: int | None = None, field: str | None = None) -> InputError:
        return InputError(problem, file=path.name, row=row, field=field, cure=cure)

    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise wrong("no such file", "check the path") from error
    except OSError as error:
        raise wrong(f"cannot be read: {error.strerror}", "check the path") from error
    except UnicodeDecodeError as error:
        raise wrong("not UTF-8", "save it as CSV UTF-8") from error
    except pd.errors.EmptyDataError as error:
        raise wrong("empty", "give it a header and rows") from error
    except pd.errors.ParserError as error:
        raise wrong(f"not a table: {error}", "mend the line; quote texts that hold commas") from error
    rows.columns = [str(title).strip().lower() for title in rows.columns]
    for column in required:
        if column not in rows.columns:
            raise wrong(f"no column {column!r}", f"it needs {', '.join(required)}", field=column)
    if rows.empty:
        raise wrong("no rows", "add some below the header")
    _check_ids(rows, wrong)
    return rows.reindex(columns=[*rows.columns, *(c for c in optional if c not in rows.columns)], fill_value="")


def _check_ids(rows: "pd.DataFrame", wrong) -> None:
    ids = rows["id"].str.strip()
    if (ids == "").any():
        raise wrong("no id", "give every row an id of its own", int((ids == "").argmax()) + 1, "id")
    if ids.duplicated().any():
        place = int(ids.duplicated().argmax())
        raise wrong(f"id {ids[place]!r} is used twice", "give every row an id of its own", place + 1, "id")
