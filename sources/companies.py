"""Companies House's monthly file of live companies: community interest companies, and every other to link by number.

A community interest company is an organisation of the study by itself. The others are kept, narrow, so that a charity's
or a grant's company number can be told from a mistaken one.
"""

from collections.abc import Sequence

from pipeline.base import Column, Context, Field, InputError, InputFile, Source, Table, sql_text
from sources.reading import load_csv, one_member, typed
from sources.record import FIELDS, names_table

PREVIOUS = range(1, 11)


def _optional(title: str, name: str, type: str, description: str) -> Column:
    return Column(title, name, type, description, required=False)


COMPANIES = Source(
    code="companies",
    title="Free Company Data Product",
    publisher="Companies House",
    licence="Open Government Licence v3.0",
    licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    attribution="Contains Companies House data.",
    address="https://download.companieshouse.gov.uk/BasicCompanyDataAsOneFile-YYYY-MM-DD.zip",
    folder="companies",
    patterns=("BasicCompanyData*.csv", "BasicCompanyData*.zip"),
    columns=(
        Column("CompanyName", "name", "VARCHAR", "Name as registered."),
        Column("CompanyNumber", "number", "VARCHAR", "Company number, eight characters."),
        Column("RegAddress.PostCode", "postcode", "VARCHAR", "Postcode of the registered office."),
        Column("CompanyCategory", "category", "VARCHAR", "Kind of company."),
        Column("CompanyStatus", "status", "VARCHAR", "Active, in liquidation and so on."),
        _optional("DissolutionDate", "removed_on", "DATE", "Date of dissolution."),
        Column("IncorporationDate", "registered_on", "DATE", "Date of incorporation."),
        *(_optional(f"SICCode.SicText_{n}", f"sic_{n}", "VARCHAR", "Industrial class.") for n in range(1, 5)),
        *(_optional(f"PreviousName_{n}.CompanyName", f"previous_{n}", "VARCHAR", "Former name.") for n in PREVIOUS),
    ),
    key=("number",),
    date_formats=("%d/%m/%Y", "%Y-%m-%d"),
    never_read=("RegAddress.CareOf", "RegAddress.POBox", "RegAddress.AddressLine1", "RegAddress.AddressLine2"),
)
SOURCES = (COMPANIES,)

RECORDS = Table(
    "company_records",
    "Live companies; those with `is_cic` are organisations of the study, the others exist to link.",
    ("record_id",),
    (
        *FIELDS,
        Field("category", "VARCHAR", "Kind of company, in Companies House's words."),
        Field("status", "VARCHAR", "Status, in Companies House's words."),
        Field("sic_codes", "VARCHAR[]", "Standard Industrial Classification 2007 codes, as the company gave them."),
    ),
    restricted=True,
)
NAMES = names_table("company_names", "Former names of companies, in the order of the file.")
TABLES = (RECORDS, NAMES)

QUERIES = {
    RECORDS: sql_text(__package__, "company_records.sql"),
    NAMES: sql_text(__package__, "company_names.sql"),
}

TIDY = sql_text(__package__, "company_tidy.sql")
PAD = "UPDATE raw SET number = lpad(number, 8, '0') WHERE length(number) < 8"
UNUSABLE = "name IS NULL OR NOT regexp_full_match(number, '[A-Z0-9]{2}[0-9]{3}[A-Z0-9]{3}')"
REJECT = f"""
SELECT ?, ?, row, CASE WHEN name IS NULL THEN 'CompanyName' ELSE 'CompanyNumber' END,
  CASE WHEN name IS NULL THEN 'no value' ELSE 'not a company number' END, left(scrub(number), 100)
FROM part WHERE {UNUSABLE}
"""


def run(ctx: Context) -> None:
    """Read the company files into `company_records` and `company_names`, empty where there is none."""
    files = ctx.files[COMPANIES.code]
    if not files:
        ctx.say("no Companies House file; left out")
        for table in TABLES:
            ctx.write(table, table.empty())
        return
    for n, file in enumerate(files):
        _load(ctx, file)
        ctx.con.execute("CREATE TEMP TABLE companies AS FROM part" if n == 0 else "INSERT INTO companies FROM part")
        ctx.con.execute("DROP TABLE part")
    _check_parts(ctx, files)
    for table, query in QUERIES.items():
        ctx.write(table, query)
    cics, companies = ctx.con.execute("SELECT count(*) FILTER (is_cic), count(*) FROM companies").fetchone()
    ctx.say(f"{cics:,} community interest companies among {companies:,} companies")


def _load(ctx: Context, file: InputFile) -> None:
    """One file into the temporary table `part`."""
    path = one_member(ctx, COMPANIES, file)
    read = load_csv(ctx, COMPANIES, file, path, "raw")
    if path != file.path:
        path.unlink()
    ctx.con.execute(PAD)
    typed(ctx, COMPANIES, file, "raw", "typed")
    ctx.con.execute(f"DROP TABLE raw; CREATE OR REPLACE TEMP TABLE part AS {TIDY}; DROP TABLE typed")
    ctx.reject(REJECT, [COMPANIES.code, file.name])
    ctx.con.execute(f"DELETE FROM part WHERE {UNUSABLE}")
    kept = ctx.con.execute("SELECT count(*) FROM part").fetchone()[0]
    ctx.count(COMPANIES, file, read=read, kept=kept, rejected=read - kept)


def _check_parts(ctx: Context, files: Sequence[InputFile]) -> None:
    """The product comes whole or in parts; the same company in two files means two months of it."""
    if len(files) == 1:
        return
    twice = ctx.con.execute("SELECT number FROM companies GROUP BY number HAVING count(*) > 1 LIMIT 1").fetchone()
    if twice:
        names = ", ".join(file.name for file in files)
        problem = f"company {twice[0]} is in more than one of {names}"
        raise InputError(problem, source=COMPANIES.code, cure="keep the files of one month")
