"""The bundled sample: a small made-up world in the exact upstream formats, or, for measuring, one of national size.

Nobody in it exists. Authorities are real (see `places`); small areas, postcodes, towns, organisations, grants and
people are invented. The same seed and size give the same bytes.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.base import InputError
from sources.sample import companies, geography, grants, register, truth, world
from sources.sample.sizes import Sizes

__all__ = ["make"]

MARK = "truth/README.md"


def make(folder: Path, seed: int = 1, scale: float | None = None, organisations: int = 6_000) -> dict[str, int]:
    """Make an input folder and return how many of each thing it has.

    Without `scale` it is the sample of about so many `organisations`; with it, that share of England and Wales (1 is
    400,000 charities, 5.5 million companies, 1.5 million grants). A folder of an earlier sample is replaced whole.
    Raises InputError where `folder` holds anything else.
    """
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise InputError("the folder is not empty and holds no sample", file=folder, cure="name a new folder")
    sizes = Sizes.sample(organisations) if scale is None else Sizes.national(scale)
    partial = folder.with_name(f".partial-{folder.name}")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        counts = fill(partial, seed, sizes)
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return counts


def fill(folder: Path, seed: int, sizes: Sizes) -> dict[str, int]:
    """Write a world's files under `folder`; counts by thing."""
    scratch = folder / ".scratch"
    con = world.connect(seed, scratch)
    try:
        world.load_kinds(con, sizes)
        world.make_land(con, sizes)
        geography.prepare(con)
        world.make_bodies(con, sizes)
        register.prepare(con)
        companies.prepare(con)
        with ThreadPoolExecutor(1) as pool:  # The register is half of the work, and nothing waits for it.
            tables = pool.submit(register.make, world.second(con), folder, sizes)
            geography.make(con, folder)
            companies.make(con, folder, sizes)
            grants.make(con, folder, sizes)
            counts = truth.make(con, folder, sizes)
            return {**tables.result(), **counts}
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)
