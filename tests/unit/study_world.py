"""A study over the made-up world of study_world.sql, for the tests of what is published."""

from pathlib import Path

from outputs import study
from pipeline.base import Source

SETTINGS = {
    "study": {
        "title": "A study",
        "data": "somewhere",
        "regions": ["E12000001", "E12000003"],
        "reference_date": __import__("datetime").date(2026, 9, 1),
    },
    "size": {
        "scheme": "ours",
        "income_cap": 25_000_000,
        "schemes": {
            "ours": {"micro": 10_000, "small": 50_000, "medium": 250_000, "large": 1_000_000, "big": 25_000_000}
        },
    },
    "population": {"exclusions": ["removed", "no_place", "outside_regions", "over_income_cap"]},
    "geography": {"coastal_list": "ons_2020", "rate_per": 10_000},
    "sensitive": {"themes_all": [["victims", "housing"]], "words": ["refuge", "safe house"]},
    "grants": {"count_regrants": False},
}


def _source(code: str) -> Source:
    url = "https://example.org/licence"
    return Source(code, f"The {code}", "A Publisher", "A licence", url, "Contains data.", url, code, ("*",))


SOURCES = (_source("charity"), _source("grants"))


def world(make_context, monkeypatch, change="", settings=None):
    """A context after the stage `study`; `change` is SQL that alters the working tables first."""
    monkeypatch.setattr(study, "SOURCES", SOURCES)
    ctx = make_context(settings={**SETTINGS, **(settings or {})})
    ctx.con.execute(Path(__file__).with_name("study_world.sql").read_text(encoding="utf-8"))
    if change:
        ctx.con.execute(change)
    study.run(ctx)
    return ctx
