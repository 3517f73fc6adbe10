"""Puts the page together: template, styles, scripts and data, in one file that reaches for nothing else."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from outputs.explain import BASES, LEVELS, METHODS
from outputs.explorer.encode import (
    BLOCK,
    DIGITS,
    SHOWN,
    columns_json,
    detail_blocks,
    detail_fields,
    inert,
    make_tables,
    opening_json,
)
from outputs.explorer.facets import EARLY, LSOA, UNKNOWN, described, facets
from outputs.explorer.shapes import authority_shapes
from outputs.readme import SAMPLE
from outputs.reporting.absent import READ
from outputs.reporting.words import COASTAL, long_date

TEMPLATE = "page/page.html"
STYLES = ("page/page.css", "page/controls.css", "page/results.css", "page/print.css")
SCRIPTS = (
    "page/dom.js",
    "page/timing.js",
    "page/data.js",
    "page/state.js",
    "page/search.js",
    "page/filter.js",
    "page/facets.js",
    "page/places.js",
    "page/map.js",
    "page/table.js",
    "page/links.js",
    "page/detail.js",
    "page/evidence.js",
    "page/facts.js",
    "page/export.js",
    "page/main.js",
)
"""In the order in which they are joined into one script: what a file uses while it is read stands in those before."""

AREAS = """
    SELECT area_type, area_code, area_name, population, lads_in_study AS lads
    FROM areas WHERE area_type IN ('region', 'cauth', 'lad', 'pfa', 'pdu') ORDER BY area_type, area_name
"""
REGIONS = """
    SELECT area_name FROM areas WHERE area_type = 'region' AND area_code IN (SELECT unnest(?)) ORDER BY area_name
"""
FIGURES = """
    SELECT count(*) FILTER (in_study), count(*) FILTER (in_study AND relevance IN ('core', 'stated')),
        count(*) FILTER (location_basis = 'none')
    FROM organisations
"""
AREAS_READ = "SELECT count(*) > 0 FROM source_files WHERE list_contains(?, source)"
SOURCES = """
    SELECT title, publisher, licence, licence_url FROM source_files
    GROUP BY title, publisher, licence, licence_url ORDER BY upper(title), publisher, licence
"""
ATTRIBUTIONS = "SELECT DISTINCT attribution FROM source_files WHERE attribution IS NOT NULL ORDER BY 1"


def write_explorer(con: duckdb.DuckDBPyConnection, folder: Path, settings: Mapping[str, Any], *, sample: bool) -> Path:
    """Write `<folder>/explore.html` from the published tables and `boundary_shapes` in `con`; returns its path.

    The page holds nothing that the public tables do not. The same tables and settings give the same bytes.
    """
    make_tables(con, settings)
    columns = columns_json(con)
    style, script = _joined(STYLES), f"(() => {{\n'use strict';\n{_joined(SCRIPTS)}}})();\n"
    words = {
        **_texts(con, settings, sample),
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; "
        "form-action 'none'",
        "style": style,
        "script": script,
        "data": _data(con, settings, sample, columns),
        "columns": "".join(_element(f"column-{key}", columns[key]) for key in columns if key not in EARLY),
        "details": "".join(_element(f"details-{n}", block) for n, block in enumerate(detail_blocks(con))),
    }
    template = _read(TEMPLATE)
    page = re.sub(r"\{\{(\w+)\}\}", lambda match: words[match[1]], template)
    path = folder / "explore.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(_read(name) for name in names)


def _hash(text: str) -> str:
    """How a content security policy names the one style or script that may be used."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _data(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any], sample: bool, columns: Mapping[str, str]) -> str:
    """The JSON that the page reads to open: what describes the columns, the first rows, and the columns it needs."""
    rows = con.execute("SELECT count(*) FROM explorer_rows").fetchone()[0]
    works_known = con.execute(AREAS_READ, [list(READ["areas_of_operation"])]).fetchone()[0]
    about = {
        "rows": rows,
        "block": BLOCK,
        "shown": SHOWN,
        "unknown": UNKNOWN,
        "digits": DIGITS,
        "sample": SAMPLE if sample else "",
        "date": settings["study"]["reference_date"].isoformat(),
        "rate_per": settings["geography"]["rate_per"],
        "works_known": works_known,
        "fields": detail_fields(con),
        "facets": [described(facet, json.loads(columns[facet.key])["values"]) for facet in facets(settings)],
        "areas": _records(con, AREAS),
        "shapes": authority_shapes(con),
        "words": {"levels": LEVELS, "methods": METHODS, "bases": BASES},
    }
    parts = [f"{json.dumps(key)}:{_json(value)}" for key, value in about.items()]
    early = ",\n".join(f"{json.dumps(key)}:{columns[key]}" for key in EARLY)
    return inert("{" + ",\n".join(parts) + f',\n"opening":{opening_json(con)},\n"columns":{{\n{early}}}}}')


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _element(name: str, text: str) -> str:
    """JSON as an element of the page that is read when it is needed."""
    return f'<script type="application/json" id="{name}">{inert(text)}</script>\n'


def _records(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _texts(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any], sample: bool) -> dict[str, str]:
    """What stands in the page as HTML: escaped, whoever wrote it."""
    vintage, coastal = settings["geography"]["deprivation_vintage"], settings["geography"]["coastal_list"]
    regions = con.execute(REGIONS, [settings["study"]["regions"]]).fetchall()
    in_study, justice, unplaced = con.execute(FIGURES).fetchone()
    plain = {
        "title": f"{'SAMPLE. ' if sample else ''}{settings['study']['title']}",
        "place": " and ".join(name for (name,) in regions),
        "date": long_date(settings["study"]["reference_date"]),
        "in_study": f"{in_study:,}",
        "justice": f"{justice:,}",
        "unplaced": f"{unplaced:,}",
        "kind": "made-up" if sample else "",
        "vintage": str(vintage),
        "lsoa": str(LSOA[vintage]),
        "coastal_list": COASTAL.get(coastal, coastal),
    }
    banner = f'<p class="sample" role="note">{html.escape(SAMPLE)}</p>' if sample else ""
    return {name: html.escape(value) for name, value in plain.items()} | {"banner": banner, "sources": _sources(con)}


def _sources(con: duckdb.DuckDBPyConnection) -> str:
    """The sources as rows of a table, and the words that their licences ask for."""
    rows = []
    for title, publisher, licence, address in con.execute(SOURCES).fetchall():
        named = html.escape(licence)
        if address and re.match(r"https?://", address):
            named = f'<a href="{html.escape(address)}" rel="noreferrer">{named}</a>'
        rows.append(f"<tr><td>{html.escape(title)}</td><td>{html.escape(publisher)}</td><td>{named}</td></tr>")
    asked = [f"<li>{html.escape(words)}</li>" for (words,) in con.execute(ATTRIBUTIONS).fetchall()]
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Source", "Publisher", "Licence"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"{table}<ul>{''.join(asked)}</ul>"
