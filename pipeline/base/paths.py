"""Where things are: the project's root, and the SQL beside a module."""

from functools import cache
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def sql_text(package: str, name: str) -> str:
    """The text of `name` (a `.sql` file) in `package`; the runner counts it as part of the stage's code."""
    return files(package).joinpath(name).read_text(encoding="utf-8")
