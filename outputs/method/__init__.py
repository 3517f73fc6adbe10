"""The method page: how a release came about, for the report's chapter on method and for who must trust its figures."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

STEM = "method"


def write_method(
    con: duckdb.DuckDBPyConnection, folder: Path, settings: Mapping[str, Any], made_on: datetime.date, *, sample: bool
) -> None:
    """Write `method.html` and `method.docx` into `folder`; the same tables, settings and day give the same bytes.

    `con` holds the published tables, `cells` among them; `settings` is the whole of study.toml.
    """
    from outputs.method.contents import contents
    from outputs.profiles.page import page
    from outputs.profiles.template import Template
    from outputs.profiles.word import write_word

    made = contents(con, settings, STEM, sample=sample)
    (folder / f"{STEM}.html").write_text(page(made), encoding="utf-8")
    write_word(made, Template(), made_on, folder / f"{STEM}.docx")
