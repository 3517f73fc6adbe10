"""What the program is made of: its packages, the kinds of file that belong to it, and the libraries it asks for."""

import hashlib
import platform
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pipeline.base.paths import ROOT

PACKAGE = "vcse-criminal-justice-map"
PACKAGES = ("pipeline", "sources", "classify", "geography", "outputs")
DATA_SUFFIXES = (".sql", ".toml", ".csv", ".json", ".txt", ".html", ".js", ".css")
"""Of the files beside the modules that these read."""


def program_files() -> Iterator[Path]:
    """Every module of ours and every file that modules read, in order."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in (".py", *DATA_SUFFIXES):
                yield path


@cache
def code_version() -> str:
    """The package's version, and the start of a hash over all our code and rules."""
    digest = hashlib.sha256()
    for path in program_files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{version(PACKAGE)}+{digest.hexdigest()[:12]}"


@cache
def libraries() -> dict[str, str]:
    """Versions of Python and of every library that the project asks for, by name; `missing` where one is not there."""
    found = {"python": platform.python_version()}
    asked = [text for text in requires(PACKAGE) or [] if "extra ==" not in text]
    for name in sorted((re.match(r"[\w.-]+", text).group() for text in asked), key=str.lower):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found
