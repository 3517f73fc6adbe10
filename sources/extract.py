"""The Charity Commission's JSON extracts into a table of text: an array, one object a line, commas at lines' starts."""

import json
from pathlib import Path

import duckdb

from pipeline.base import Context, InputError, InputFile, Source
from pipeline.base.context import quoted
from sources.archives import check_start, download_again
from sources.layout import as_utf8, find_columns

LARGEST_OBJECT = 16 << 20
HEAD = 1 << 20

READ = """
CREATE OR REPLACE TEMP TABLE "{into}" AS
SELECT row_number() OVER () AS row, {wanted}
FROM read_json('{path}', format = 'array', columns = {{{columns}}}, maximum_object_size = {largest})
"""

# The unit separator cannot stand in JSON, so each line is one value; what belongs to the array is taken off its ends.
LINES = """
CREATE OR REPLACE TEMP TABLE _lines AS
SELECT row_number() OVER () AS row, line FROM (
  SELECT regexp_replace(regexp_replace(line, '^[\\s\\x{{feff}}]*\\[?\\s*,?', ''), '\\}}[\\s,\\]]*$', '}}') AS line
  FROM read_csv('{path}', auto_detect = false, header = false, columns = {{'line': 'VARCHAR'}}, delim = E'\\x1F',
    quote = '', escape = '', max_line_size = {largest}))
WHERE trim(line) NOT IN ('', ']')
"""
WHOLE = "CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END"
PICK = f'CREATE OR REPLACE TEMP TABLE "{{into}}" AS SELECT row, {{wanted}} FROM _lines WHERE {WHOLE}'
REJECT = f"SELECT ?, ?, row, NULL, 'not a JSON object', NULL FROM _lines WHERE NOT {WHOLE}"


def load_extract(ctx: Context, source: Source, file: InputFile, path: Path, into: str) -> int:
    """Read the declared columns of a JSON array of objects into the temporary table `into`; returns the rows read.

    `into` is as `load_csv` makes it. Where the array is not valid JSON it is read line by line, and the lines that are
    no objects are rejected and counted among those read. Raises InputError where it is another kind of file, ends
    before the array does, lacks a required column, or holds nothing that can be read.
    """
    start = check_start(source, file, path)
    if not start.startswith(b"["):
        raise InputError("is not a JSON array", source=source.code, file=file.name, cure=download_again(source))
    if not _tail(path).endswith(b"]"):
        problem = "ends before its closing bracket, so it is not whole"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    keys = _first_keys(source, file, path)
    places = find_columns(ctx, source, file, keys)
    titles = {name: None if place is None else keys[place] for name, place in places.items()}
    try:
        rejected = _read_array(ctx, path, titles, into)
    except duckdb.Error:
        rejected = _read_lines(ctx, source, file, path, titles, into)
    kept = ctx.con.execute(f'SELECT count(*) FROM "{into}"').fetchone()[0]
    if not kept:
        problem = f"has no row that can be read ({rejected} rejected)"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    return kept + rejected


def _read_array(ctx: Context, path: Path, titles: dict[str, str | None], into: str) -> int:
    """The whole array at once, which works only where all of it is valid; none are rejected."""
    wanted = ", ".join(f'{_text(title)} AS "{name}"' for name, title in titles.items())
    columns = ", ".join(f"\"{title}\": 'VARCHAR'" for title in dict.fromkeys(titles.values()) if title)
    ctx.con.execute(READ.format(into=into, wanted=wanted, path=quoted(path), columns=columns, largest=LARGEST_OBJECT))
    return 0


def _text(title: str | None) -> str:
    return "NULL::VARCHAR" if title is None else f'trimmed("{title}")'


def _read_lines(
    ctx: Context, source: Source, file: InputFile, path: Path, titles: dict[str, str | None], into: str
) -> int:
    """Line by line, keeping those that are objects; returns how many are not."""
    plain = as_utf8(ctx, source, file, path)
    values = {name: "NULL::VARCHAR" if t is None else f"trimmed(line ->> '{t}')" for name, t in titles.items()}
    wanted = ", ".join(f'{value} AS "{name}"' for name, value in values.items())
    try:
        ctx.con.execute(LINES.format(path=quoted(plain), largest=LARGEST_OBJECT))
    except duckdb.Error as error:
        problem = f"cannot be read as JSON ({str(error).splitlines()[0]})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    ctx.con.execute(PICK.format(into=into, wanted=wanted))
    rejected = ctx.reject(REJECT, [source.code, file.name])
    ctx.say(f"{file.name}: not valid JSON as a whole; read line by line, lines rejected: {rejected:,}")
    ctx.con.execute("DROP TABLE _lines")
    return rejected


def _tail(path: Path) -> bytes:
    with path.open("rb") as opened:
        opened.seek(max(0, path.stat().st_size - 256))
        return opened.read().rstrip()


def _first_keys(source: Source, file: InputFile, path: Path) -> list[str]:
    """The keys of the first object that can be read; every object of an extract has the same."""
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        head = text.read(HEAD)
    start = head.find("{")
    while start >= 0:
        try:
            return list(json.JSONDecoder(strict=False).raw_decode(head, start)[0])
        except json.JSONDecodeError:
            start = head.find("\n,{", start + 1)
            start += 2 if start >= 0 else 0
    raise InputError("holds no JSON object", source=source.code, file=file.name, cure=download_again(source))
