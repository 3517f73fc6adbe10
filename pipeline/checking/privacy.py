"""The scan for what identifies people, in tables and in files: contact details, and names that follow a title.

The patterns are those by which the macro `scrub` takes contact details out, declared in `sources/macros.sql` alone.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import Table, sql_text
from pipeline.base.context import quoted
from pipeline.checking.model import SHOWN, Check, CheckResult

KINDS = {
    "postcode": "postcode_pattern()",
    "e-mail address": "email_pattern()",
    "phone number": "phone_pattern()",
}
NAME = "name of a person"
FREE = {"evidence": ("matched", "snippet"), "grants": ("title", "description"), "rejects": ("value",)}
FREE |= {"repairs": ("value",)}
"""Columns in which people write what they like; elsewhere a title with a name is the name of an organisation."""

# In the page's program figures, colours and patterns stand side by side: there, only what can be nothing else.
IN_SCRIPTS = {
    "postcode": r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r" ?\d[ABD-HJLNP-UW-Z]{2})\b",
    "e-mail address": r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}",
    "phone number": r"(?:^|[^\w.])(?:0|\+44 ?\(?0?\)? ?)(?:\d[ -]?){9,10}\b",
}
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
FIGURE = re.compile(
    r"(?<![\d.])0\.\d+(?![\d.])|(?:^|(?<=[,:;[|]))[ \t]?-?[1-9]\d*\.\d+(?=[ \t\r]?(?:[],;|}]|$))", re.MULTILINE
)
"""A figure whose decimals are no phone number (138.052048079178): it starts with `0.`, or has its cell to itself.

Beside other words it may be a number written with stops, and one that starts with 0 or + always may: these stay.
"""

HASHES = ("sha256",)
TEXT = (".csv", ".md", ".json", ".txt", ".toml", "")
PAGES = (".html", ".htm", ".svg")
ZIPPED = (".xlsx", ".ods", ".docx")
RESTRICTED = "restricted"

FOUND = """
    SELECT {key}, CASE {cases} END AS found
    FROM (SELECT {key}, CAST("{field}" AS VARCHAR) AS _value FROM {table})
    WHERE found IS NOT NULL
"""


@cache
def patterns() -> Mapping[str, str]:
    """Pattern by what it finds, as the macros have them."""
    with duckdb.connect() as con:
        con.execute(sql_text("sources", "macros.sql"))
        found = con.execute(f"SELECT {', '.join(KINDS.values())}, person_pattern()").fetchone()
    return dict(zip([*KINDS, NAME], found, strict=True))


@cache
def compiled() -> Mapping[str, Any]:
    """The patterns of contact details, to search text with; by the engine that DuckDB has."""
    import re2

    return {kind: re2.compile(patterns()[kind]) for kind in KINDS}


@cache
def _in_scripts() -> Mapping[str, Any]:
    return {kind: re.compile(pattern) for kind, pattern in IN_SCRIPTS.items()}


def table_checks(table: Table) -> Iterator[Check]:
    """A check for every text column of a table; the rows at fault are named by their key, without the value."""
    key = ", ".join(f'"{name}"' for name in table.key) or "1 AS row"
    for field in table.fields:
        if field.name not in HASHES and field.type.startswith(("VARCHAR", "JSON")):
            about = {"key": key, "field": field.name, "table": table.name}
            yield Check(f"no contact details in {field.name}", table.name, FOUND.format(cases=_cases(KINDS), **about))
            if field.name in FREE.get(table.name, ()):
                yield Check(f"nobody's name in {field.name}", table.name, FOUND.format(cases=_cases([NAME]), **about))


def _cases(kinds: Iterable[str]) -> str:
    return " ".join(f"WHEN regexp_matches(_value, '{quoted(patterns()[kind])}') THEN '{kind}'" for kind in kinds)


def scan_files(folder: Path) -> CheckResult:
    """Scan every text file, workbook and Word document of a release outside `restricted/`."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder)
        if RESTRICTED not in name.parts:
            found += [f"file={name}, found={kind}" for kind in _kinds(path)]
    return CheckResult("no contact details in files", "files", len(found), found[:SHOWN])


def _kinds(path: Path) -> Iterator[str]:
    texts = list(_texts(path))
    for kind in KINDS:
        if any(searched[kind].search(text) for text, searched in texts):
            yield kind


def _texts(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The texts of a file, each with the patterns to search it with."""
    if path.suffix in PAGES:
        page = path.read_text(encoding="utf-8", errors="replace")
        yield page, _in_scripts()
        yield _words(SCRIPT.sub(" ", page)), compiled()
    elif path.suffix in TEXT:
        yield FIGURE.sub(" ", path.read_text(encoding="utf-8", errors="replace")), compiled()
    elif path.suffix in ZIPPED:
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    yield _words(archive.read(member).decode("utf-8", "replace")), compiled()


def _words(page: str) -> str:
    """A page without its marks and the decimals of its figures."""
    return FIGURE.sub(" ", TAG.sub("; ", page))
