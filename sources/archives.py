"""Files as they lie: members taken safely out of zip archives, and a first look that tells a wrong kind of file."""

import errno
import zipfile
import zlib
from pathlib import Path

from pipeline.base import Context, InputError, InputFile, Source

BLOCK = 1 << 20
LARGEST = 16 << 30
"""Bytes that an archive may hold unpacked; the largest known, all companies in one file, holds under 3 GiB."""
DENSEST = 250
"""Times that a member may be larger than its packed form; register extracts reach about 40."""
SMALL = 64 << 20
"""Bytes under which how densely a member is packed does not matter."""


def download_again(source: Source) -> str:
    """The cure for a file that is not what it should be."""
    return f"download it again from {source.address}"


def only_file(ctx: Context, source: Source) -> InputFile | None:
    """The source's file, None where there is none. Raises InputError where there are two, of two dates perhaps."""
    files = ctx.files[source.code]
    if len(files) > 1:
        names = " and ".join(file.name for file in files)
        raise InputError(f"{names} are the same kind of file", source=source.code, cure="keep one of them")
    return files[0] if files else None


def members(ctx: Context, source: Source, file: InputFile, suffixes: tuple[str, ...] = (".csv",)) -> list[Path]:
    """The file itself, or a zip archive's members with these suffixes, unpacked into `ctx.scratch` under names of ours.

    In the archive's order. Raises InputError where the archive is broken, encrypted, too large, or has no such member.
    """
    if file.path.suffix.lower() != ".zip":
        return [file.path]
    try:
        with zipfile.ZipFile(file.path) as archive:
            found = [info for info in archive.infolist() if _wanted(info.filename, suffixes)]
            _check_sizes(source, file, found)
            return [_unpack(ctx, source, file, archive, info, n) for n, info in enumerate(found)]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        if isinstance(error, OSError) and not is_broken(error):
            raise
        problem = f"is not a whole zip archive ({error})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    except (RuntimeError, NotImplementedError) as error:
        problem = f"cannot be unpacked ({error})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None


def is_broken(error: OSError) -> bool:
    """Whether an archive leads beyond its own start, which is no fault of the disk."""
    return error.errno == errno.EINVAL


def one_member(ctx: Context, source: Source, file: InputFile, suffixes: tuple[str, ...] = (".csv",)) -> Path:
    """The only one of `members`. Raises InputError where there are more."""
    found = members(ctx, source, file, suffixes)
    if len(found) > 1:
        problem = f"holds {len(found)} files of type {', '.join(suffixes)} where one is expected"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    return found[0]


def _wanted(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.lower().endswith(suffixes) and not name.startswith("__MACOSX/") and "/._" not in f"/{name}"


def _check_sizes(source: Source, file: InputFile, found: list[zipfile.ZipInfo]) -> None:
    if not found:
        problem = "holds no file of the expected type"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    dense = [i for i in found if i.file_size > SMALL and i.file_size > DENSEST * max(i.compress_size, 1)]
    if dense or sum(info.file_size for info in found) > LARGEST:
        problem = "would unpack to far more than such a file holds"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))


def _unpack(
    ctx: Context, source: Source, file: InputFile, archive: zipfile.ZipFile, info: zipfile.ZipInfo, n: int
) -> Path:
    path = ctx.scratch / f"{source.code}-{file.sha256[:12]}-{n}{Path(info.filename).suffix.lower()}"
    with archive.open(info) as packed, path.open("wb") as unpacked:
        # zipfile stops at the size that the directory states, so a member cannot outgrow what was checked.
        while block := packed.read(BLOCK):
            unpacked.write(block)
    return path


def check_start(source: Source, file: InputFile, path: Path) -> bytes:
    """The first bytes, without byte order mark. Raises InputError where they show another kind of file."""
    with path.open("rb") as opened:
        start = opened.read(4096)
    problem = None
    if not start.strip():
        problem = "is empty"
    elif start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start:
        problem = "is not in UTF-8 (it looks like UTF-16)"
    elif start.startswith(b"PK\x03\x04"):
        problem = "is a zip archive or a workbook under another kind of name"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        problem = "is a web page or XML, not the data"
    if problem:
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    return text
