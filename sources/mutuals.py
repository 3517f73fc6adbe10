"""The Financial Conduct Authority's register of mutual societies, live and removed.

All kinds are kept: community benefit societies and co-operatives under their own legal form, the rest (credit unions,
building societies, clubs) as 'other', so that the study's settings decide. Of the one-line address only the postcode at
its end is taken.
"""

from pipeline.base import Column, Context, Source, sql_text
from sources.reading import load_csv, only_file, typed
from sources.record import record_table

SOCIETIES = Source(
    code="mutuals",
    title="Mutuals Public Register",
    publisher="Financial Conduct Authority",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    attribution="Contains information from the Mutuals Public Register of the Financial Conduct Authority.",
    address="https://fcastoragemprprod.blob.core.windows.net/societylist/SocietyList.csv",
    folder="mutuals",
    patterns=("SocietyList*.csv",),
    columns=(
        Column("Full Registation Number|Full Registration Number", "number", "VARCHAR", "Number with its suffix."),
        Column("Society Name", "name", "VARCHAR", "Name as registered."),
        Column("Registered As", "kind", "VARCHAR", "Kind of society."),
        Column("Society Address", "address", "VARCHAR", "Address in one line; only the postcode at its end is kept."),
        Column("Registration Date", "registered_on", "DATE", "Date of registration."),
        Column("Deregistration Date", "removed_on", "DATE", "Date of deregistration.", required=False),
        Column("Society Status", "status", "VARCHAR", "Registered or Deregistered."),
    ),
    key=("number",),
    date_formats=("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S"),
    never_read=("Society Address, but for its postcode",),
)
SOURCES = (SOCIETIES,)

RECORDS = record_table("mutual_records", "Societies on the Mutuals Public Register, those deregistered included.")
TABLES = (RECORDS,)

UNUSABLE = "name IS NULL OR NOT regexp_full_match(letters_digits(number), '[A-Z]{0,3}[0-9]+[A-Z]{0,4}')"
REJECT = f"""
SELECT ?, ?, row, CASE WHEN name IS NULL THEN 'Society Name' ELSE 'Full Registation Number' END,
  CASE WHEN name IS NULL THEN 'no value' ELSE 'not a registration number' END, left(scrub(number), 100)
FROM societies WHERE {UNUSABLE}
"""
PREFER = ("status ILIKE 'registered%' DESC NULLS LAST",)


def run(ctx: Context) -> None:
    """Read the societies into `mutual_records`, empty where there is no list."""
    file = only_file(ctx, SOCIETIES)
    if not file:
        ctx.say("no list of mutual societies; left out")
        ctx.write(RECORDS, RECORDS.empty())
        return
    read = load_csv(ctx, SOCIETIES, file, file.path, "raw")
    ctx.con.execute("UPDATE raw SET number = letters_digits(number)")
    typed(ctx, SOCIETIES, file, "raw", "societies", PREFER)
    ctx.reject(REJECT, [SOCIETIES.code, file.name])
    ctx.con.execute(f"DROP TABLE raw; DELETE FROM societies WHERE {UNUSABLE}")
    kept = ctx.con.execute("SELECT count(*) FROM societies").fetchone()[0]
    ctx.count(SOCIETIES, file, read=read, kept=kept, rejected=read - kept)
    ctx.write(RECORDS, sql_text(__package__, "mutual_records.sql"))
