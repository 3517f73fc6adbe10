"""A study and a release over the made-up world of study_world.sql, for the tests of what is published."""

import datetime
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from outputs import charts, release, reporting, study
from outputs.need.sensitivity import stage as sensitivity
from pipeline.base import Context, Source
from pipeline.base.connect import connect

SETTINGS = {
    "study": {
        "title": "A study",
        "data": "somewhere",
        "regions": ["E12000001", "E12000003"],
        "reference_date": datetime.date(2026, 9, 1),
    },
    "size": {
        "scheme": "ours",
        "income_cap": 25_000_000,
        "schemes": {
            "ours": {"micro": 10_000, "small": 50_000, "medium": 250_000, "large": 1_000_000, "big": 25_000_000}
        },
    },
    "population": {
        "exclusions": ["removed", "no_place", "outside_regions", "over_income_cap"],
        "dormant_years": 5,
        "national_body_income": 1_000_000,
    },
    "geography": {
        "coastal_list": "ons_2020",
        "rate_per": 10_000,
        "deprivation_vintage": 2025,
        "rural_urban_vintage": 2021,
    },
    "sensitive": {"themes_all": [["victims", "housing"]], "words": ["refuge", "safe house"]},
    "grants": {"count_regrants": False},
    "estimates": {
        **{f"{of}_per_organisation": {} for of in ("employees", "volunteers")},
        **{"hours_per_volunteer": 0, "pounds_per_hour": 0},
        **{f"{of}_source": "" for of in ("employees", "volunteers", "hours", "pounds")},
    },
    "thresholds": {"link_accept": 0.95, "link_review": 0.5},
}
CELL = """
    CREATE TABLE cells AS SELECT 'T02' AS table_id, 1 AS row_n, 1 AS column_n, 'Entries' AS row_label,
        'Left' AS column_label, 17.0 AS value, NULL AS marker, 'SELECT 1' AS sql, 'SELECT 17' AS figure_sql,
        'entries' AS unit, 'entries' AS row_code, 'listed' AS row_kind
"""


def _source(code: str) -> Source:
    url = "https://example.org/licence"
    return Source(code, f"The {code}", "A Publisher", "A licence", url, "Contains data.", url, code, ("*",))


SOURCES = (_source("charity"), _source("grants"), _source("ccew_area_of_operation"))


def make_study(folder: Path, change: str = "", settings=None) -> Context:
    """A context after the stage `study`; `change` is SQL that alters the working tables first."""
    folder, scratch = folder / "study", folder / "scratch"
    folder.mkdir(parents=True)
    scratch.mkdir()
    ctx = Context(connect(scratch), {**SETTINGS, **(settings or {})}, {}, folder, scratch)
    ctx.con.execute(Path(__file__).with_name("study_world.sql").read_text(encoding="utf-8"))
    ctx.con.execute(change or "SELECT 1")
    with patch.object(study, "SOURCES", SOURCES):
        study.run(ctx)
    return ctx


def make_release(ctx: Context, folder: Path, sample: bool = False) -> Path:
    """The release of a study, with one cell for all the report's tables; returns its folder."""

    def publish_tables(con, folder, settings, sample, made_on, hand):
        con.execute(CELL)
        (folder / "csv").mkdir(parents=True)
        (folder / "csv" / "T02_waterfall.csv").write_text("label,value\nEntries,17\n", encoding="utf-8")

    folder.mkdir(parents=True)
    sensitivity.run(replace(ctx, folder=ctx.folder))
    with (
        patch.object(reporting, "publish_tables", publish_tables),
        patch.object(charts, "publish_charts", return_value=[]),
        patch.object(release, "HEAVY", ()),
        patch.object(release, "write_profiles"),
    ):
        release.run(replace(ctx, folder=folder, sample=sample))
    return folder / "release"
