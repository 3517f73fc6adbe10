"""A new month of grants: one file more, made of grants that are there, with words and identifiers of its own."""

import json
import os
import shutil
from pathlib import Path

import duckdb

ROWS = 5_000
NAME = "grants/a_new_month.json"
PICKED = """
    SELECT grant_id, any_value(title) AS title, any_value(description) AS description, any_value(amount) AS amount,
        any_value(award_date) AS award_date, any_value(funder_id) AS funder_id, any_value(funder_name) AS funder_name,
        list({'id': r.published_id, 'name': name, 'postalCode': postcode_given} ORDER BY n) AS recipients
    FROM read_parquet(?) JOIN read_parquet(?) r USING (grant_id)
    WHERE repeat_of IS NULL AND name IS NOT NULL
    GROUP BY grant_id ORDER BY md5(grant_id) LIMIT ?
"""


def with_new_month(data: Path, work: Path, place: Path, rows: int = ROWS) -> int:
    """Make `place` the input folder `data`, its files linked, with one grants file more; returns that one's grants.

    `work` has the working tables of a run on `data`.
    """
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(data, place, copy_function=os.link)
    tables = [str(work / "grants" / f"{name}.parquet") for name in ("grants_read", "recipients")]
    found = duckdb.connect().execute(PICKED, [*tables, rows])
    columns = [column[0] for column in found.description]
    grants = [_grant(number, dict(zip(columns, row, strict=True))) for number, row in enumerate(found.fetchall())]
    (place / NAME).write_text(json.dumps({"grants": grants}, default=str), encoding="utf-8")
    return len(grants)


def _grant(number: int, row: dict) -> dict:
    return {
        "id": f"360G-NewMonth-{number:06}",
        "title": f"{row['title']}, continued",
        "description": f"{row['description'] or ''} For a further year, as agreed in review {number}.",
        "currency": "GBP",
        "amountAwarded": row["amount"],
        "awardDate": row["award_date"],
        "fundingOrganization": [{"id": row["funder_id"], "name": row["funder_name"]}],
        "recipientOrganization": [{k: v for k, v in found.items() if v} for found in row["recipients"]],
    }
