"""Stage `link`: register entries to organisations, and the recipients of grants to organisations.

Links between entries are rows of the temp table `pairs` (two entries, a method, a probability), those of recipients are
rows of `party_links`. Published identifiers decide first, then names with postcodes, then names that one body has.
"""

from pathlib import Path

import duckdb

from pipeline.base import Context, sql_text
from pipeline.base.paths import ROOT
from sources.linking import decisions, recipients, search
from sources.linking.components import label
from sources.linking.tables import (
    AMBIGUOUS_LINKS,
    BODIES,
    BODY_NAMES,
    BODY_RECORDS,
    BODY_TEXTS,
    GRANT_LINKS,
    LINK_REVIEWS,
)

INPUTS = (
    "ccew_records",
    "ccew_names",
    "ccew_part_a",
    "ccew_part_b",
    "company_records",
    "company_names",
    "mutual_records",
    "casc_records",
    "cic_texts",
    "grants_read",
    "recipients",
    "postcode_directory",
)
ENTRIES_JOINED = (
    "labels",
    "pairs",
    "weighed",
    "likely_entries",
    "spoken",
    "name_keys",
    "known_names",
    "known_keys",
    "borne",
    "tokens",
    "known_tokens",
)
"""What it makes that is needed after it."""
SETTINGS = ("thresholds", "linking")
TABLES = (BODIES, BODY_RECORDS, BODY_NAMES, BODY_TEXTS, GRANT_LINKS, AMBIGUOUS_LINKS, LINK_REVIEWS)
FOLDER = Path(__file__).parent
ABBREVIATIONS, WEIGHTS = "abbreviations.csv", "word_weights.csv"

NAMES_AT_A_TIME = 1_000_000

ENTRIES = "SELECT record_id AS node FROM entries"
PAIRS = "SELECT record_id AS node, other_id AS other FROM pairs"
AMBIGUOUS = """
    SELECT record_id, other_id,
        CASE WHEN claimed > 1 THEN 'the charity''s number is on ' || claimed || ' entries'
             ELSE claimants || ' charities give this number' END AS reason
    FROM weighed ANTI JOIN pairs USING (record_id, other_id)
"""

FOUND = """
    SELECT CASE recipient_kind WHEN 'registered' THEN link_method ELSE replace(recipient_kind, '_', ' ') END AS how,
        count(*)
    FROM grant_links GROUP BY how ORDER BY count(*) DESC, how
"""


def run(ctx: Context) -> None:
    """Write the organisations, their identifiers, names and texts, and the links of grants."""
    accept = ctx.settings["thresholds"]["link_accept"]
    decided = ctx.settings.get("linking", {}).get("decisions")
    decisions.read(ctx.con, ROOT / decided if decided else None)
    _define(ctx.con)
    ctx.remember("entries", search.REGISTERS, ENTRIES_JOINED, lambda: _join_anew(ctx.con, accept))
    _name_organisations(ctx.con)
    read_parties(ctx.con)
    recipients.resolve(ctx.con)
    recipients.choose(ctx.con, accept, ctx)
    recipients.name_the_rest(ctx.con)
    ctx.write(BODIES, _sql("bodies.sql"))
    ctx.write(BODY_RECORDS, "FROM known_records UNION ALL BY NAME FROM grant_records")
    ctx.write(BODY_NAMES, _sql("body_names.sql"))
    ctx.write(BODY_TEXTS, _sql("body_texts.sql"))
    ctx.write(AMBIGUOUS_LINKS, AMBIGUOUS)
    ctx.write(GRANT_LINKS, _sql("grant_links.sql"))
    ctx.write(
        LINK_REVIEWS, _sql("link_reviews.sql"), {"accept": accept, "review": ctx.settings["thresholds"]["link_review"]}
    )
    _report(ctx)


def _join_anew(con: duckdb.DuckDBPyConnection, accept: float) -> None:
    read_entries(con)
    join_entries(con, accept)


def _sql(name: str) -> str:
    return sql_text(__package__, name)


def read_entries(con: duckdb.DuckDBPyConnection) -> None:
    """Entries of registers, and the keys by which their names compare."""
    _define(con)
    con.execute(_sql("entry_names.sql"))
    con.execute(_sql("spoken.sql"))
    _add_keys(con)
    con.execute(_sql("weights.sql"))


def read_parties(con: duckdb.DuckDBPyConnection) -> None:
    """Recipients of grants, and keys for those of their names that no register has."""
    con.execute(_sql("parties.sql"))
    con.execute(_sql("spoken_parties.sql"))
    _add_keys(con)


def _define(con: duckdb.DuckDBPyConnection) -> None:
    for step in ("entries.sql", "names.sql", "public_names.sql"):
        con.execute(_sql(step))
    con.execute(_sql("abbreviations.sql"), [str(FOLDER / ABBREVIATIONS)])
    con.execute(_sql("word_weights.sql"), [str(FOLDER / WEIGHTS)])


def _add_keys(con: duckdb.DuckDBPyConnection) -> None:
    """Add to `name_keys` the keys by which the names in `spellings` compare, a part of the names at a time."""
    names = con.execute("SELECT count(*) FROM spellings").fetchone()[0]
    parts = 1 + names // NAMES_AT_A_TIME
    con.execute("SET VARIABLE parts = CAST(? AS UBIGINT)", [parts])
    for part in range(parts):
        con.execute("SET VARIABLE part = CAST(? AS UBIGINT)", [part])
        con.execute(_sql("name_keys.sql"))
    con.execute("DROP TABLE spelt; DROP TABLE placed_words; DROP TABLE own_initials; DROP TABLE spellings")


def join_entries(con: duckdb.DuckDBPyConnection, accept: float) -> None:
    """`members`: every entry and its organisation, joined by number, by name, and by what the model makes of names."""
    for step in ("pairs.sql", "pairs_again.sql", "pairs_across.sql"):
        con.execute(_sql(step))
        label(con, ENTRIES, PAIRS)
        con.execute(_sql("bearers.sql"))
    _name_organisations(con)
    search.entries(con)
    search.score(con)
    con.execute(_sql("likely_entries.sql"))
    con.execute(_sql("pairs_likely.sql"), {"accept": accept})
    con.execute(_sql("decided_pairs.sql"))
    label(con, ENTRIES, PAIRS)
    _name_organisations(con)
    search.know(con)


def _name_organisations(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(_sql("members.sql"))
    con.execute(_sql("known_records.sql"))


def _report(ctx: Context) -> None:
    joined = ctx.con.execute("SELECT method, count(*) FROM pairs GROUP BY ALL ORDER BY ALL").fetchall()
    ambiguous = ctx.con.execute("SELECT count(*) FROM ambiguous_links").fetchone()[0]
    ctx.say(f"entries joined: {_listed(joined)}; {ambiguous:,} left apart as ambiguous")
    found = ctx.con.execute(FOUND).fetchall()
    conflicts = ctx.con.execute("SELECT count(conflict) FROM grant_links").fetchone()[0]
    own = ctx.con.execute("SELECT count(*) FROM own_bodies").fetchone()[0]
    ctx.say(f"grant recipients: {_listed(found)}; {conflicts:,} with identifiers that differ")
    unsure = ctx.con.execute("SELECT count(DISTINCT asked_id) FROM link_reviews").fetchone()[0]
    ctx.say(f"{own:,} organisations are known from grants alone; {unsure:,} recipients are for people to decide")


def _listed(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{n:,} {method}" for method, n in counts) or "none"
