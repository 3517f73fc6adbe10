"""Community amateur sports clubs: 360Giving's list of all that were ever registered, or HMRC's own sheet of today's.

360Giving's identifier is a hash of name and postcode, so that a club which moves stands there again, once active and
once not. Every identifier is kept as an entry; of the same identifier twice the active one stays.
"""

from dataclasses import replace

from pipeline.base import Column, Context, InputFile, Source, sql_text
from sources.reading import load_csv, load_sheet, only_file, typed
from sources.record import record_table

LISTED = Source(
    code="casc",
    title="Community amateur sports clubs",
    publisher="HM Revenue and Customs; list kept by 360Giving",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    attribution="Contains HM Revenue and Customs data on community amateur sports clubs, listed by 360Giving.",
    address="https://raw.githubusercontent.com/ThreeSixtyGiving/cascs/master/cascs.csv",
    folder="casc",
    patterns=("cascs.csv",),
    columns=(
        Column("id", "id", "VARCHAR", "GB-CASC identifier."),
        Column("name", "name", "VARCHAR", "Name of the club."),
        Column("postcode", "postcode", "VARCHAR", "Postcode, blank or a placeholder where there is none."),
        Column("active", "active", "BOOLEAN", "On HMRC's list at the latest look.", required=False),
    ),
    key=("id",),
    never_read=("address",),
)
PUBLISHED = replace(
    LISTED,
    code="casc_hmrc",
    title="Community amateur sports clubs registered with HMRC",
    publisher="HM Revenue and Customs",
    attribution="Contains HM Revenue and Customs data on community amateur sports clubs.",
    address="https://www.gov.uk/government/publications/community-amateur-sports-clubs-casc-registered-with-hmrc--2",
    patterns=("*.ods",),
    columns=(
        Column("Organisation Name|Club Name|Name of Club|Name", "name", "VARCHAR", "Name of the club."),
        Column("Postcode|Post Code", "postcode", "VARCHAR", "Postcode."),
    ),
    key=(),
    never_read=("Address",),
)
SOURCES = (LISTED, PUBLISHED)

RECORDS = record_table("casc_records", "Community amateur sports clubs, those struck off included.")
TABLES = (RECORDS,)

# The identifier that 360Giving gives a club: names there are re-cased, so that not all of these are the same as theirs.
IDENTIFY = """
CREATE TEMP TABLE identified AS
SELECT row, 'GB-CASC-' || left(md5(name || coalesce(postcode, 'None')), 8) AS id, name, postcode, 'true' AS active
FROM raw
"""
UNUSABLE = "name IS NULL OR NOT regexp_full_match(id, 'GB-CASC-[0-9A-Za-z]+')"
REJECT = f"""
SELECT ?, ?, row, CASE WHEN name IS NULL THEN 'name' ELSE 'id' END,
  CASE WHEN name IS NULL THEN 'no value' ELSE 'not a GB-CASC identifier' END, left(scrub(id), 100)
FROM clubs WHERE {UNUSABLE}
"""
PREFER = ("active DESC NULLS LAST",)


def run(ctx: Context) -> None:
    """Read the clubs into `casc_records`, empty where there is no list."""
    listed, published = only_file(ctx, LISTED), only_file(ctx, PUBLISHED)
    if listed and published:
        ctx.say(f"{published.name}: left out, because {listed.name} has its clubs too")
    if listed:
        _keep(ctx, LISTED, listed, load_csv(ctx, LISTED, listed, listed.path, "raw"), "raw")
    elif published:
        read = load_sheet(ctx, PUBLISHED, published, published.path, "raw")
        ctx.con.execute(IDENTIFY)
        _keep(ctx, replace(LISTED, code=PUBLISHED.code), published, read, "identified")
    else:
        ctx.say("no list of community amateur sports clubs; left out")
        ctx.write(RECORDS, RECORDS.empty())
        return
    ctx.write(RECORDS, sql_text(__package__, "casc_records.sql"))


def _keep(ctx: Context, source: Source, file: InputFile, read: int, raw: str) -> None:
    """Cast, reject what is no club, and account for the file."""
    typed(ctx, source, file, raw, "clubs", PREFER)
    ctx.reject(REJECT, [source.code, file.name])
    ctx.con.execute(f"DELETE FROM clubs WHERE {UNUSABLE}")
    kept = ctx.con.execute("SELECT count(*) FROM clubs").fetchone()[0]
    ctx.count(source, file, read=read, kept=kept, rejected=read - kept)
