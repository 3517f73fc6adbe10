"""What the method page says: the sections of `sections.toml`, filled with the figures of the run, and lists of ours."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import duckdb

from classify.crosswalk import load as crosswalk
from outputs.caveats import caveats, figures
from outputs.coverage import dates, made_of, registers_read
from outputs.profiles.model import Block, Grid, Profile, Section, Text
from outputs.readme import SAMPLE
from outputs.reporting.pages import plain
from outputs.reporting.words import fill, size_bands, study_words
from pipeline.base import sql_text
from pipeline.base.paths import ROOT
from pipeline.base.versions import code_version

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "sections.toml"
LONG = 20_000
"""Letters of a cell or a point at most; nothing of ours is as long."""

ASSUMPTIONS = ROOT / "docs" / "assumptions.md"
ASSUMPTION = re.compile(r"^\| (\d+ \|.*) \|$", re.MULTILINE)
Declared = Mapping[str, Any]
Words = Mapping[str, str]


def contents(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any], stem: str, *, sample: bool) -> Profile:
    """The page as sections of texts and tables."""
    con.register("crosswalk", crosswalk())
    con.register("pinned", _pinned(settings))
    declared = tomllib.loads(sql_text(__package__, FILE))
    words = {**study_words(con, settings).text, **figures(con), "code_version": code_version()}
    words |= {"registers_read": registers_read(con), "made_of": made_of(con), "dates": dates(con) or "none"}
    sections = []
    for part in declared["section"]:
        blocks = tuple(_blocks(con, settings, part, words))
        sections.append(Section(part["title"], blocks, part.get("new_page", False)))
    con.unregister("crosswalk")
    con.unregister("pinned")
    return Profile(
        stem=stem,
        code=stem,
        name=declared["title"],
        title=declared["title"],
        about=_said(declared["about"], words),
        mark=SAMPLE if sample else "",
        sections=tuple(sections),
        listed=(),
    )


def _pinned(settings: Mapping[str, Any]) -> "pa.Table":
    """Of every pinned file when it was published and retrieved; no rows where the data is not pinned."""
    import pyarrow as pa

    pins = settings.get("pins", {}).get("files", {})
    dates = {name: [str(pin.get(name) or "") for pin in pins.values()] for name in ("published", "retrieved")}
    text = pa.schema([(name, pa.string()) for name in ("file", *dates)])
    return pa.table({"file": list(pins), **dates}, schema=text)


def _said(text: str, words: Words) -> str:
    return " ".join(fill(text, words, FILE).split())


def _blocks(
    con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any], part: Declared, words: Words
) -> Iterator[Block]:
    if text := part.get("text"):
        yield Text(_said(text, words))
    points = tuple(_said(point, words) for point in part.get("points", ()))
    if source := part.get("points_from"):
        points += POINTS[source](con, settings)
    if points:
        yield Text(points=points)
    for table in part.get("table", ()):
        yield _table(con, settings, table, words)


def _table(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any], table: Declared, words: Words) -> Block:
    if given := table.get("cells"):
        return _cells(con, given, table, words)
    rows = ROWS[table["rows_from"]](settings) if "rows_from" in table else _asked(con, table["query"])
    if not rows and "nothing" in table:
        return Text(_said(table["nothing"], words))
    return Grid(
        _said(table["caption"], words),
        tuple(table["heads"]),
        tuple(tuple(_cell(cell) for cell in row) for row in rows),
        tuple(table["widths"]),
        labels=table.get("labels", 1),
        boxes=table.get("long", False),
        empty=table.get("empty", 0),
    )


def _cell(text: str | None) -> str:
    return "\n".join(plain(line, LONG) for line in text.split("\n")) if text else ""


def _asked(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, ...]]:
    """The rows of a query that gives text."""
    return con.execute(sql_text(__package__, name)).fetchall()


def _cells(con: duckdb.DuckDBPyConnection, table_id: str, table: Declared, words: Words) -> Block:
    """A table of the report again, from its cells; says so where the release has no such table."""
    wanted = table.get("columns", [])
    found = con.execute(sql_text(__package__, "cells.sql"), [table_id, wanted, wanted]).fetchall()
    if not found:
        return Text(_said(table["nothing"], words))
    heads = list(dict.fromkeys((n, head) for _, _, n, head, _ in found))
    rows: dict[tuple[int, str], dict[int, str]] = {}
    for row_n, label, column_n, _, shown in found:
        rows.setdefault((row_n, label), {})[column_n] = shown
    share = min(0.2, 0.8 / len(heads))
    return Grid(
        _said(table["caption"], words),
        (table["label"], *(head for _, head in heads)),
        tuple((plain(label), *(row.get(n, "") for n, _ in heads)) for (_, label), row in rows.items()),
        (1 - share * len(heads), *[share] * len(heads)),
        boxes=table.get("long", False),
    )


def assumptions() -> list[tuple[str, ...]]:
    """The rows of the assumptions log: number, assumption, why, what it moves, where."""
    text = ASSUMPTIONS.read_text(encoding="utf-8").replace("`", "")
    return [tuple(cell.strip() for cell in row.split(" | ")) for row in ASSUMPTION.findall(text)]


def _settings(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every setting that can move a figure, with its value."""
    rows = []
    for section, given in settings.items():
        if section not in ("performance", "pins"):
            rows += [(f"{section}.{key}", _value(key, value)) for key, value in given.items() if key != "schemes"]
    return rows


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and not key.endswith("vintage"):
        return f"{value:,}"
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items()) or "not given"
    if isinstance(value, list):
        return ", ".join(" and ".join(one) if isinstance(one, list) else str(one) for one in value)
    return str(value) if value not in ("", None) else "not given"


CHECKS = (
    "Sources are the right ones and in date",
    "Definitions and assumptions are accepted",
    "The waterfall is as expected",
    "Accuracy is good enough for the use",
    "Choices that move the answer are told with it",
    "Figures were checked against the database",
    "Nothing restricted is published",
)
"""What is signed off, with room for who, when and what was found."""

ROWS = {
    "assumptions": lambda settings: assumptions(),
    "settings": _settings,
    "checks": lambda settings: [(check, "", "", "") for check in CHECKS],
    "sizes": lambda settings: [(band, label) for _, band, label in size_bands(settings)],
}
POINTS = {
    "caveats": lambda con, settings: tuple(_cell(point.replace("`", "")) for point in caveats(con, settings)),
    "attributions": lambda con, settings: tuple(_cell(text) for (text,) in _asked(con, "attributions.sql")),
}
"""What comes of elsewhere than a query or a sentence, by the name under which `sections.toml` asks for it."""
