"""Views of the release's database for common questions; columns take their comments from the tables they are from."""

import tomllib
from dataclasses import dataclass

from classify.crosswalk import COLUMNS, PATH
from outputs.need import area_comparison
from outputs.published import accuracy, areas, grants, judged, organisations
from pipeline.base import Field, Table, sql_text
from pipeline.base.context import quoted


@dataclass(frozen=True, slots=True)
class View:
    """A view: `columns` that no table of `bases` declares are described here."""

    name: str
    description: str
    sql: str
    bases: tuple[Table, ...]
    columns: tuple[Field, ...] = ()

    def comments(self) -> dict[str, str]:
        """Comment by column name, for every column that the view may have."""
        made = {field.name: field.comment for table in self.bases for field in table.fields}
        return made | {field.name: field.comment for field in self.columns}


def _count(name: str, description: str) -> Field:
    return Field(name, "BIGINT", description, "organisations")


def _theme_names() -> str:
    """The crosswalk of themes as a query, so that codes can be read without the program."""
    given = tomllib.loads(PATH.read_text(encoding="utf-8"))
    rows = ([theme, *(words.get(name, "") for name in COLUMNS[1:])] for theme, words in given.items())
    values = ",\n".join("(" + ", ".join(f"nullif('{quoted(cell)}', '')" for cell in row) + ")" for row in rows)
    return f"SELECT * FROM (VALUES {values}) AS names({', '.join(COLUMNS)})"


VIEWS = (
    View(
        "study_organisations",
        "Organisations of the study population: `organisations` where in_study.",
        sql_text(__package__, "view_study_organisations.sql"),
        (organisations.TABLE,),
    ),
    View(
        "criminal_justice_organisations",
        "Criminal justice organisations: those of the study population whose relevance is core or stated.",
        sql_text(__package__, "view_criminal_justice_organisations.sql"),
        (organisations.TABLE,),
    ),
    View(
        "counted_grants",
        "Grants that count in totals (`grants` where in_study), each with the name, size and place of who received it.",
        sql_text(__package__, "view_counted_grants.sql"),
        (grants.TABLE,),
        (
            Field("organisation_name", "VARCHAR", "Name of the recipient in `organisations`."),
            Field("organisation_relevance", "VARCHAR", "Relevance of the recipient as a whole."),
            Field("organisation_size_band", "VARCHAR", "Size of the recipient by its latest income."),
            Field("organisation_lad_code", "VARCHAR", "Where the recipient is based: ONS code, 2025 authorities."),
            Field("organisation_lad_name", "VARCHAR", "Name of that local authority."),
            Field("organisation_region_name", "VARCHAR", "Name of the region that it is in."),
        ),
    ),
    View(
        "authorities",
        "Every local authority of the study with its residents and the organisations of the study based in it.",
        sql_text(__package__, "view_authorities.sql"),
        (areas.TABLE,),
        (
            Field("lad_code", "VARCHAR", "Local authority district: ONS (GSS) code, 2025 authorities."),
            Field("lad_name", "VARCHAR", "Name of the local authority district, 2025 authorities."),
            _count("organisations", "Organisations of the study population based here."),
            _count("criminal_justice", "Those of them that are core or stated."),
            _count("core", "Those of them that are core."),
            _count("stated", "Those of them that are stated."),
            _count("associated", "Those of them that are associated; never a part of `criminal_justice`."),
            Field(
                "criminal_justice_per_10k",
                "DOUBLE",
                "`criminal_justice` for every 10,000 residents.",
                "organisations per 10,000 people",
            ),
        ),
    ),
    View(
        "theme_names",
        "What each code of a theme means, and what it is in the words of Clinks, HMPPS and the reoffending pathways.",
        _theme_names(),
        (),
        (
            Field("theme", "VARCHAR", "Code of the theme, as in `themes`."),
            Field("title", "VARCHAR", "What the report calls it."),
            Field("clinks", "VARCHAR", "Kind of organisation in Clinks' State of the Sector; NULL for none."),
            Field("hmpps", "VARCHAR", "What HMPPS commissions for people on probation; NULL for none."),
            Field("pathway", "VARCHAR", "Pathways out of reoffending, and the two added for women; NULL for none."),
        ),
    ),
    View(
        "provision",
        "`area_comparison` with the name of each area: what was found there by theme and level, against what its "
        "residents would lead one to expect. Choose one area_type, theme and level, or sums repeat themselves.",
        sql_text(__package__, "view_provision.sql"),
        (area_comparison.TABLE, areas.TABLE),
    ),
    View(
        "judged_measures",
        "Every judged organisation, for each measure of `accuracy`: what stands behind its precision and recall.",
        sql_text(__package__, "view_judged_measures.sql"),
        (accuracy.TABLE, judged.TABLE),
        (
            Field("by_people", "BOOLEAN", "People say that it belongs; of themes, that it has one."),
            Field("found", "BOOLEAN", "It was found to belong; of themes, to have one."),
        ),
    ),
)
