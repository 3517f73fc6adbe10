"""The stage `classify`: levels, themes and evidence of every organisation, and of every grant by itself."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from classify import accuracy, overrides, tables
from classify.engine import ALONE, Classifier, Result
from classify.rules_report import rules_report
from classify.workers import CHUNK
from pipeline.base import Context, sql_text
from pipeline.base.paths import ROOT

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

INPUTS = (
    *("bodies", "body_records", "body_texts", "grants_read", "grant_links", "grant_locations"),
    *("ccew_areas", "postcode_directory", "lad_lookup", "lad_changes"),
)
SETTINGS = ("study.regions", "thresholds.link_accept", "classify.overrides", "classify.reviews")
TABLES = tables.TABLES

GRANT_TEXTS = """
CREATE OR REPLACE TEMP VIEW grant_texts AS
SELECT grant_id, nullif(concat_ws('. ', title, description, programme), '') AS text FROM grants_read
"""
ACCEPTED_LINKS = """
CREATE OR REPLACE TEMP VIEW accepted_links AS
SELECT DISTINCT grant_id, org_id FROM grant_links ANTI JOIN grants_elsewhere USING (grant_id, org_id)
WHERE org_id IS NOT NULL AND coalesce(probability, 1.0) >= {accept}
"""
MEMORY = "verdicts"
FOUND = ("found_levels", "found_themes", "rule_evidence", "found_matches", "texts_read")
"""What a run keeps for later ones: what a `Result` has, and a hash of the texts in which each was found."""
LINK_ACCEPT = 0.95
"""Where the settings do not say."""


def run(ctx: Context) -> None:
    """Classify `body_texts` and `grants_read`, honour overrides, write TABLES."""
    _prepare(ctx)
    _find(ctx)
    ctx.write(tables.RELEVANCE, sql_text(__package__, "relevance.sql"))
    ctx.write(tables.RELEVANCE_THEMES, sql_text(__package__, "themes.sql"))
    ctx.write(tables.RELEVANCE_EVIDENCE, sql_text(__package__, "evidence.sql"))
    ctx.write(tables.GRANT_RELEVANCE, sql_text(__package__, "grants.sql"))
    ctx.write(tables.OVERRIDE_FLAGS, sql_text(__package__, "override_flags.sql"))
    ctx.write(tables.RULE_MATCHES, "SELECT * FROM match_counts")
    accuracy.judge(ctx, _file(ctx, "reviews"))
    _report(ctx)


def _prepare(ctx: Context) -> None:
    """Views of the grants' texts and of the links that count, and the overrides."""
    ctx.con.execute(GRANT_TEXTS)
    regions = ctx.settings.get("study", {}).get("regions", [])
    ctx.con.execute("SET VARIABLE regions = ?", [list(regions)])
    ctx.con.execute(f"CREATE OR REPLACE TEMP TABLE grants_elsewhere AS {sql_text(__package__, 'elsewhere.sql')}")
    accept = float(ctx.settings.get("thresholds", {}).get("link_accept", LINK_ACCEPT))
    ctx.con.execute(ACCEPTED_LINKS.format(accept=accept))
    ctx.con.register("overrides", overrides.read(_file(ctx, "overrides")))
    ctx.con.execute(f"CREATE TEMP TABLE text_hashes AS {sql_text(__package__, 'hashes.sql')}")


def _file(ctx: Context, name: str) -> Path | None:
    """The file of people's decisions that the settings name; a stage's fingerprint covers what is in it."""
    given = ctx.settings.get("classify", {}).get(name)
    return ROOT / given if given else None


def _find(ctx: Context) -> None:
    """Make FOUND and the views that name it: what an earlier run found in the same texts, and the rest anew."""
    con = ctx.con
    con.execute(f"CREATE OR REPLACE TEMP VIEW own_texts AS {sql_text(__package__, 'texts.sql')}")
    con.execute("SET VARIABLE alone = ?", [ALONE])
    con.execute(sql_text(__package__, "offered.sql"))
    if not ctx.recall(MEMORY, (), FOUND):
        con.execute("CREATE OR REPLACE TEMP TABLE texts_read AS FROM reading LIMIT 0")
        _add(con, Classifier.load().classify_rows([]), "CREATE OR REPLACE TEMP TABLE {table} AS")
    con.execute(sql_text(__package__, "unchanged.sql"))
    known = con.execute("SELECT count(*) FROM texts_read").fetchone()[0]
    if known:
        ctx.say(f"{known:,} organisations and grants have the texts that an earlier run read: as it found them")
    _add(con, Classifier.load().classify_ordered(_texts(con), key="keeper"), "INSERT INTO {table}")
    con.execute("INSERT INTO texts_read FROM reading SEMI JOIN unread USING (org_id)")
    ctx.keep(MEMORY, (), FOUND)
    con.execute(sql_text(__package__, "found.sql"))
    counts = con.execute("SELECT rule, sum(texts) FROM found_matches GROUP BY rule").fetchall()
    con.register("match_counts", rules_report(Counter(dict(counts))))


def _add(con: "duckdb.DuckDBPyConnection", found: Result, how: str) -> None:
    for table, rows in zip(FOUND, found.tables(), strict=False):
        con.register("_found", rows)
        con.execute(f"{how.format(table=table)} FROM _found")
        con.unregister("_found")


def _texts(con: "duckdb.DuckDBPyConnection") -> "Iterator[pa.Table]":
    """The texts that are to be read, in order, a batch at a time."""
    import pyarrow as pa

    con.execute(f"CREATE OR REPLACE TEMP TABLE ordered AS {sql_text(__package__, 'ordered.sql')}")
    for batch in con.execute("FROM ordered").to_arrow_reader(CHUNK):
        yield pa.Table.from_batches([batch])


def _report(ctx: Context) -> None:
    counts = ctx.con.execute("SELECT relevance, count(*) FROM relevance GROUP BY ALL ORDER BY ALL").fetchall()
    ctx.say("organisations: " + ", ".join(f"{level} {count:,}" for level, count in counts))
    away = ctx.con.execute("SELECT count(DISTINCT grant_id) FROM grants_elsewhere").fetchone()[0]
    if away:
        ctx.say(f"{away:,} grants are for work elsewhere: they raise no organisation's level")
    flags = ctx.con.execute("SELECT count(*) FROM override_flags").fetchone()[0]
    if flags:
        ctx.say(f"{flags} overrides need another look: see override_flags")
