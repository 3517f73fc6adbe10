"""Prisons and young offender institutions: what each is called and which local authority it lies in, no address."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import OGL, OGL_URL
from sources.vintages import load_lookup

SOURCE = Source(
    code="prisons",
    title="Prisons and young offender institutions",
    publisher="Ministry of Justice",
    licence=OGL,
    licence_url=OGL_URL,
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    address="https://prison-register.hmpps.service.justice.gov.uk/prisons",
    folder="geography",
    patterns=("prisons*.csv",),
    columns=(
        Column("prison_id", "prison_id", "VARCHAR", "Three-letter code."),
        Column("name", "name", "VARCHAR", "Name of the prison."),
        Column("active*", "active", "BOOLEAN", "Whether it is open.", required=False),
        Column("LAD??CD", "code", "VARCHAR", "Local authority code."),
    ),
    key=("prison_id",),
    never_read=("line1", "town", "county", "postcode", "oseast1m", "osnrth1m", "lon", "lat"),
)

PRISON_LIST = Table(
    "prison_list",
    "Prisons and young offender institutions that are open.",
    ("prison_id",),
    (
        Field("prison_id", "VARCHAR", "Three-letter code of the prison.", required=True),
        Field("name", "VARCHAR", "Name of the prison.", required=True),
        Field("lad_code", "VARCHAR", "Local authority that it lies in (April 2025)."),
    ),
)

OPEN = """
SELECT prison_id, name, coalesce(new_code, code) AS lad_code
FROM prisons LEFT JOIN lad_changes ON old_code = code
WHERE coalesce(active, true) AND name IS NOT NULL
"""


def write(ctx: Context) -> None:
    """Read the list and write `prison_list`; `lad_changes` is there already."""
    load_lookup(ctx, SOURCE, SOURCE.code)
    ctx.write(PRISON_LIST, OPEN)
