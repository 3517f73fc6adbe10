"""What community interest companies wrote when founded (forms CIC36 and CIC37): the only text that they publish.

The statement on the use of a surplus is left out: it names hoped-for recipients, not what the company does.
"""

from pipeline.base import Column, Context, Field, Source, Table, sql_text
from sources.reading import load_csv, one_member, only_file

PARTS = range(1, 11)


def _optional(title: str, description: str) -> Column:
    return Column(title, title, "VARCHAR", description, required=False)


STATEMENTS = Source(
    code="cic_statements",
    title="Community interest statements of CICs (forms CIC36 and CIC37)",
    publisher="UK third sector database (Centre for the Study of the Third Sector)",
    licence="Creative Commons Attribution 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    attribution="Contains community interest statements compiled by the UK third sector database, CC BY 4.0.",
    address="https://github.com/uk-third-sector-database/tso-database-builder/raw/refs/heads/main/"
    "tcss-cic-statements-Jul2026.zip",
    folder="cic_statements",
    patterns=("tcss-cic-statements*.zip", "tcss-cic-statements*.csv"),
    columns=(
        Column("company_number", "company_number", "VARCHAR", "Companies House number, zeros perhaps lost."),
        Column("beneficiaries", "beneficiaries", "VARCHAR", "Whom the activities are to benefit."),
        Column("activity_1", "activity_1", "VARCHAR", "First activity."),
        Column("community_benefit_1", "community_benefit_1", "VARCHAR", "How the first activity benefits people."),
        *(_optional(f"activity_{n}", "A further activity.") for n in PARTS[1:]),
        *(_optional(f"community_benefit_{n}", "How it benefits people.") for n in PARTS[1:]),
        _optional("source_form", "CIC36 for a new company, CIC37 for one that converted."),
    ),
    key=("company_number",),
)
SOURCES = (STATEMENTS,)

TEXTS = Table(
    "cic_texts",
    "What community interest companies wrote of their activities and whom these benefit.",
    ("record_id", "n"),
    (
        Field("record_id", "VARCHAR", "The company.", required=True),
        Field("n", "INTEGER", "Number of the statement, where a company made several that differ.", required=True),
        Field(
            "text",
            "VARCHAR",
            "Beneficiaries, then each activity and its benefit, on lines of their own.",
            required=True,
        ),
        Field("form", "VARCHAR", "The form that it was made on."),
    ),
)
TABLES = (TEXTS,)

STATED = sql_text(__package__, "cic_statements.sql")
REJECT = "SELECT ?, ?, row, field, reason, value FROM stated WHERE reason IS NOT NULL"
KEPT = """
SELECT record_id, row_number() OVER (PARTITION BY record_id ORDER BY row) AS n, text, form
FROM stated WHERE reason IS NULL
"""


def run(ctx: Context) -> None:
    """Read the statements into `cic_texts`, empty where there is no file."""
    file = only_file(ctx, STATEMENTS)
    if not file:
        ctx.say("no community interest statements; left out")
        ctx.write(TEXTS, TEXTS.empty())
        return
    read = load_csv(ctx, STATEMENTS, file, one_member(ctx, STATEMENTS, file), "raw")
    ctx.con.execute(f"CREATE TEMP TABLE stated AS {STATED}")
    rejected = ctx.reject(REJECT, [STATEMENTS.code, file.name])
    malformed = read - ctx.con.execute("SELECT count(*) FROM raw").fetchone()[0]
    ctx.count(STATEMENTS, file, read=read, kept=read - malformed - rejected, rejected=malformed + rejected)
    ctx.write(TEXTS, KEPT)
