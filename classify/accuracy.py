"""How well the rules of a run find what people found, on the organisations of the run that people judged."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from classify import labels, reviews, tables
from classify.rules import LEVELS
from pipeline.base import Context, sql_text

if TYPE_CHECKING:
    import pyarrow as pa

GOLD = """
SELECT stratum, weight, relevance, relevance_found AS predicted, themes, themes_disputed, themes_found AS found
FROM judged_organisations WHERE judged_by = ? ORDER BY round, org_id
"""
SETS = ("themes", "themes_disputed", "found")


def judge(ctx: Context, reviews_file: Path | None) -> None:
    """Write JUDGED and ACCURACY; in `ctx.con` stand `text_hashes`, `rule_levels` and `rule_themes`."""
    from classify.evaluate import JUSTICE, MACRO

    ctx.con.register("labels", labels.read())
    ctx.con.register("reviews", reviews.read(reviews_file))
    ctx.write(tables.JUDGED, sql_text(__package__, "judged.sql"))
    ctx.con.register("scores", _scores(ctx))
    always = {"judges": list(tables.JUDGES), "measures": [JUSTICE, *LEVELS, MACRO]}
    ctx.write(tables.ACCURACY, sql_text(__package__, "accuracy.sql"), always)
    counts = ctx.con.execute(
        "SELECT judged_by, count(*) FROM judged_organisations GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    if counts:
        ctx.say("judged by people: " + ", ".join(f"{judges} {count:,}" for judges, count in counts))


def _scores(ctx: Context) -> "pa.Table":
    """A row for every measure by every kind of judges that this run has; the columns of ACCURACY."""
    import pyarrow as pa

    kinds = {"VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "BIGINT": pa.int64(), "DOUBLE": pa.float64()}
    schema = pa.schema([(field.name, kinds[field.type]) for field in tables.ACCURACY.fields])
    return pa.Table.from_pylist([row for judges in tables.JUDGES for row in _rows(ctx, judges)], schema=schema)


def _rows(ctx: Context, judges: str) -> Iterator[dict[str, object]]:
    from classify.evaluate import scores_of

    gold = ctx.con.execute(GOLD, [judges]).df()
    if gold.empty:
        return
    for column in SETS:
        gold[column] = gold[column].map(set)
    for row in scores_of(gold):
        yield {"judged_by": judges, **asdict(row)}
