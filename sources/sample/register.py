"""The input folder's `register/`: the Charity Commission's tables, as zipped JSON in the extract's own bytes."""

from pathlib import Path

import duckdb

from pipeline.base import sql_text
from sources.sample import write
from sources.sample.outputs import queries
from sources.sample.sizes import Sizes
from sources.sample.world import remember

EXTRACTED = "2026-07-07T00:00:00"
CHUNK = 50_000
TABLES = {
    "charity": ("charity", "linked", "removed", "charity_faults"),
    "charity_governing_document": ("governing_document", "governing_document_faults"),
    "charity_area_of_operation": ("area_of_operation", "area_of_operation_faults"),
    "charity_annual_return_history": ("annual_return_history", "annual_return_history_faults"),
    "charity_annual_return_parta": ("annual_return_parta", "annual_return_parta_faults"),
    "charity_annual_return_partb": ("annual_return_partb", "annual_return_partb_faults"),
    "charity_classification": ("classification", "classification_faults"),
    "charity_other_names": ("other_names", "other_names_faults"),
    "charity_trustee": ("trustee",),
}
"""Each table's parts, whose rows follow each other. The last is there to be left alone: it holds people's names."""

WHAT = (
    "General Charitable Purposes;Education/training;The Advancement Of Health Or Saving Of Lives;Disability;"
    "The Prevention Or Relief Of Poverty;Overseas Aid/famine Relief;Accommodation/housing;Religious Activities;"
    "Arts/culture/heritage/science;Amateur Sport;Animals;Environment/conservation/heritage;"
    "Economic/community Development/employment;Armed Forces/emergency Service Efficiency;"
    "Human Rights/religious Or Racial Harmony/equality Or Diversity;Recreation;Other Charitable Purposes"
)
WHO = (
    "Children/young People;Elderly/old People;People With Disabilities;People Of A Particular Ethnic Or Racial Origin;"
    "Other Charities Or Voluntary Bodies;Other Defined Groups;The General Public/mankind"
)
HOW = (
    "Makes Grants To Individuals;Makes Grants To Organisations;Provides Other Finance;Provides Human Resources;"
    "Provides Buildings/facilities/open Space;Provides Services;Provides Advocacy/advice/information;"
    "Sponsors Or Undertakes Research;Acts As An Umbrella Or Resource Body;Other Charitable Activities"
)
CLASSES = [
    (first + n, kind, name)
    for first, kind, names in ((101, "What", WHAT), (201, "Who", WHO), (301, "How", HOW))
    for n, name in enumerate(names.split(";"))
]
"""The register's own codes and words (Charity Commission, register data definitions)."""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """The views that the register's tables, and others' texts, are made from."""
    remember(con, {"extracted": EXTRACTED})
    con.execute("CREATE TABLE classes (class_no INTEGER, class_code INTEGER, class_type VARCHAR, class_name VARCHAR)")
    con.executemany("INSERT INTO classes VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(CLASSES)])
    for file in ("texts.sql", "returns.sql"):
        con.execute(sql_text(__package__, file))


def make(con: duckdb.DuckDBPyConnection, folder: Path, sizes: Sizes) -> dict[str, int]:
    """Write every table; rows by table."""
    sql, counts = queries("register.sql"), {}
    (folder / "register").mkdir(parents=True, exist_ok=True)
    for table, parts in TABLES.items():
        spans = [
            {"first": first, "last": min(first + CHUNK, sizes.charities) - 1}
            for first in range(0, sizes.charities, CHUNK)
        ]
        chunked = [(sql[part], span) for part in parts if "$first" in sql[part] for span in spans]
        whole = [(sql[part], {}) for part in parts if "$first" not in sql[part]]
        counts[table] = write.extract(con, folder / "register" / f"publicextract.{table}.zip", chunked + whole)
    return counts
