"""Finds the upstream files in an input folder and says which it does not know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.base import InputError, InputFile, Source
from pipeline.fingerprint import sha256_all


@dataclass
class Inputs:
    """Files by source code, and the names of files that no source claims."""

    files: dict[str, list[InputFile]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def discover(folder: Path, sources: Iterable[Source]) -> Inputs:
    """Every file under `folder`, given to the sources that claim it, with size and hash."""
    if not folder.is_dir():
        raise InputError(
            "there is no such folder", source="input folder", file=folder, cure="give the path of one with --data"
        )
    paths = sorted(_files(folder))
    claims = {path: [s for s in sources if _claims(s, path.relative_to(folder))] for path in paths}
    known = [path for path in paths if claims[path]]
    found = Inputs({source.code: [] for source in sources})
    for path, digest in zip(known, sha256_all(known), strict=True):
        name = path.relative_to(folder).as_posix()
        for source in claims[path]:
            found.files[source.code].append(InputFile(path, name, digest, path.stat().st_size))
    found.unknown = [p.relative_to(folder).as_posix() for p in paths if not claims[p]]
    if not known:
        subfolders = ", ".join(sorted({s.folder for s in sources}))
        raise InputError(
            "no file in it is one that a source reads",
            source="input folder",
            file=folder,
            cure=f"put upstream files under their names into: {subfolders}",
        )
    return found


def _files(folder: Path, above: tuple[Path, ...] = ()) -> Iterator[Path]:
    """Files under a folder but hidden ones, those of linked folders too; a link to a folder above is not followed."""
    here = folder.resolve()
    if here in above:
        return
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _files(path, (*above, here))
        elif path.is_file():
            yield path


def _claims(source: Source, path: Path) -> bool:
    return path.parts[0].lower() == source.folder and len(path.parts) > 1 and source.matches(path.name)
