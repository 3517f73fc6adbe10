"""Bytes as they should not be: archives, tables and packages, each broken in one way."""

import io
import json
import struct
import zipfile


def zipped(members: dict[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def unzipped(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(change):
    """A zip with every member's bytes changed."""
    return lambda body: zipped({name: change(data) for name, data in unzipped(body).items()})


def renamed(name: str):
    return lambda body: zipped({name: next(iter(unzipped(body).values()))})


def with_member(name: str):
    return lambda body: zipped(unzipped(body) | {name: b"x"})


def halved(body: bytes) -> bytes:
    return body[: len(body) // 2]


def without_tail(body: bytes) -> bytes:
    return body[:-4000] if len(body) > 8000 else halved(body)


def flipped(body: bytes) -> bytes:
    """A bit inside the packed data, beyond the local header."""
    place = 200
    return body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]


def encrypted(body: bytes) -> bytes:
    """The flag of encryption set in both headers."""
    data = bytearray(body)
    central = data.rfind(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    return bytes(data)


def bomb(body: bytes) -> bytes:
    name = next(iter(unzipped(body)))
    return zipped({name: b"\0" * (100 << 20)})


def false_size(body: bytes) -> bytes:
    """The directory states 20 GiB unpacked."""
    data = bytearray(zipped({"a.json": b"[" + b" " * 10_000}))
    central = data.rfind(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


def other_titles(body: bytes) -> bytes:
    rest = body.partition(b"\n")[2]
    return b"alpha,beta,gamma\n" + rest


def half_rows(body: bytes) -> bytes:
    lines = body.splitlines(keepends=True)
    return b"".join(lines[: len(lines) // 2])


def header_only(body: bytes) -> bytes:
    return body.splitlines(keepends=True)[0]


def utf_16(body: bytes) -> bytes:
    return body.decode("utf-8-sig").encode("utf-16")


def other_date(data: bytes) -> bytes:
    return data.replace(b'"date_of_extract":"2026-07-07', b'"date_of_extract":"2026-07-06')


def half_extract(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: len(lines) // 2]).rstrip() + b"]"


def unclosed(data: bytes) -> bytes:
    return data.rstrip().removesuffix(b"]")


def half_list(body: bytes) -> bytes:
    entries = json.loads(body)
    return json.dumps(entries[: len(entries) // 2]).encode()


PAGE = b"<!doctype html><html><title>Sorry</title><p>The service is not available.</html>"
DEEP = b'{"grants":[' + b"[" * 200_000
TABLE = b"code,title\nGB,Great Britain\n"
