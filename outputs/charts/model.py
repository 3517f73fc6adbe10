"""What a chart's declaration may say: the keys of the files in `outputs/charts/declared/`, each with its meaning."""

from dataclasses import dataclass

from outputs.reporting.model import entry

KINDS = ("bars", "pairs", "panels", "columns", "histogram", "map")
ORDERS = ("given", "value", "north")
JUSTICE = "FROM organisations WHERE in_study AND relevance IN ('core', 'stated')"
BASES = {
    "organisations": ("organisations", "SELECT count(*) FROM organisations WHERE in_study"),
    "criminal_justice": ("criminal justice organisations", f"SELECT count(*) {JUSTICE}"),
    "criminal_justice_income": (
        "criminal justice organisations with income known",
        f"SELECT count(income) {JUSTICE}",
    ),
    "grants": ("grants", "SELECT count(*) FROM grants WHERE in_study"),
}
"""What the claim of a title can rest on: its name in words, and how many there are."""

SMALL_BASE = 30
"""On fewer than so many a title claims no order, share or middle; it says how few there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart. Texts may hold the words of the report tables, such as `{place}`, and figures: see docs/tables.md."""

    id: str = entry("Number: C and two digits.")
    slug: str = entry("Short name, in the names of its files.")
    kind: str = entry(f"One of {', '.join(KINDS)}.")
    title: str = entry("What the figures say, in neutral words.")
    alt: str = entry("Alternative text: what the chart shows and what can be seen in it.")
    table: str = entry("The report table that it draws, such as T12.")
    columns: tuple[str, ...] = entry("Ids of the columns drawn, in order.")
    names: tuple[str, ...] = entry("Names of the columns as drawn; by default their headings.", ())
    query: str = entry(
        "For a histogram: SQL that gives lower and upper bounds, and a column for each of `columns`.", ""
    )
    facts: str = entry("SQL that gives one row, whose columns are words for title and alt.", "")
    order: str = entry(f"Order of the rows, one of {', '.join(ORDERS)}; `north` is from north to south.", "given")
    limit: int = entry("How many rows are drawn; 0 for all.", 0)
    only: str = entry("Draw rows whose label begins with this, which is left out of it.", "")
    area_type: str = entry("For a map, and for the order `north`: the kind of area, lad or cauth.", "")
    base: str = entry(
        f"What the title's claim rests on, one of {', '.join(BASES)}; of fewer than {SMALL_BASE} the title says that "
        "they are too few to compare, and no more.",
        "",
    )
    unit: str = entry("What is said of the unit, under the title.", "")
    notes: tuple[str, ...] = entry("Lines under the chart.", ())

    @property
    def stem(self) -> str:
        """Name of its files: number and slug."""
        return f"{self.id}_{self.slug}"
