"""Which of a file's columns are the declared ones, whatever the case and spacing of their titles; and text in UTF-8."""

import codecs
import difflib
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.base import Column, Context, InputError, InputFile, Source
from sources.archives import download_again


def titles_of(column: Column) -> tuple[str, ...]:
    """The titles that the column may have upstream, the usual one first."""
    return tuple(title.strip() for title in column.title.split("|"))


def find_columns(ctx: Context, source: Source, file: InputFile, titles: Sequence[str]) -> dict[str, int | None]:
    """Our column name to the position of its title in the file, None for an optional column that is not there.

    Raises InputError naming a required column that is missing and the nearest title that the file has.
    """
    found = _places(source, titles)
    for column in source.columns:
        if column.required and found[column.name] is None:
            raise _missing(source, file, column, titles)
    absent = [titles_of(column)[0] for column in source.columns if found[column.name] is None]
    if absent:
        ctx.say(f"{file.name}: no column {', '.join(absent)}; left empty")
    return found


def has_columns(source: Source, titles: Sequence[str]) -> bool:
    """Whether every required column is among the titles."""
    found = _places(source, titles)
    return all(found[column.name] is not None for column in source.columns if column.required)


def _places(source: Source, titles: Sequence[str]) -> dict[str, int | None]:
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        places.setdefault(_plain(title), place)
    return {
        column.name: next((places[_plain(t)] for t in titles_of(column) if _plain(t) in places), None)
        for column in source.columns
    }


def _plain(title: str) -> str:
    return " ".join(title.replace("\ufeff", "").split()).casefold()


def _missing(source: Source, file: InputFile, column: Column, titles: Sequence[str]) -> InputError:
    title = titles_of(column)[0]
    near = difflib.get_close_matches(title, [t.strip() for t in titles], 1)
    has = f"the nearest title is {near[0]!r}" if near else f"its titles are {', '.join(t.strip() for t in titles[:8])}"
    problem = f"has no column {title!r} ({has})"
    return InputError(problem, source=source.code, file=file.name, field=title, cure=download_again(source))


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are not UTF-8, read as Windows-1252; the rest of the text stays as it is."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error("windows_1252", _windows_1252)


def as_utf8(ctx: Context, source: Source, file: InputFile, path: Path) -> Path:
    """A copy in `ctx.scratch` in UTF-8 with one kind of line end.

    Bytes that are not in the source's encoding are taken for Windows-1252. Raises InputError where they are not that.
    """
    copy = ctx.scratch / f"{path.stem}-utf8{path.suffix}"
    try:
        with (
            path.open(encoding=source.encoding, errors="windows_1252") as text,
            copy.open("w", encoding="utf-8", newline="\n") as out,
        ):
            shutil.copyfileobj(text, out, 1 << 20)
    except UnicodeDecodeError as error:
        problem = f"is neither in {source.encoding.removesuffix('-sig').upper()} nor in Windows-1252 ({error.reason})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    return copy
