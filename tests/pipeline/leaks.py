"""What is personal in an input folder, and a search for it through every file of a release, whatever its kind."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipeline.checking.privacy import IN_SCRIPTS

WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TAGS = re.compile(r"<[^>]*>")
PACKED, TEXT = (".docx", ".xlsx", ".ods"), (".csv", ".md", ".html", ".json", ".svg", ".txt", "")
ADDRESS = re.compile(r"address_?(line)?_?1$|streetaddress|street address|^line1$|^address$|society address")
PERSON = re.compile(r"trustee_name|contact_?name|contact name|careof|individual.*name")
COMPILED = {kind: re.compile(pattern) for kind, pattern in IN_SCRIPTS.items()}
Seeds = dict[str, set[tuple[str, ...]]]


def words(text: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(text.lower()))


def seeds_of(folder: Path) -> Seeds:
    """By kind, the words of every street address (number and street) and of every person that the input names."""
    found: Seeds = {"street address": set(), "person": set()}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "truth" not in p.parts):
        for text in _members(path):
            for key, value in _pairs(text):
                _add(found, key, value)
    return found


def _add(found: Seeds, key: str, value: str) -> None:
    if ADDRESS.search(key):
        line = words(value.split(",")[0])
        if len(line) >= 3 and line[0].isdecimal():
            found["street address"].add(line)
    elif PERSON.search(key) and len(words(value)) >= 2:
        found["person"].add(words(value))


def _members(path: Path) -> Iterator[str]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8-sig", "replace")
    elif path.suffix in (".csv", ".json"):
        yield path.read_bytes().decode("utf-8-sig", "replace")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every named text value of a CSV or a JSON document."""
    if text.lstrip().startswith(("[", "{")):
        yield from _values(json.loads(text, strict=False), "")
        return
    for row in csv.DictReader(io.StringIO(text)):
        yield from ((str(key).strip().lower(), value) for key, value in row.items() if isinstance(value, str))


def _values(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, name.lower())
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key)
    elif isinstance(value, str):
        yield key, value


def leaks(release: Path, seeds: Seeds) -> tuple[list[str], dict[str, int]]:
    """Every leak as `file: kind`, without what it is; and how many files of each kind were searched."""
    lengths = sorted({len(seed) for several in seeds.values() for seed in several})
    found, searched = [], {}
    for path in sorted(p for p in release.rglob("*") if p.is_file()):
        name = path.relative_to(release)
        if "restricted" in name.parts:
            continue
        searched[path.suffix] = searched.get(path.suffix, 0) + 1
        for text in texts(path):
            found += [f"{name}: {kind}" for kind in _kinds(text, seeds, lengths, path.suffix)]
    return sorted(set(found)), searched


def _kinds(text: str, seeds: Seeds, lengths: list[int], suffix: str) -> Iterator[str]:
    # A picture's packed bytes look like anything now and then.
    if suffix != ".png":
        yield from (kind for kind, pattern in COMPILED.items() if pattern.search(text))
    all_words = words(text)
    for length in lengths:
        runs = set(zip(*(all_words[n:] for n in range(length)), strict=False))
        yield from (kind for kind, several in seeds.items() if runs & several)


def texts(path: Path) -> Iterator[str]:
    """All that the file says, unpacked and without marks, in as many pieces as it has parts."""
    if path.suffix in PACKED:
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                inner = archive.read(member).decode("utf-8", "replace")
                if member.endswith((".xml", ".rels")):
                    # A word may be in two runs of one paragraph, and two cells have no space between them.
                    yield html.unescape(TAGS.sub(" | ", inner))
                    yield html.unescape(TAGS.sub("", re.sub(r"</(w:p|text:p|si|c|v|w:tc)>", " | ", inner)))
    elif path.suffix == ".parquet":
        yield _rows(duckdb.connect(), f"read_parquet('{path}')")
    elif path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as con:
            for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall():
                yield _rows(con, f'"{name}"')
            yield str(con.execute("SELECT comment, sql FROM duckdb_tables()").fetchall())
            yield str(con.execute("SELECT comment FROM duckdb_columns()").fetchall())
    elif path.suffix in TEXT:
        text = path.read_text(encoding="utf-8", errors="replace")
        yield html.unescape(text)
        yield html.unescape(TAGS.sub(" | ", text))
    else:
        yield path.read_bytes().decode("latin-1")


def _rows(con: duckdb.DuckDBPyConnection, relation: str) -> str:
    hashes = "(EXCLUDE (sha256))" if "source_files" in relation else ""
    columns = hashes.removeprefix("(").removesuffix(")")
    return "\n".join(" | ".join(map(str, row)) for row in con.execute(f"SELECT * {columns} FROM {relation}").fetchall())
