"""English Indices of Deprivation, File 7: ranks and deciles by LSOA, of 2011 for the edition 2019, of 2021 for 2025."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import OGL, OGL_URL
from sources.vintages import load_lookup

EDITIONS = (2019, 2025)

DOMAINS = {
    "imd": "Index of Multiple Deprivation (IMD)",
    "income": "Income",
    "employment": "Employment",
    "education": "Education, Skills and Training",
    "health": "Health Deprivation and Disability",
    "crime": "Crime",
    "housing": "Barriers to Housing and Services",
    "environment": "Living Environment",
}
"""Our name of the index and of each of its seven domains, and the words that its columns' titles begin with."""

ADDRESSES = {
    2019: "https://assets.publishing.service.gov.uk/government/uploads/system/uploads/attachment_data/file/845345/"
    "File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
    2025: "https://assets.publishing.service.gov.uk/media/691ded56d140bbbaa59a2a7d/"
    "File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv",
}


def _columns() -> tuple[Column, ...]:
    code = Column("LSOA code (20??)", "lsoa_code", "VARCHAR", "LSOA code.")
    measures = (
        Column(f"{title} {measure}*", f"{domain}_{measure.lower()}", "INTEGER", f"{title}: {measure.lower()}.")
        for domain, title in DOMAINS.items()
        for measure in ("Rank", "Decile")
    )
    return (code, *measures)


def _source(edition: int) -> Source:
    return Source(
        code=f"iod_{edition}",
        title=f"English Indices of Deprivation {edition}, File 7",
        publisher="Ministry of Housing, Communities and Local Government",
        licence=OGL,
        licence_url=OGL_URL,
        attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
        address=ADDRESSES[edition],
        folder="geography",
        patterns=(f"File_7*IoD{edition}*.csv", f"File_7*IoD{edition}*.zip"),
        columns=_columns(),
        key=("lsoa_code",),
    )


SOURCES = tuple(_source(edition) for edition in EDITIONS)

LSOA_IOD = Table(
    "lsoa_iod",
    "Deprivation of every LSOA in England. Rank and decile 1 are the most deprived. The editions are never mixed.",
    ("edition", "lsoa_code"),
    (
        Field("edition", "INTEGER", "2019, which is by LSOA of 2011, or 2025, by LSOA of 2021.", required=True),
        Field("lsoa_code", "VARCHAR", "LSOA code, 2011 for edition 2019 and 2021 for edition 2025.", required=True),
        *(
            Field(
                f"{domain}_{measure}",
                "INTEGER",
                f"{title}: {measure}, 1 the most deprived.",
                minimum=1,
                maximum=10 if measure == "decile" else None,
            )
            for domain, title in DOMAINS.items()
            for measure in ("rank", "decile")
        ),
    ),
)

BOTH = """
SELECT 2019 AS edition, * FROM iod_2019
UNION ALL BY NAME
SELECT 2025 AS edition, * FROM iod_2025
"""


def write(ctx: Context) -> None:
    """Read both editions and write `lsoa_iod`."""
    for source in SOURCES:
        load_lookup(ctx, source, source.code)
    ctx.write(LSOA_IOD, BOTH)
