"""The scan for contact details: full postcodes, e-mail addresses and phone numbers, in tables and in files."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.base import Table
from pipeline.checking.model import SHOWN, Check, CheckResult

# Every pattern is read alike by Python and by DuckDB. A phone number is not the decimals of a figure (0.0123456789).
PATTERNS = {
    "postcode": r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r" ?\d[ABD-HJLNP-UW-Z]{2})\b",
    "e-mail address": r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}",
    "phone number": r"(?:^|[^\w.])(?:0|\+44 ?\(?0?\)? ?)(?:\d[ -]?){9,10}\b",
}
COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
HASHES = ("sha256",)
TEXT = (".csv", ".md", ".html", ".htm", ".json", ".txt", ".svg", ".toml", "")
ZIPPED = (".xlsx", ".ods", ".docx")
RESTRICTED = "restricted"

FOUND = """
    SELECT {key}, CASE {cases} END AS found
    FROM (SELECT {key}, CAST("{field}" AS VARCHAR) AS _value FROM {table})
    WHERE found IS NOT NULL
"""


def table_checks(table: Table) -> Iterator[Check]:
    """A check for every text column of a table; the rows at fault are named by their key, without the value."""
    key = ", ".join(f'"{name}"' for name in table.key) or "1 AS row"
    cases = " ".join(f"WHEN regexp_matches(_value, '{pattern}') THEN '{kind}'" for kind, pattern in PATTERNS.items())
    for field in table.fields:
        if field.name not in HASHES and field.type.startswith(("VARCHAR", "JSON")):
            query = FOUND.format(key=key, cases=cases, field=field.name, table=table.name)
            yield Check(f"no contact details in {field.name}", table.name, query)


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
    return (kind for kind, pattern in COMPILED.items() if any(pattern.search(text) for text in texts))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix in TEXT:
        yield path.read_text(encoding="utf-8", errors="replace")
    elif path.suffix in ZIPPED:
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    yield re.sub(r"<[^>]+>", " ", archive.read(member).decode("utf-8", "replace"))
