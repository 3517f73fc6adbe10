"""Area profiles: what is in a local authority or combined authority, for the people of a focus group to correct."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from outputs.readme import SAMPLE


def write_profiles(
    con: duckdb.DuckDBPyConnection, folder: Path, settings: Mapping[str, Any], sample: bool, made_on: datetime.date
) -> int:
    """Write a Word file, a page of HTML and a form for every local and combined authority, and an index of them.

    Returns how many areas. `con` holds the published tables; `settings` is the whole of study.toml. The same tables,
    settings and day give the same bytes.
    """
    from outputs.profiles.contents import contents
    from outputs.profiles.facts import gather
    from outputs.profiles.page import index, page
    from outputs.profiles.place import strips
    from outputs.profiles.template import Template
    from outputs.profiles.word import write_word
    from outputs.profiles.wording import say
    from outputs.profiles.workbook import workbook

    (folder / "forms").mkdir(parents=True, exist_ok=True)
    study = gather(con, settings)
    drawers, template = strips(study), Template()
    mark = SAMPLE if sample else ""
    profiles = [contents(area, study, drawers, mark) for area in study.areas]
    for profile in profiles:
        (folder / f"{profile.stem}.html").write_text(page(profile), encoding="utf-8")
        write_word(profile, template, made_on, folder / f"{profile.stem}.docx")
        (folder / "forms" / f"{profile.code}_form.xlsx").write_bytes(workbook(profile, made_on))
    (folder / "index.html").write_text(
        index(profiles, say("index_title", title=settings["study"]["title"]), mark), encoding="utf-8"
    )
    return len(profiles)
