"""The data dictionary, `docs/data-dictionary.md`, made from the declarations.

Write it anew with `.venv/bin/python -m outputs.dictionary`; a test says when it is out of date.
"""

from collections.abc import Iterator

from outputs.published.views import VIEWS
from outputs.release import PUBLIC, PUBLISHED
from pipeline.base import Field, Table
from pipeline.base.paths import ROOT

PATH = ROOT / "docs" / "data-dictionary.md"

START = """# Data dictionary

Every table of a release, in `vcse.duckdb` and as `parquet/<table>.parquet`. Made from the declarations in
`outputs/published/`; the same words are the comments in the database. Keys are in bold, and a table is sorted by its
key. Columns marked * are never NULL. Money is in pounds sterling.
"""
RESTRICTED = "## In `restricted/`\n\nNot in the database and not to be passed on: see the README beside them."
VIEW = "## Views\n\nIn the database only, for common questions. Columns listed are those that no table above has."


def markdown() -> str:
    """The whole page."""
    parts = [START, *(_section(table, "##") for table in PUBLIC), RESTRICTED]
    parts += [_section(table, "###") for table in PUBLISHED if table.restricted]
    parts += [VIEW, *(_view(view.name, view.description, view.columns) for view in VIEWS)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(table: Table, level: str) -> str:
    return "\n".join([f"{level} {table.name}", "", table.description, "", *_rows(table.fields, table.key)])


def _view(name: str, description: str, columns: tuple[Field, ...]) -> str:
    return "\n".join([f"### {name}", "", description, *(["", *_rows(columns, ())] if columns else [])])


def _rows(fields: tuple[Field, ...], key: tuple[str, ...]) -> Iterator[str]:
    yield "| column | type | what |"
    yield "|---|---|---|"
    for field in fields:
        name = f"**{field.name}**" if field.name in key else field.name
        star = "*" if field.required else ""
        yield f"| {name}{star} | {field.type} | {field.comment.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    PATH.write_text(markdown(), encoding="utf-8")
