"""The Charity Commission's register: charities, their objects, names, areas, finances and classes.

Tables are joined on registered number and linked number, which every table but the annual returns has (those are of
main charities only). The trustee table holds personal names: no source claims it, so that it is left out and reported.
"""

from pipeline.base import Context, InputError, InputFile, Source, sql_text
from sources import register_sources as upstream
from sources import register_tables as tables
from sources.reading import load_extract, one_member, only_file, typed

SOURCES = upstream.SOURCES
TABLES = tables.TABLES

# Which of several rows of one key is kept: the live and latest entry, the latest version of a return.
PREFER = {
    upstream.CHARITY.code: ("lower(status) = 'registered' DESC", "registered_on DESC NULLS LAST"),
    upstream.GOVERNING_DOCUMENT.code: ("objects IS NULL",),
    upstream.ANNUAL_RETURN_HISTORY.code: ("received_on DESC NULLS LAST",),
    upstream.PART_A.code: ("received_on DESC NULLS LAST",),
    upstream.PART_B.code: ("received_on DESC NULLS LAST",),
}

QUERIES = {
    tables.RECORDS: sql_text(__package__, "register_records.sql"),
    tables.NAMES: sql_text(__package__, "register_names.sql"),
    tables.AREAS: sql_text(__package__, "register_areas.sql"),
    tables.RETURNS: "SELECT 'GB-CHC-' || number AS record_id, * FROM ccew_annual_return_history",
    tables.PART_A: "SELECT 'GB-CHC-' || number AS record_id, * FROM ccew_annual_return_parta",
    tables.PART_B: "SELECT 'GB-CHC-' || number AS record_id, * FROM ccew_annual_return_partb",
    tables.CLASSES: sql_text(__package__, "register_classes.sql"),
}

UNUSABLE = "name IS NULL OR lower(status) NOT IN ('registered', 'removed') OR status IS NULL"
REJECT = f"""
SELECT ?, ?, row, CASE WHEN name IS NULL THEN 'charity_name' ELSE 'charity_registration_status' END,
  CASE WHEN name IS NULL THEN 'no value' ELSE 'neither Registered nor Removed' END,
  CASE WHEN name IS NOT NULL THEN status END
FROM ccew_charity WHERE {UNUSABLE}
"""
MENDED = """
SELECT ?, ?, row, '{field}', 'a question mark was an apostrophe or a pound sign',
  scrub(regexp_extract("{column}", '(?:.{{0,30}}\\pL|^.?|[\\s(,])\\?(?:[0-9]|\\pL).{{0,30}}'))
FROM "{table}" WHERE mended("{column}") <> "{column}"
"""
# What stands in the place of a website may be a street address, so it is not recorded.
BLANKED = """
SELECT ?, ?, row, 'charity_contact_web', 'no web address that can be printed', NULL
FROM ccew_charity WHERE blank(website) IS NOT NULL AND normal_website(website) IS NULL
"""
REFUSED = """
SELECT ?, ?, row, 'charity_company_registration_number', 'no company number, or a made-up one',
  left(scrub(company_number), 100)
FROM ccew_charity WHERE blank(company_number) IS NOT NULL AND company_number(company_number) IS NULL
"""


def run(ctx: Context) -> None:
    """Read the extract's tables and write the working tables; raises InputError where the charities themselves lack."""
    if not ctx.files[upstream.CHARITY.code]:
        _without_charities(ctx)
        return
    for source in SOURCES:
        _load(ctx, source)
    _check_dates(ctx)
    for table, query in QUERIES.items():
        ctx.write(table, query)
    _say_strays(ctx)


def _without_charities(ctx: Context) -> None:
    others = [file.name for source in SOURCES for file in ctx.files[source.code]]
    if others:
        problem = "there is no charity table beside it"
        cure = f"put publicextract.charity.zip into the same folder, from {upstream.CHARITY.address}"
        raise InputError(problem, source=upstream.CHARITY.code, file=others[0], cure=cure)
    ctx.say("no Charity Commission extract; left out")
    for table in TABLES:
        ctx.write(table, table.empty())


def _load(ctx: Context, source: Source) -> None:
    """Read one table of the extract into a temporary table of the source's code, empty where there is no file."""
    file = only_file(ctx, source)
    if not file:
        columns = ", ".join(f'NULL::{c.type} AS "{c.name}"' for c in source.columns)
        ctx.con.execute(f'CREATE TEMP TABLE "{source.code}" AS SELECT 0::BIGINT AS row, {columns} WHERE false')
        ctx.say(f"no {source.patterns[0]}; left out")
        return
    path = one_member(ctx, source, file, (".json",))
    read = load_extract(ctx, source, file, path, "raw")
    kept, _ = typed(ctx, source, file, "raw", source.code, PREFER.get(source.code, ()))
    ctx.con.execute("DROP TABLE raw")
    if path != file.path:
        path.unlink()
    if source is upstream.CHARITY:
        kept -= _reject_unusable(ctx, file)
        ctx.repair(BLANKED, [source.code, file.name])
        ctx.repair(REFUSED, [source.code, file.name])
    _note_mended(ctx, source, file)
    ctx.count(source, file, read=read, kept=kept, rejected=read - kept, note=_extract(ctx, source))


def _extract(ctx: Context, source: Source) -> str:
    """Of which day the extract says that it is; empty where it does not."""
    day = ctx.con.execute(f'SELECT max(extracted_on) FROM "{source.code}"').fetchone()[0]
    return f"extract of {day}" if day else ""


def _reject_unusable(ctx: Context, file: InputFile) -> int:
    rejected = ctx.reject(REJECT, [upstream.CHARITY.code, file.name])
    ctx.con.execute(f"DELETE FROM ccew_charity WHERE {UNUSABLE}")
    return rejected


def _note_mended(ctx: Context, source: Source, file: InputFile) -> None:
    """Record as repairs the texts in which the queries put lost characters back."""
    for column in source.columns:
        if column.name in ("name", "activities", "objects"):
            query = MENDED.format(field=column.title, column=column.name, table=source.code)
            ctx.repair(query, [source.code, file.name])


def _check_dates(ctx: Context) -> None:
    """Tables of different extracts do not fit together: an error in a live snapshot, else a warning."""
    dates = {}
    for source in SOURCES:
        for (day,) in ctx.con.execute(
            f'SELECT DISTINCT extracted_on FROM "{source.code}" WHERE extracted_on IS NOT NULL ORDER BY ALL'
        ).fetchall():
            dates.setdefault(f"{day:%-d %B %Y}", []).append(source.code)
    if len(dates) < 2:
        return
    text = "; ".join(f"{day}: {', '.join(codes)}" for day, codes in dates.items())
    if ctx.settings.get("study", {}).get("data") == "live":
        raise InputError(
            f"its tables are of different extracts ({text})",
            source="Charity Commission register",
            cure="fetch all of them again with vcse snapshot",
        )
    ctx.say(f"warning: the register's tables are of different extracts ({text})")


def _say_strays(ctx: Context) -> None:
    strays, names = ctx.con.execute(
        "SELECT count(*) FILTER (record_id NOT IN (SELECT record_id FROM ccew_records)), count(*) FROM ccew_names"
    ).fetchone()
    if strays:
        ctx.say(f"{strays:,} of {names:,} other names are of charities that the charity table does not have")
