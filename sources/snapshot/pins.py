"""Pins: one small TOML file per source, saying which bytes are meant; and the store that holds them by hash."""

import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pipeline.base import InputError

HEAD = "# Pinned by vcse snapshot: a run with --data live reads these bytes and no others.\n"
BY_HAND = "by_hand"
"""What stands in a source's place for files that were put in by hand."""

CODE = re.compile(r"[a-z0-9_]+")
NAME = re.compile(r"[a-z_]+/[^/\\\x00]+")
DIGEST = re.compile(r"[0-9a-f]{64}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned file. `name` is its path in the input folder; `published` and `etag` are as the publisher gave them.

    `rows` is 0 where they are not counted; `problem` says why an older file is kept, where the last fetch failed.
    """

    name: str
    address: str
    retrieved: str
    published: str
    bytes: int
    sha256: str
    etag: str
    licence: str
    rows: int
    problem: str = ""


class Pins:
    """The folder of pins, and of the bytes that they name."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when it is first written to."""
        self.folder, self.store = folder, folder / "store"
        self.files, self.parts = folder / "files", folder / "parts"

    def codes(self) -> list[str]:
        """Sources that are pinned."""
        return sorted(path.stem for path in self.folder.glob("*.toml"))

    def read(self, code: str) -> list[Pin]:
        """The pins of a source, none where it is not pinned. Raises InputError where the file is not as we write it."""
        path = self.folder / f"{code}.toml"
        if not path.is_file():
            return []
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8"))["file"]
            return [_checked(Pin(**entry)) for entry in entries]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            cure = f"restore it, or remove it and fetch anew with vcse snapshot {code}"
            raise InputError(f"is not a list of pins ({error})", source=code, file=path.name, cure=cure) from None

    def all(self) -> dict[str, list[Pin]]:
        """Every source's pins."""
        return {code: self.read(code) for code in self.codes()}

    def check_names(self, pins: Mapping[str, Iterable[Pin]]) -> None:
        """Raise InputError, with the pin files that it is in, where a name is pinned twice."""
        first: dict[str, str] = {}
        for code, several in pins.items():
            for pin in several:
                other = first.setdefault(pin.name, "")
                if other:
                    raise self._twice(pin, other, code)
                first[pin.name] = code

    def _twice(self, pin: Pin, other: str, code: str) -> InputError:
        path = self.folder / f"{other}.toml"
        where = f"in {other}.toml and in {code}.toml" if other != code else f"in {code}.toml"
        fetched = "" if other in (BY_HAND, code) else f" and name {other} under snapshots.leave_out"
        cure = f"keep the first and do without the other, or remove its entry from {path}{fetched}, and call again"
        return InputError(f"is pinned twice, {where}", source=code, file=pin.name, cure=cure)

    def others(self, codes: Iterable[str]) -> dict[str, list[Pin]]:
        """The pins of all sources but these; a file that cannot be read is told of when it is needed."""
        found = {}
        for other in sorted(set(self.codes()) - set(codes)):
            with contextlib.suppress(InputError):
                found[other] = self.read(other)
        return found

    def write(self, code: str, pins: Iterable[Pin]) -> None:
        """Replace a source's pins in one rename. Raises InputError where another source has a file of the name."""
        pins = sorted(pins, key=lambda pin: pin.name)
        self.check_names(self.others([code]) | {code: pins})
        blocks = [_block(pin) for pin in pins]
        new = self.folder / f".{code}.toml.new"
        self.folder.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write("\n".join([HEAD, *blocks]))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(self.folder / f"{code}.toml")

    def path(self, pin: Pin) -> Path:
        """Where the bytes of a pin lie, if they are here."""
        return self.store / pin.sha256

    def has(self, pin: Pin) -> bool:
        """Whether the bytes are here, by their number; `verify` compares them."""
        return self.path(pin).is_file() and self.path(pin).stat().st_size == pin.bytes

    def whole(self, pin: Pin) -> bool:
        """Whether the bytes are here and are those that were pinned."""
        return self.has(pin) and digest(self.path(pin)) == pin.sha256

    def keep(self, part: Path, sha256: str) -> None:
        """Take a finished download into the store."""
        self.store.mkdir(parents=True, exist_ok=True)
        part.replace(self.store / sha256)

    def verify(self) -> Iterator[tuple[str, Pin, str]]:
        """Source, pin and what is wrong with it ('' for nothing), for every pin."""
        for code, pins in self.all().items():
            for pin in pins:
                path, wrong = self.path(pin), ""
                if not path.is_file():
                    wrong = "its bytes are not here"
                elif digest(path) != pin.sha256:
                    wrong = "its bytes are not those that were pinned"
                yield code, pin, wrong

    def lay_out(self, pins: Mapping[str, list[Pin]]) -> Path:
        """The input folder of these pins: links into the store, under the files' names."""
        self.check_names(pins)
        shutil.rmtree(self.files, ignore_errors=True)
        for pin in (pin for several in pins.values() for pin in several):
            place = self.files / pin.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(os.path.relpath(self.path(pin), place.parent))
        return self.files

    def clean(self) -> None:
        """Remove bytes that no pin names, and downloads that cannot be gone on with."""
        for path in self.parts.glob("*.part"):
            if not path.with_suffix(".note").exists():
                path.unlink()
        named = {pin.sha256 for pins in self.all().values() for pin in pins}
        for path in self.store.glob("*"):
            if path.name not in named:
                path.unlink()

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the snapshots for this process. Raises InputError where another holds them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a+") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                cure = "wait until it ends, and call again"
                raise InputError(
                    "another process is fetching", source="snapshot", file=self.folder, cure=cure
                ) from None
            yield


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def now() -> str:
    """The time to pin, UTC: SOURCE_DATE_EPOCH where it is set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    clock = datetime.datetime.now(datetime.UTC)
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else clock
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked(pin: Pin) -> Pin:
    """Raises ValueError where a pin could lead out of the folder, or has no hash."""
    for field in fields(Pin):
        if not isinstance(getattr(pin, field.name), field.type):
            raise ValueError(f"{field.name} is not {field.type.__name__}")
    if not NAME.fullmatch(pin.name) or pin.name.split("/")[1] in (".", ".."):
        raise ValueError(f"{pin.name!r} is not a folder and a file")
    if not DIGEST.fullmatch(pin.sha256):
        raise ValueError("sha256 is not a hash")
    return pin


def _block(pin: Pin) -> str:
    values = asdict(pin).items()
    lines = [f"{key} = {_text(value) if isinstance(value, str) else value}" for key, value in values if value != ""]
    empty = [f'{key} = ""' for key, value in values if value == "" and key != "problem"]
    return "\n".join(["[[file]]", *lines, *empty]) + "\n"


def _text(value: str) -> str:
    return json.dumps(CONTROL.sub(" ", value), ensure_ascii=False)
