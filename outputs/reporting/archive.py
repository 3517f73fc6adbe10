"""Makes zipped documents the same to the byte, whenever they are made."""

import io
import zipfile
from pathlib import Path

FIRST = "mimetype"
"""OpenDocument asks that this member comes first, and is not compressed."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can name."""


def settle(made: io.BytesIO, path: Path) -> None:
    """Writes the zip archive `made` to `path`, its members in order of name and without times."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            member = zipfile.ZipInfo(name, MOMENT)
            member.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if name == FIRST or name.endswith("/") else zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name), kind, 6)
