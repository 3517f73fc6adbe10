"""Stage `link`: register entries to organisations, and the recipients of grants to organisations.

Links between entries are rows of the temp table `pairs` (two entries, a method, a probability), those of recipients are
rows of `party_links`. Published identifiers decide first, then names with postcodes, then names that one body has.
"""

from pathlib import Path

from pipeline.base import Context, sql_text
from sources.linking.tables import AMBIGUOUS_LINKS, BODIES, BODY_NAMES, BODY_RECORDS, BODY_TEXTS, GRANT_LINKS

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
    "recipients",
)
TABLES = (BODIES, BODY_RECORDS, BODY_NAMES, BODY_TEXTS, GRANT_LINKS, AMBIGUOUS_LINKS)
FOLDER = Path(__file__).parent
ABBREVIATIONS = "abbreviations.csv"

AMBIGUOUS = """
    SELECT record_id, other_id,
        CASE WHEN claimed > 1 THEN 'the charity''s number is on ' || claimed || ' entries'
             ELSE claimants || ' charities give this number' END AS reason
    FROM weighed ANTI JOIN pairs USING (record_id, other_id)
"""
CHANGED = "SELECT count(*) FROM labels l JOIN next_labels n USING (record_id) WHERE l.label <> n.label"
SPELLINGS = "CREATE OR REPLACE TEMP TABLE spellings AS SELECT name FROM entry_names UNION SELECT name FROM parties"


def run(ctx: Context) -> None:
    """Write the organisations, their identifiers, names and texts, and the links of grants."""
    _read_names(ctx)
    _join_entries(ctx)
    _find_recipients(ctx)
    ctx.write(BODIES, _sql("bodies.sql"))
    ctx.write(BODY_RECORDS, "FROM known_records")
    ctx.write(BODY_NAMES, _sql("body_names.sql"))
    ctx.write(BODY_TEXTS, _sql("body_texts.sql"))
    ctx.write(AMBIGUOUS_LINKS, AMBIGUOUS)
    ctx.write(GRANT_LINKS, _sql("grant_links.sql"))
    _report(ctx)


def _sql(name: str) -> str:
    return sql_text(__package__, name)


def _read_names(ctx: Context) -> None:
    """Entries, recipients, and the keys by which their names compare."""
    for name in ("entries.sql", "entry_names.sql", "parties.sql", "names.sql"):
        ctx.con.execute(_sql(name))
    ctx.con.execute(SPELLINGS)
    ctx.con.execute(_sql("abbreviations.sql"), [str(FOLDER / ABBREVIATIONS)])
    ctx.con.execute(_sql("name_keys.sql"))
    ctx.con.execute(_sql("weights.sql"))


def _join_entries(ctx: Context) -> None:
    """`members`: every entry and its organisation, joined by number, then within a register, then across registers."""
    for step in ("pairs.sql", "pairs_again.sql", "pairs_across.sql"):
        ctx.con.execute(_sql(step))
        _components(ctx)
        ctx.con.execute(_sql("bearers.sql"))
    ctx.con.execute(_sql("members.sql"))
    ctx.con.execute(_sql("known_records.sql"))


def _components(ctx: Context) -> None:
    """Label every entry with the least identifier that it is connected to; as many steps as the longest chain."""
    ctx.con.execute(_sql("components_start.sql"))
    while True:
        ctx.con.execute(_sql("components_step.sql"))
        changed = ctx.con.execute(CHANGED).fetchone()[0]
        ctx.con.execute("CREATE OR REPLACE TEMP TABLE labels AS FROM next_labels")
        if not changed:
            return


def _find_recipients(ctx: Context) -> None:
    """`party_links`: every different recipient and its organisation."""
    for step in ("party_published.sql", "party_names.sql", "party_links.sql"):
        ctx.con.execute(_sql(step))


def _report(ctx: Context) -> None:
    joined = ctx.con.execute("SELECT method, count(*) FROM pairs GROUP BY ALL ORDER BY ALL").fetchall()
    ambiguous = ctx.con.execute("SELECT count(*) FROM ambiguous_links").fetchone()[0]
    ctx.say(f"entries joined: {_listed(joined)}; {ambiguous:,} left apart as ambiguous")
    found = ctx.con.execute(
        "SELECT coalesce(link_method, 'not found'), count(*) FROM grant_links GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    conflicts = ctx.con.execute("SELECT count(conflict) FROM grant_links").fetchone()[0]
    ctx.say(f"grant recipients found: {_listed(found)}; {conflicts:,} with identifiers that differ")


def _listed(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{n:,} {method}" for method, n in counts) or "none"
