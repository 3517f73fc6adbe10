"""Stage `link`: register entries to organisations by published identifiers, and grants to organisations.

Links enter as rows of `pairs` (two entries, a method, a probability); whatever finds more of them adds rows there.
"""

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

AMBIGUOUS = """
    SELECT record_id, other_id,
        CASE WHEN claimed > 1 THEN 'the charity''s number is on ' || claimed || ' entries'
             ELSE claimants || ' charities give this number' END AS reason
    FROM weighed ANTI JOIN pairs USING (record_id, other_id)
"""
CHANGED = "SELECT count(*) FROM labels l JOIN next_labels n USING (record_id) WHERE l.label <> n.label"


def run(ctx: Context) -> None:
    """Write the organisations, their identifiers, names and texts, and the links of grants."""
    ctx.con.execute(_sql("pairs.sql"))
    _components(ctx)
    ctx.con.execute(_sql("members.sql"))
    ctx.write(BODIES, _sql("bodies.sql"))
    ctx.write(BODY_RECORDS, _sql("body_records.sql"))
    ctx.write(BODY_NAMES, _sql("body_names.sql"))
    ctx.write(BODY_TEXTS, _sql("body_texts.sql"))
    ctx.write(AMBIGUOUS_LINKS, AMBIGUOUS)
    ctx.write(GRANT_LINKS, _sql("grant_links.sql"))
    _report(ctx)


def _sql(name: str) -> str:
    return sql_text(__package__, name)


def _components(ctx: Context) -> None:
    """Label every entry with the least identifier that it is connected to; as many steps as the longest chain."""
    ctx.con.execute(_sql("components_start.sql"))
    while True:
        ctx.con.execute(_sql("components_step.sql"))
        changed = ctx.con.execute(CHANGED).fetchone()[0]
        ctx.con.execute("CREATE OR REPLACE TEMP TABLE labels AS FROM next_labels")
        if not changed:
            return


def _report(ctx: Context) -> None:
    pairs, ambiguous = ctx.con.execute(
        "SELECT (SELECT count(*) FROM pairs), (SELECT count(*) FROM ambiguous_links)"
    ).fetchone()
    ctx.say(f"{pairs:,} entries joined across registers by published numbers; {ambiguous:,} left apart as ambiguous")
    total, linked, conflicts = ctx.con.execute(
        "SELECT count(*), count(org_id), count(conflict) FROM grant_links"
    ).fetchone()
    ctx.say(
        f"{linked:,} of {total:,} grant recipients found by published identifier; {conflicts:,} with identifiers that differ"
    )
