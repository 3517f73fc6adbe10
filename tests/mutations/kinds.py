"""Every kind of input file, small: the sample's files cut to a few rows, each with the stage that reads it."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sources import boundaries, casc, cic_statements, companies, mutuals, postcodes, register, small_areas, wide_areas
from sources.threesixtygiving import grants

ROWS = 40
GEOGRAPHY = {"vintage": __import__("datetime").date(2025, 12, 31), "coastal_list": "ons_2020"}


@dataclass(frozen=True)
class Kind:
    """`name` in the input folder; `inner` is the table's text where it is packed, and `pack` packs it again."""

    stage: ModuleType
    name: str
    inner: bytes
    pack: Callable[[bytes], bytes] | None = None
    beside: tuple[tuple[str, bytes], ...] = ()

    @property
    def code(self) -> str:
        file = Path(self.name).name
        return next(source.code for source in self.stage.SOURCES if source.matches(file))

    @property
    def whole(self) -> bytes:
        return self.pack(self.inner) if self.pack else self.inner


def packer(member: str, others: dict[str, bytes] | None = None) -> Callable[[bytes], bytes]:
    def pack(inner: bytes) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (others or {}).items():
                archive.writestr(name, data)
            archive.writestr(member, inner)
        return packed.getvalue()

    return pack


def few(text: bytes, rows: int = ROWS) -> bytes:
    """The first rows, of CSV or of an extract."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= rows:
        return text
    kept = b"".join(lines[:rows])
    return kept.rstrip() + b"\r\n]" if text.removeprefix(b"\xef\xbb\xbf").startswith(b"[") else kept


STAGES = {
    "register": register,
    "companies": companies,
    "casc": casc,
    "mutuals": mutuals,
    "cic_statements": cic_statements,
    "grants": grants,
}


def stage_of(name: str) -> ModuleType:
    folder, file = name.split("/")
    if folder != "geography":
        return STAGES[folder]
    stages = (postcodes, small_areas, wide_areas, boundaries)
    return next(stage for stage in stages if any(source.matches(file) for source in stage.SOURCES))


def kinds(world: Path) -> list[Kind]:
    """One a file of the sample; of grants files the first of each format."""
    charity = None
    found, formats = [], set()
    for path in sorted(p for p in world.rglob("*") if p.is_file() and p.parent.name != "truth"):
        name = path.relative_to(world).as_posix()
        if "trustee" in name or (name.startswith("grants/") and path.suffix in formats and "registry" not in name):
            continue
        if name.startswith("grants/") and "registry" not in name:
            formats.add(path.suffix)
        kind = _kind(name, path)
        if name.endswith("publicextract.charity.zip"):
            charity = kind
        found.append(kind)
    beside = ((charity.name, charity.whole),)
    return [
        Kind(k.stage, k.name, k.inner, k.pack, beside) if k.stage is register and k is not charity else k for k in found
    ]


def _kind(name: str, path: Path) -> Kind:
    data, stage = path.read_bytes(), stage_of(name)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            member = max(archive.infolist(), key=lambda info: info.file_size).filename
            return Kind(stage, name, few(archive.read(member)), packer(member))
    if path.suffix in (".xlsx", ".ods"):
        return Kind(stage, name, *_workbook(path))
    if path.suffix == ".json":
        package = json.loads(data)
        small = package[:10] if isinstance(package, list) else package | {"grants": package["grants"][:10]}
        return Kind(stage, name, json.dumps(small, indent=1).encode())
    return Kind(stage, name, few(data) if path.suffix == ".csv" else data)


def _workbook(path: Path) -> tuple[bytes, Callable[[bytes], bytes]]:
    sheet = "content.xml" if path.suffix == ".ods" else "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inner = parts.pop(sheet)
    return inner, packer(sheet, parts)


__all__ = ["GEOGRAPHY", "Kind", "kinds"]
