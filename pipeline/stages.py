"""The stages in order: each with what it reads and writes, as its module declares."""

from types import ModuleType
from typing import Any

from classify import stage as classify_stage
from geography import locate, places
from outputs import release, study
from outputs.need.sensitivity import stage as sensitivity
from pipeline.stage import Stage
from sources import (
    boundaries,
    casc,
    cic_statements,
    companies,
    mutuals,
    postcodes,
    register,
    removals,
    small_areas,
    wide_areas,
)
from sources.linking import link
from sources.sample import stage as sample_stage
from sources.threesixtygiving import grants

REMOVED = tuple(table.name for table in removals.TABLES)
FROM_READERS = ("link", "classify", "places", "locate", "study", "sensitivity")
"""Stages that may read what readers wrote: they see nothing of what the removal list names."""


def _reader(name: str, module: ModuleType, settings: tuple[str, ...] = ()) -> Stage:
    """A stage that reads upstream files."""
    return Stage(name, module.run, sources=module.SOURCES, tables=module.TABLES, settings=settings)


def _maker(name: str, module: ModuleType, resources: tuple[str, ...] = (), **more: Any) -> Stage:
    """A stage that works on tables; `more` as in Stage."""
    return Stage(
        name,
        module.run,
        inputs=(*module.INPUTS, *REMOVED) if name in FROM_READERS else module.INPUTS,
        tables=module.TABLES,
        settings=module.SETTINGS,
        resources=resources,
        **more,
    )


STAGES = (
    Stage("sample", sample_stage.run, resources=("sources/sample/**/*",)),
    _reader("register", register, ("study.data",)),
    _reader("companies", companies),
    _reader("casc", casc),
    _reader("mutuals", mutuals),
    _reader("cic_statements", cic_statements),
    _reader("grants", grants),
    _reader("postcodes", postcodes),
    _reader("small_areas", small_areas),
    _reader("wide_areas", wide_areas, wide_areas.SETTINGS),
    _reader("boundaries", boundaries),
    _maker("removals", removals),
    _maker("link", link),
    _maker("classify", classify_stage, resources=("classify/rules/*", "classify/labels.csv")),
    _maker("places", places),
    _maker("locate", locate),
    _maker("study", study, collects=True),
    _maker("sensitivity", sensitivity, resources=("classify/rules/*", "classify/elsewhere.sql")),
    _maker("release", release, release.RESOURCES, environment=release.ENVIRONMENT, whole_program=True),
)
