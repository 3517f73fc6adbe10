"""Stage `removals`: what must not be in any release, by a list that people keep; later stages see nothing of it."""

import csv
import datetime
import re
from pathlib import Path

from pipeline.base import Context, Field, InputError, Table, sql_text
from pipeline.base.paths import ROOT

TITLES = ["identifier", "name", "asked", "reason"]
IDENTIFIER = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9._/:]+)+")

REMOVED_RECORDS = Table(
    "removed_records",
    "Entries on registers, and identifiers of recipients, that the removal list names by identifier or by name.",
    ("record_id",),
    (Field("record_id", "VARCHAR", "Identifier of the entry, as an org-id.guide identifier.", required=True),),
    restricted=True,
)
REMOVED_GRANTS = Table(
    "removed_grants",
    "Grants to what the removal list names.",
    ("grant_id",),
    (Field("grant_id", "VARCHAR", "Identifier of the grant.", required=True),),
    restricted=True,
)
TABLES = (REMOVED_RECORDS, REMOVED_GRANTS)
INPUTS = (
    "ccew_records",
    "company_records",
    "mutual_records",
    "casc_records",
    "ccew_names",
    "company_names",
    "recipients",
)
SETTINGS = ("population.removals",)


def run(ctx: Context) -> None:
    """Write `removed_records` and `removed_grants`. Raises InputError where the list is not as its header says."""
    entries = read_list(ROOT / ctx.settings["population"]["removals"])
    if not entries:
        for table in TABLES:
            ctx.write(table, table.empty())
        return
    ctx.con.execute("CREATE OR REPLACE TEMP TABLE asked (identifier VARCHAR, name VARCHAR)")
    ctx.con.executemany("INSERT INTO asked VALUES (nullif(upper(?), ''), normal_name(?))", entries)
    ctx.con.execute(sql_text(__package__, "removals.sql"))
    records = ctx.write(REMOVED_RECORDS, "FROM asked_records")
    grants = ctx.write(REMOVED_GRANTS, "FROM asked_grants")
    ctx.say(f"removal list: {len(entries):,} lines, {records:,} identifiers and {grants:,} grants left out")


def read_list(path: Path) -> list[tuple[str, str]]:
    """Identifier and name of every line, one of them perhaps ''. Raises InputError naming the line that is wrong."""

    def wrong(problem: str, row: int | None = None, field: str | None = None) -> InputError:
        cure = f"correct it; the titles are {','.join(TITLES)}, and a line has an identifier, a name, or both"
        return InputError(problem, source="removal list", file=path.name, row=row, field=field, cure=cure)

    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except FileNotFoundError:
        raise wrong("there is no such file") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise wrong(f"cannot be read ({error})") from None
    if not rows or [title.strip().lower() for title in rows[0]] != TITLES:
        raise wrong("has other titles")
    entries = []
    for number, row in enumerate(rows[1:], 1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(TITLES):
            raise wrong(f"has {len(row)} values where there are {len(TITLES)} titles", number)
        identifier, name, asked, _ = (cell.strip() for cell in row)
        if not identifier and not name:
            raise wrong("names nothing", number)
        if identifier and not IDENTIFIER.fullmatch(identifier):
            raise wrong(f"{identifier[:40]!r} is not an identifier such as GB-CHC-1234567", number, "identifier")
        if asked and not _is_date(asked):
            raise wrong(f"{asked[:40]!r} is not a date such as 2026-09-01", number, "asked")
        entries.append((identifier, name))
    return entries


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
