"""The restricted table `organisation_deprivation`."""

from outputs.published.words import ORG_ID, decile, quintile
from pipeline.base import Field, Table, sql_text

DOMAINS = {
    "imd": "Index of Multiple Deprivation",
    "income": "income domain of the Indices of Deprivation",
    "employment": "employment domain of the Indices of Deprivation",
    "education": "education, skills and training domain of the Indices of Deprivation",
    "health": "health deprivation and disability domain of the Indices of Deprivation",
    "crime": "crime domain of the Indices of Deprivation",
    "housing": "barriers to housing and services domain of the Indices of Deprivation",
    "environment": "living environment domain of the Indices of Deprivation",
}
EDITIONS = {2019: 2011, 2025: 2021}
"""Edition, and the year of the small areas that it goes by."""


def _fields() -> tuple[Field, ...]:
    made = []
    for edition, year in EDITIONS.items():
        for domain, title in DOMAINS.items():
            words = f"{title} {edition}, by LSOA {year}."
            made.append(decile(f"{domain}_{edition}_decile", f"Decile of the {words}"))
            made.append(quintile(f"{domain}_{edition}_quintile", f"Fifth of the {words}"))
    return tuple(made)


TABLE = Table(
    "organisation_deprivation",
    "Deprivation of the small area of every organisation, index and seven domains, in the editions of 2019 and 2025; "
    "sensitive ones are left out. Restricted: the deciles of all domains together name the small area of nearly every "
    "one (of 94 in 100 by the edition of 2025 and the authority).",
    ("org_id",),
    (ORG_ID, *_fields()),
    restricted=True,
)
SQL = sql_text(__package__, "organisation_deprivation.sql")
