"""Seeded damage to bytes and to tables of text: the same seed damages the same file in the same way."""

import csv
import io
import random
from collections.abc import Callable

WORDS = (b"", b"-1", b"9e999", b"1e400", b"NaN", b"inf", b"99999999999999999999", b"31/02/2020", b"0000-00-00",
         b"2026-13-45T99:00:00", b"null", b"true", b"\xc3\xa9\xe9", b"=1+1", b"'; DROP TABLE raw; --", b"\xf0\x9f\x98",
         b"\xe2\x80\xae", b"{}", b"[]", b"\\u0000", b'"', b"'", b",", b"0x1F", b"1,234.50", b"$50", b"50%")  # fmt: skip


def flip(data: bytes, rng: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def cut_out(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.choice((1, 10, 200, 3000)) :]


def cut_off(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    end = start + rng.choice((1, 50, 2000))
    return data[:end] + data[start:end] + data[end:]


def _insert(data: bytes, rng: random.Random, what: bytes) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + what + data[place:]


def nuls(data: bytes, rng: random.Random) -> bytes:
    return _insert(data, rng, b"\0" * rng.choice((1, 8, 5000)))


def noise(data: bytes, rng: random.Random) -> bytes:
    return _insert(data, rng, rng.randbytes(rng.choice((1, 16, 300))))


def huge(data: bytes, rng: random.Random) -> bytes:
    return _insert(data, rng, rng.choice((b"A", b'"', b"1", b" ", b"\n", b",")) * rng.choice((70_000, 1_200_000)))


def deep(data: bytes, rng: random.Random) -> bytes:
    return _insert(data, rng, rng.choice((b"[", b'{"a":', b"<a>")) * 100_000)


def mixed(data: bytes, rng: random.Random) -> bytes:
    """A part of it in another encoding."""
    text, start = data.decode("utf-8", "replace"), rng.randrange(len(data))
    part = text[start : start + rng.choice((5, 200, len(text)))]
    code = rng.choice(("utf-16", "utf-16-le", "cp037", "utf-32", "utf-8-sig"))
    other = part.encode(code, "replace")
    return text[:start].encode() + other + text[start + len(part) :].encode()


def latin(data: bytes, rng: random.Random) -> bytes:
    return _insert(data, rng, rng.choice((b"\xe9", b"\x93quoted\x94", b"\x81\x8d", b"\xff\xfe", b"\xed\xa0\x80")))


def ends(data: bytes, rng: random.Random) -> bytes:
    new = rng.choice((b"\r", b"\r\r\n", b"\n\n", b"\x0b", b"\xe2\x80\xa8"))
    return data.replace(b"\n", new, rng.choice((1, 3, -1)))


def word(data: bytes, rng: random.Random) -> bytes:
    """A value between delimiters replaced by one that is none."""
    places = [n for n, byte in enumerate(data) if byte in b',":>']
    if len(places) < 3:
        return data + rng.choice(WORDS)
    n = rng.randrange(len(places) - 1)
    return data[: places[n] + 1] + rng.choice(WORDS) + data[places[n + 1] :]


def retitle(data: bytes, rng: random.Random) -> bytes:
    """Something in the first line is called otherwise."""
    head, newline, rest = data.partition(b"\n")
    return word(head, rng) + newline + rest if head else rest


def delimiters(data: bytes, rng: random.Random) -> bytes:
    return data.replace(b",", rng.choice((b";", b"\t", b"|", b",,")), rng.choice((1, 50, -1)))


def nothing(data: bytes, rng: random.Random) -> bytes:
    return rng.choice(
        (b"", b"\n", b"\xef\xbb\xbf", b"[]", b"{}", b"null", b"0", b"<html></html>", b"PK\x03\x04", b"\0" * 999)
    )


BYTES = (
    flip,
    cut_out,
    cut_off,
    repeat,
    nuls,
    noise,
    huge,
    deep,
    mixed,
    latin,
    ends,
    word,
    retitle,
    delimiters,
    nothing,
)


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline="")))


def _text(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def rows_cut(data: bytes, rng: random.Random) -> bytes:
    head, *rows = _rows(data)
    return _text([head, *rng.sample(rows, rng.randrange(1, len(rows) + 1))])


def rows_twice(data: bytes, rng: random.Random) -> bytes:
    head, *rows = _rows(data)
    return _text([head, *rows, *rng.choices(rows, k=rng.randrange(1, 20))])


def columns_swapped(data: bytes, rng: random.Random) -> bytes:
    """The values of two columns, under the titles that were."""
    head, *rows = _rows(data)
    a, b = rng.randrange(len(head)), rng.randrange(len(head))
    for row in rows:
        if len(row) == len(head):
            row[a], row[b] = row[b], row[a]
    return _text([head, *rows])


def column_moved(data: bytes, rng: random.Random) -> bytes:
    """Columns in another order, with their titles."""
    rows = _rows(data)
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    return _text([[row[n] for n in order] for row in rows if len(row) == len(order)])


def column_lost(data: bytes, rng: random.Random) -> bytes:
    rows = _rows(data)
    n = rng.randrange(len(rows[0]))
    return _text([row[:n] + row[n + 1 :] for row in rows])


def column_spoilt(data: bytes, rng: random.Random) -> bytes:
    """Every value of a column replaced."""
    head, *rows = _rows(data)
    n = rng.randrange(len(head))
    for row in rows:
        if len(row) == len(head):
            row[n] = rng.choice(WORDS).decode("utf-8", "replace")
    return _text([head, *rows])


def row_ragged(data: bytes, rng: random.Random) -> bytes:
    rows = _rows(data)
    row = rng.randrange(1, len(rows))
    rows[row] = rng.choice((rows[row][:-1], [*rows[row], "more"], rows[row] * 2, [""]))
    return _text(rows)


TABLES = (rows_cut, rows_twice, columns_swapped, column_moved, column_lost, column_spoilt, row_ragged)
WHOLE_ROWS = (rows_cut, rows_twice, columns_swapped, column_moved, column_spoilt)
"""After these every row of the text is a row: what is read must be as many."""


def count_rows(data: bytes) -> int:
    return len(_rows(data)) - 1


def chosen(rng: random.Random, is_table: bool) -> Callable[[bytes, random.Random], bytes]:
    return rng.choice((*BYTES, *TABLES) if is_table else BYTES)
