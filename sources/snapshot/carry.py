"""A study's pins and bytes as one tar file, to another machine and back; and files put in by hand."""

import io
import shutil
import tarfile
from pathlib import Path

from pipeline.base import InputError
from sources.snapshot.accept import accept
from sources.snapshot.accept_grants import accept_grants
from sources.snapshot.declared import KNOWN
from sources.snapshot.pins import BY_HAND, CODE, DIGEST, Pin, Pins, digest, now

LARGEST_PIN = 16 << 20


def export(pins: Pins, target: Path) -> int:
    """Write all pins and the bytes that they name; the same pins give the same tar. Returns the number of files.

    Raises InputError, and writes nothing, where bytes are missing or not those that were pinned.
    """
    found = list(pins.verify())
    if not found:
        raise InputError("nothing is pinned", source="pins", file=pins.folder, cure="call vcse snapshot first")
    for code, pin, wrong in found:
        if wrong:
            raise InputError(wrong, source=code, file=pin.name, cure="mend that with vcse snapshot first")
    partial = target.with_name(f".{target.name}.partial")
    try:
        with tarfile.open(partial, "w", format=tarfile.PAX_FORMAT) as tar:
            for code in pins.codes():
                _add(tar, f"{code}.toml", pins.folder / f"{code}.toml")
            for digested in sorted({pin.sha256 for _, pin, _ in found}):
                _add(tar, f"store/{digested}", pins.store / digested)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return len(found)


def _add(tar: tarfile.TarFile, name: str, path: Path) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = path.stat().st_size, 0o644
    with path.open("rb") as stream:
        tar.addfile(info, stream)


def bring_in(pins: Pins, archive: Path) -> int:
    """Take over all pins and bytes of a tar that `export` made; returns the number of files.

    Everything is unpacked aside and compared with the pins before anything is taken over. Raises InputError, with
    nothing changed, where the tar is broken, holds anything else, pins a name that another source has here, or bytes
    are not those that were pinned.
    """
    aside = Pins(pins.folder / ".import")
    shutil.rmtree(aside.folder, ignore_errors=True)
    try:
        _unpack(archive, aside)
        found = list(aside.verify())
        for code, pin, wrong in found:
            if wrong:
                raise InputError(
                    wrong, source=code, file=pin.name, cure="make the tar again with vcse snapshot --export"
                )
        if not found:
            raise InputError("holds no pins", file=archive, cure="give a tar made by vcse snapshot --export")
        # Bytes that no pin of the tar vouches for could replace good ones of pins that are here.
        if {path.name for path in aside.store.glob("*")} - {pin.sha256 for _, pin, _ in found}:
            cure = "give a tar made by vcse snapshot --export"
            raise InputError("holds bytes that none of its pins names", file=archive, cure=cure)
        pins.check_names(pins.others(aside.codes()) | aside.all())
        pins.store.mkdir(parents=True, exist_ok=True)
        for path in aside.store.glob("*"):
            path.replace(pins.store / path.name)
        for code in aside.codes():
            pins.write(code, aside.read(code))
        return len(found)
    finally:
        shutil.rmtree(aside.folder, ignore_errors=True)


def _unpack(archive: Path, aside: Pins) -> None:
    aside.store.mkdir(parents=True)
    try:
        with tarfile.open(archive, "r:") as tar:
            for info in tar:
                path = _place(info, aside, archive)
                with tar.extractfile(info) or io.BytesIO() as packed, path.open("wb") as out:
                    shutil.copyfileobj(packed, out, 1 << 20)
    except (tarfile.TarError, EOFError) as error:
        cure = "copy it again from where it was made"
        raise InputError(f"is not a whole tar ({error})", file=archive, cure=cure) from None


def _place(info: tarfile.TarInfo, aside: Pins, archive: Path) -> Path:
    """Where a member goes: only plain files of the two names that `export` gives, so none can lead elsewhere."""
    folder, _, name = info.name.rpartition("/")
    plain = info.isreg() and not info.issparse()
    if plain and folder == "store" and DIGEST.fullmatch(name):
        return aside.store / name
    stem, ending = Path(name).stem, Path(name).suffix
    if plain and not folder and ending == ".toml" and CODE.fullmatch(stem) and info.size <= LARGEST_PIN:
        return aside.folder / name
    problem = f"holds {info.name[:80]!r}, which no export writes"
    raise InputError(problem, file=archive, cure="give a tar made by vcse snapshot --export")


def add_by_hand(pins: Pins, path: Path) -> Pin:
    """Pin a file that no address leads to, in the subfolder whose source knows its name. Raises InputError."""
    if not path.is_file():
        raise InputError("there is no such file", file=path, cure="give the path of a file")
    source = next((source for source in KNOWN.values() if source.matches(path.name) and source.code != "grants"), None)
    if source is None and KNOWN["grants"].matches(path.name):
        source = KNOWN["grants"]
    if source is None:
        raise InputError("no source reads a file of this name", file=path, cure="give it its upstream name")
    name, hashed = f"{source.folder}/{path.name}", digest(path)
    shapes = path.suffix.lower() in (".geojson", ".parquet", ".ods")
    looked = accept_grants if source.code == "grants" else accept
    rows = 0 if shapes and looked is accept else looked(source, name, path).rows
    pin = Pin(name, "put in by hand", now(), "", path.stat().st_size, hashed, "", source.licence, rows)
    earlier = pins.read(BY_HAND)
    if any(old.name == name and old.sha256 == hashed for old in earlier):
        pin = next(old for old in earlier if old.name == name)
    pins.check_names(pins.others([BY_HAND]) | {BY_HAND: [pin]})
    pins.store.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, pins.store / f".{hashed}.new")
    (pins.store / f".{hashed}.new").replace(pins.store / hashed)
    pins.write(BY_HAND, [*(old for old in earlier if old.name != name), pin])
    return pin
