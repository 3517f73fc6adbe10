"""Whether a download is the file that it should be: archive, kind, header; and how many rows it has."""

import codecs
import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from pipeline.base import InputError, InputFile, Source
from sources.archives import BLOCK, DENSEST, LARGEST, SMALL, check_start, download_again
from sources.layout import has_columns
from sources.vintages import fitted

HEAD = 1 << 17
EXTRACT = "date_of_extract"
DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Accepted:
    """`rows` is 0 where they are not counted; `extracted` is the date that an extract bears, '' for others."""

    rows: int = 0
    extracted: str = ""


def accept(source: Source, name: str, path: Path) -> Accepted:
    """Look through a downloaded file. Raises InputError where it cannot be used."""
    if not path.stat().st_size:
        raise refused(source, name, "is empty")
    if name.lower().endswith(".zip"):
        return _archive(source, name, path)
    check_start(source, InputFile(path, name, "", path.stat().st_size), path)
    with path.open("rb") as stream:
        return _member(source, name, name, stream)


def refused(source: Source, name: str, problem: str, field: str | None = None) -> InputError:
    """The error for a file that is not taken."""
    cure = f"the earlier snapshot stays; {download_again(source)}, or wait until the publisher has mended it"
    return InputError(problem, source=source.code, file=name, field=field, cure=cure)


def opened(source: Source, name: str, path: Path) -> zipfile.ZipFile:
    """The archive. Raises InputError where it has no directory that can be read."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, OSError) as error:
        raise refused(source, name, f"is not a whole zip archive ({error})") from None


def _archive(source: Source, name: str, path: Path) -> Accepted:
    with opened(source, name, path) as archive:
        check_members(source, name, archive.infolist())
        suffix = ".json" if any(p.endswith(".json") for p in source.patterns) else ".csv"
        found = [info for info in archive.infolist() if info.filename.lower().endswith(suffix)]
        if not found:
            raise refused(source, name, f"holds no {suffix} file")
        largest = max(found, key=lambda info: info.file_size)
        read_all(source, name, archive, without=largest)
        try:
            with archive.open(largest) as stream:
                return _member(source, name, largest.filename, stream)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise refused(source, name, f"is not a whole zip archive ({error})") from None


def check_members(source: Source, name: str, members: list[zipfile.ZipInfo]) -> None:
    """Raises InputError where a member's name leads elsewhere, or the archive is encrypted or a bomb."""
    for info in members:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or DRIVE.match(info.filename):
            raise refused(source, name, f"has a member that climbs out of its folder ({info.filename[:60]})")
        if info.flag_bits & 1:
            raise refused(source, name, "is encrypted")
    dense = any(i.file_size > SMALL and i.file_size > DENSEST * max(i.compress_size, 1) for i in members)
    if dense or sum(info.file_size for info in members) > LARGEST:
        raise refused(source, name, "would unpack to far more than such a file holds")


def read_all(source: Source, name: str, archive: zipfile.ZipFile, without: zipfile.ZipInfo | None = None) -> None:
    """Unpack every member to nowhere, which compares its checksum."""
    try:
        for info in archive.infolist():
            if info is not without and not info.is_dir():
                with archive.open(info) as stream:
                    while stream.read(BLOCK):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise refused(source, name, f"is not a whole zip archive ({error})") from None


def _member(source: Source, name: str, member: str, stream: IO[bytes]) -> Accepted:
    """The header is the expected one; the rest is read to its end and counted."""
    head = stream.read(HEAD)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text:
        raise refused(source, name, f"{member} is empty")
    if text.startswith(b"<"):
        raise refused(source, name, "is a web page or XML, not the data")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in head:
        raise refused(source, name, "is not in UTF-8 (it looks like UTF-16)")
    if member.lower().endswith(".json"):
        return _extract(source, name, head, stream)
    titles = next(csv.reader(io.StringIO(head.decode(source.encoding, "replace"))), [])
    _check_titles(source, name, [" ".join(title.replace("\ufeff", "").split()) for title in titles])
    rows = _csv_rows(_chained(head, stream)) - 1
    if rows < 1:
        raise refused(source, name, "has a header and no rows")
    return Accepted(rows)


def _check_titles(source: Source, name: str, titles: list[str]) -> None:
    fit = fitted(source, titles)
    if has_columns(fit, titles):
        return
    from dataclasses import replace

    missing = next(c for c in fit.columns if c.required and not has_columns(replace(source, columns=(c,)), titles))
    title = missing.title.split("|")[0]
    raise refused(source, name, f"has no column {title!r} (its titles are {', '.join(titles[:8])[:160]})", field=title)


def _extract(source: Source, name: str, head: bytes, stream: IO[bytes]) -> Accepted:
    text = head.decode("utf-8-sig", "replace").lstrip()
    first: dict = {}
    if text.startswith("["):
        try:
            first = json.JSONDecoder(strict=False).raw_decode(text, text.find("{"))[0]
        except ValueError:
            first = {}
    if not isinstance(first, dict) or not first:
        raise refused(source, name, "is not a JSON array of objects")
    _check_titles(source, name, list(first))
    rows, last = 0, b""
    for block in _chained(head, stream):
        rows, last = rows + block.count(b"\n"), (last + block)[-64:]
    if not last.rstrip().endswith(b"]"):
        raise refused(source, name, "ends before its closing bracket, so it is not whole")
    return Accepted(max(rows, 1), str(first.get(EXTRACT) or "")[:10])


def _chained(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield head
    while block := stream.read(BLOCK):
        yield block


def _csv_rows(blocks: Iterator[bytes]) -> int:
    """Lines that end outside quotes, the header among them; one that the file's end cuts off counts."""
    quoted, rows, last = False, 0, b"\n"
    for block in blocks:
        parts = block.split(b'"')
        for n, part in enumerate(parts):
            rows += 0 if quoted else part.count(b"\n")
            quoted = quoted if n == len(parts) - 1 else not quoted
        last = block[-1:] or last
    return rows + (last != b"\n")
