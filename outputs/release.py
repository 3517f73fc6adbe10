"""Stage `release`: the published tables, the database, the report's tables, and what a release says of itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from outputs import study
from outputs.duckdb_file import ZEROS, Limits, write_database
from outputs.explorer import write_explorer
from outputs.manifest import moment, parquet_path, release_version, settings_text, write_manifest
from outputs.method import write_method
from outputs.need.sensitivity.table import TABLES as SENSITIVITY
from outputs.profiles import write_profiles
from outputs.published import run as run_table
from outputs.published.views import VIEWS
from outputs.readme import SAMPLE, write_readme, write_restricted_readme
from outputs.reporting.cells import CELLS
from pipeline.base import Context, Table
from pipeline.base.versions import code_version

MADE = (*study.TABLES, *SENSITIVITY)
"""The published tables that earlier stages write."""

INPUTS = (*(table.name for table in MADE), "boundary_shapes")
TABLES = ()
SETTINGS = (
    "study",
    "size",
    "population",
    "geography",
    "sensitive",
    "thresholds",
    "linking",
    "classify",
    "grants",
    "estimates",
    "performance",
    "pins",
)
RESOURCES = ("outputs/report/*.toml", "outputs/charts/declared/*.toml", "outputs/method/*.sql", "docs/assumptions.md")
"""Files that no module names, or that stand outside the packages."""

ENVIRONMENT = ("SOURCE_DATE_EPOCH",)
PUBLISHED = (*MADE, CELLS, run_table.TABLE)
"""Every table of a release, the restricted ones among them."""

PUBLIC = tuple(table for table in PUBLISHED if not table.restricted)
HEAVY = ("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "gptables", "docx")
"""What the second process imports while this one computes what there is to write."""

RUN = """
    SELECT CAST(? AS TIMESTAMP) AS started, CAST(? AS TIMESTAMP) AS finished, ? AS data, ? AS release_version,
        ? AS code_version, ? AS settings
"""


def run(ctx: Context) -> None:
    """Write a whole release into `<ctx.folder>/release`, from the tables that `study` and `sensitivity` wrote."""
    from outputs.helper import Helper

    release = replace(ctx, folder=ctx.folder / "release")
    for name in ("parquet", "restricted"):
        (release.folder / name).mkdir(parents=True)
    if ctx.sample:
        (release.folder / "SAMPLE").write_text(f"{SAMPLE}\n", encoding="utf-8")
    with Helper() as helper, Helper(ZEROS, alone=True) as database:
        for name in HEAVY:
            helper.hand(import_module, name)
        for table in MADE:
            _publish(release, table, f"SELECT * FROM {table.name}")
        _publish(release, run_table.TABLE, RUN, _run_row(ctx))
        _publish(release, CELLS, _report_tables(release, helper.hand))
        database.hand(write_database, release.folder, PUBLIC, VIEWS, _limits(ctx), ctx.sample)
        write_profiles(ctx.con, release.folder / "areas", ctx.settings, ctx.sample, moment(ctx.settings).date())
        write_method(ctx.con, release.folder, ctx.settings, moment(ctx.settings).date(), sample=ctx.sample)
        write_explorer(ctx.con, release.folder, ctx.settings, sample=ctx.sample)
    write_manifest(ctx.con, release.folder, ctx.settings, PUBLISHED, sample=ctx.sample)
    write_restricted_readme(ctx.con, release.folder, PUBLISHED, sample=ctx.sample)
    write_readme(ctx.con, release.folder, ctx.settings, PUBLISHED, sample=ctx.sample)


def _limits(ctx: Context) -> Limits:
    memory = ctx.con.execute("SELECT current_setting('memory_limit')").fetchone()[0]
    return Limits(memory, ctx.scratch / "database")


def _publish(release: Context, table: Table, query: str, params: Sequence[Any] = ()) -> None:
    place = (release.folder / parquet_path(table)).parent
    replace(release, folder=place).write(table, query, params)


def _run_row(ctx: Context) -> list[Any]:
    at = moment(ctx.settings)
    data = "sample" if ctx.sample else ctx.settings["study"]["data"]
    return [at, at, data, release_version(ctx.settings), code_version(), settings_text(ctx.settings)]


def _report_tables(release: Context, hand: Callable[..., None]) -> str:
    """Write the report's tables and charts; returns the query of their cells, renamed to publish `cells`."""
    from outputs.charts import publish_charts
    from outputs.reporting import publish_tables

    about = (release.settings, release.sample, moment(release.settings).date())
    results = publish_tables(release.con, release.folder / "tables", *about, hand)
    for line in publish_charts(release.con, release.folder / "charts", results, *about, hand):
        release.say(line)
    release.con.execute("ALTER TABLE cells RENAME TO made_cells")
    return "SELECT * FROM made_cells"
