"""Classification the plain way: pandas over all texts, one rule after another with `re`, then text by text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.engine import looks_like_objects
from classify.matching import Hit
from classify.normal import normalise
from classify.resolve import Verdict, combine, resolve
from classify.rules import load
from classify.texts import Text

if TYPE_CHECKING:
    import pandas as pd

SOURCES = ("name", "activities", "objects", "grant")
GRANT_TEXTS = """
    (SELECT grant_id, nullif(concat_ws('. ', title, description, programme), '') AS text
     FROM read_parquet('{work}/grants/grants_read.parquet'))
"""
GRANTS = f"""
    SELECT grant_id AS org_id, 'grant' AS source, grant_id AS source_id, text FROM {GRANT_TEXTS} WHERE text IS NOT NULL
"""
LEVELS = """
    SELECT r.org_id, r.relevance, coalesce(t.themes, []) FROM read_parquet('{work}/classify/relevance.parquet') r
    LEFT JOIN (SELECT org_id, list_sort(list(theme)) AS themes
               FROM read_parquet('{work}/classify/relevance_themes.parquet') GROUP BY org_id) t USING (org_id)
"""
GRANT_LEVELS = """
    SELECT grant_id, relevance, list_sort(themes) FROM read_parquet('{work}/classify/grant_relevance.parquet')
"""
OWN = f"""
    SELECT org_id, source, source_id, text FROM read_parquet('{{work}}/link/body_texts.parquet') WHERE text IS NOT NULL
    UNION ALL
    SELECT l.org_id, 'grant', g.grant_id, g.text
    FROM {GRANT_TEXTS} g
    JOIN (SELECT DISTINCT grant_id, org_id FROM read_parquet('{{work}}/link/grant_links.parquet')
          WHERE org_id IS NOT NULL AND coalesce(probability, 1.0) >= 0.95) l
    USING (grant_id)
    WHERE g.text IS NOT NULL
"""


def find(data: Path, work: Path) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """Level and themes of every organisation and of every grant by itself, by their texts under `work`."""
    import duckdb

    texts = duckdb.connect().execute(OWN.format(work=work)).df()
    grants = texts_of_grants(work)
    return {"organisations": classified(texts), "grants": classified(grants)}


def texts_of_grants(work: Path) -> "pd.DataFrame":
    """Each grant as if it were an organisation with one text."""
    import duckdb

    return duckdb.connect().execute(GRANTS.format(work=work)).df()


def classified(texts: "pd.DataFrame") -> dict[str, tuple[str, list[str]]]:
    """Level and themes by organisation, of a frame with org_id, source, source_id, text."""
    normal = texts["text"].map(normalise)
    which: dict[int, list[int]] = {}
    rules = load()
    for number, rule in enumerate(rules):
        for row in normal.index[normal.str.contains(rule.finder)]:
            which.setdefault(row, []).append(number)
    texts = texts.assign(normal=normal)
    return {
        org_id: (verdict.level, sorted(theme for theme, _ in verdict.themes))
        for org_id, group in texts.groupby("org_id", sort=False)
        for verdict in [_verdict(group, rules, which)]
    }


def _verdict(group: "pd.DataFrame", rules: tuple, which: dict[int, list[int]]) -> Verdict:
    own, grants = [], []
    for row in group.sort_values(["source", "source_id", "text"], key=_ordered).itertuples():
        field = "objects" if row.source == "activities" and looks_like_objects(row.text) else row.source
        hits = _hits(row.normal, [rules[number] for number in which.get(row.Index, ())], field)
        text = Text(row.source, row.source_id, field, row.text, row.normal, hits)
        (grants if row.source == "grant" else own).append(text)
    return combine(own, grants) if grants and own else resolve([*own, *grants], "grant" if grants else "register")


def _ordered(column: "pd.Series") -> "pd.Series":
    return column.map(SOURCES.index) if column.name == "source" else column.fillna("")


def _hits(normal: str, rules: list, field: str) -> list[Hit]:
    """Every match of the rules that count in this field, less those that an exception mutes."""
    found = [hit for rule in rules if field in rule.fields for hit in _spans(rule, normal)]
    ids = {hit.rule.id for hit in found}
    exceptions = [hit for hit in found if hit.rule.kind == "exception" and not ids & set(hit.rule.unless)]
    return [
        hit
        for hit in found
        if hit.rule.kind != "exception"
        and not any(
            e.start < hit.end and hit.start < e.end and {hit.rule.kind, hit.rule.id} & set(e.rule.mutes)
            for e in exceptions
        )
    ]


def _spans(rule: Any, normal: str) -> list[Hit]:
    spans = []
    for match in rule.finder.finditer(normal):
        end = match.end()
        if rule.ending:
            furthest = min(len(normal), end + rule.reach)
            stop = rule.ending.search(normal, end, furthest)
            end = stop.end() if stop else furthest
        spans.append(Hit(rule, match.start(), end))
    return spans


def compare(found: dict[str, dict[str, tuple[str, list[str]]]], work: Path) -> list[dict[str, Any]]:
    """How many organisations and grants have the pipeline's level, and its themes."""
    import duckdb

    con = duckdb.connect()
    ours = {
        "organisations": con.execute(LEVELS.format(work=work)).fetchall(),
        "grants": con.execute(GRANT_LEVELS.format(work=work)).fetchall(),
    }
    checks = []
    for what, rows in ours.items():
        plain = found[what]
        differ = [id_ for id_, level, themes in rows if plain.get(id_, ("none", [])) != (level, themes)]
        equal = len(rows) - len(differ)
        checks.append({"what": f"{what} of equal level and themes", "equal": equal, "of": len(rows), "differ": differ})
    return checks
