"""Themes in the words of Clinks, HMPPS and the reoffending pathways: `crosswalk.toml`, checked."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from classify.rules import THEMES
from pipeline.base import InputError

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).parent / "crosswalk.toml"
COLUMNS = ("theme", "title", "clinks", "hmpps", "pathway")


def load(path: Path = PATH) -> "pa.Table":
    """One row a theme, in the order of THEMES: COLUMNS as text, '' where a language has no word. Raises InputError."""
    import pyarrow as pa

    given = _given(path)
    return pa.table({name: [given[theme].get(name, theme) for theme in THEMES] for name in COLUMNS})


def titles() -> dict[str, str]:
    """What every theme is called, wherever a reader sees it. Raises InputError."""
    return {theme: its["title"] for theme, its in _given(PATH).items()}


@cache
def _given(path: Path) -> dict[str, dict[str, str]]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {error}", source="crosswalk", file=path.name, cure="mend it") from error
    if wrong := sorted(set(given).symmetric_difference(THEMES)):
        raise InputError(
            f"theme {wrong[0]!r} is missing or unknown",
            source="crosswalk",
            file=path.name,
            cure="list every theme once",
        )
    return given
