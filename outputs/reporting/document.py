"""The page about the report tables, `docs/tables.md`, made from their declarations.

Write it anew with `.venv/bin/python -m outputs.reporting.document`; a test says when it is out of date.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields

from outputs.charts.load import load as load_charts
from outputs.charts.model import Chart
from outputs.reporting.load import Declarations, load
from outputs.reporting.model import DERIVED, Column, Population, ReportTable, Rest, RowSet, Value
from outputs.reporting.words import SQL_WORDS, TEXT_WORDS
from pipeline.base.paths import ROOT

PATH = ROOT / "docs" / "tables.md"

START = """# The report's tables

Every table is declared in one file of `outputs/report/`, and everything else is made from that: the sheets of
`tables.xlsx` and `tables.ods`, the table in `tables.docx`, the tidy `csv/Tnn_*.csv`, the rows of `cells`, and this
page. To add one, write a file; to change a title, a note or a condition, change it there. No program need be touched.

The files are TOML, because an analyst can read and edit them without Python, SQL keeps its own line breaks in them,
and Python reads them without another library. A key that does not exist, or a name that nothing declares, is refused
by file and key before anything is computed.

## How a table is computed

- A row is a label and a condition; so is a column. Each population is read once: every organisation is put in all the
  rows whose condition it meets, and then grouped, with one filtered aggregate a column. There is no query a cell.
- In `cells`, `figure_sql` returns the figure again from the release's database alone, and `sql` the identifiers of
  what is behind it: organisations, grants, for numbers of people the authorities, for files the files. Of a share or a
  rate these are the ones above the line. In table T02 the first steps count entries on registers, which are no
  organisations; their `sql` gives the organisations that came of them. `vcse cell T12 "Leeds" "core"` prints a figure,
  both queries and what is behind it, with names.
- Rest rows hold what no listed row holds (not placed, withheld, not known), so that every table adds up. Before
  anything is written each column of counts or sums is added up against its subtotals and its total, except where rows
  overlap; a difference is a fault of the program.
- Sums are made in decimals, so that the same data gives the same bytes whatever the number of threads.
- Counts from registers are exact. A column marked as an estimate must name its source.

## Shorthand

| mark | means here |
|---|---|
| `[x]` | not available: the data has no value, or the release lacks what the table needs; the sheet says why |
| `[z]` | not applicable: a rate where there is no place, a median of nothing, a share of nought |
| `[low]` | more than nought, but shown as nought at the decimals of the column; the CSV has the figure |
| `[e]` | an estimate |
| `[c]` | confidential: a small count of sensitive organisations, or one that would give it away |

The shorthand line of a sheet lists what the sheet uses. In the CSV and in `cells` a text that a spreadsheet could take
for a formula (it starts with `=`, `+`, `-`, `@`, a tab or a return) is led by an apostrophe in the CSV, and as it is in
`cells`; in the workbooks and in Word all text is written as text.

## The documents

Both workbooks hold the same sheets in the same words: a cover, the contents with links, the notes, one table a sheet
that begins in A1, with no merged and no blank cells. The Word document has every table with a caption that numbers
itself (`SEQ Table`), its heading row repeated, its rows whole, its source and notes under it, in Word's own styles
where Word has them (`Caption`, `Heading 1`), so that a pasted table takes the look and the numbering of the report. A
wide table stands on a page on its side, and one too wide for that in parts that repeat the first column. All of them
are the same to the byte when the tables, the settings and the day are the same."""

CHARTS = """## Charts and maps

Every chart is declared in one file of `outputs/charts/declared/` and drawn from a computed table, never from figures of
its own; the histogram of incomes alone, for which there is no table, has a query. Of each there are an SVG and a PNG,
the CSV that it draws, and its alternative text, which is in the SVG too. What it draws is written on it, so no colour
needs a key; two colours at most are used, and for maps tints of the first. Where the data has no boundaries the maps
are left out, authorities stand in the order of the tables, and the run says so.

Title and alternative text may hold, beside the words of the tables, facts of the figures drawn: for a column `cj` these
are `{cj.highest}` (the label; up to three that share the figure, else how many do), `{cj.highest_said}` (as it stands
within a sentence), `{cj.highest_value}`, the same with `lowest`, `{cj.first}`, `{cj.first_value}`, `{cj.last}`,
`{cj.last_value}`, and `{cj[All rural]}` for any row of the table. Where a column that is drawn has no figure but
noughts, the title of the table stands in place of the declared one, because what that says is not there. Where
a title's `base` is small it says only what is drawn and that there are too few to compare."""

WAY = """## The files

`populations.toml` says what is counted, `rows.toml` holds rows that several tables share, `columns.toml` columns,
`notes.toml` the notes, `chapters.toml` the chapters of the Word document. All other files are tables. Text and SQL may
hold words in braces, filled from the settings.

| word | in | stands for |
|---|---|---|
{words}"""


def markdown() -> str:
    """The whole page."""
    declared = load()
    words = [("text", *pair) for pair in TEXT_WORDS.items()] + [("SQL", *pair) for pair in SQL_WORDS.items()]
    parts = [
        START,
        WAY.format(words="\n".join(f"| `{{{word}}}` | {where} | {means} |" for where, word, means in words)),
    ]
    for title, kind in (
        ("A table", ReportTable),
        ("A column", Column),
        ("A row set", RowSet),
        ("A listed row or subtotal", Value),
        ("A rest row", Rest),
        ("A population", Population),
    ):
        parts.append("\n".join([f"### {title}", "", *_keys(kind)]))
    parts.append("## The tables")
    parts += ["\n".join(_table(table, declared)) for table in declared.tables]
    parts += [CHARTS, "\n".join(["### A chart", "", *_keys(Chart)]), "\n".join(_charts())]
    return "\n\n".join(parts) + "\n"


def _charts() -> Iterator[str]:
    yield "### The charts"
    yield ""
    yield "| chart | kind | draws | title |"
    yield "|---|---|---|---|"
    for chart in load_charts():
        yield f"| {chart.stem} | {chart.kind} | {chart.table}: {', '.join(chart.columns)} | {chart.title} |"


def _keys(kind: type) -> Iterator[str]:
    yield "| key | must be given | means |"
    yield "|---|---|---|"
    for field in fields(kind):
        if field.name != "name":
            needed = "yes" if field.default is MISSING else ""
            yield f"| `{field.name}` | {needed} | {field.metadata['meaning']} |"


def _table(table: ReportTable, declared: Declarations) -> Iterator[str]:
    rows = declared.rows[table.rows] if isinstance(table.rows, str) else table.rows
    yield f"### {table.id} {table.title}"
    yield ""
    yield f"{declared.populations[table.population].says} Rows: {rows.label.lower()}."
    yield ""
    for column in table.columns:
        if column.shown:
            across = f", for each row of `{column.each}`" if column.each else ""
            yield f"- {column.label.replace('{label}', '').strip() or 'One column each'}{across}: {_measure(column)}"


def _measure(column: Column) -> str:
    if column.measure in DERIVED:
        return f"{column.measure} of `{column.over}` by `{column.per}`"
    value = f" of `{column.value}`" if column.value else ""
    where = f" where `{column.where}`" if column.where else ""
    return f"{column.measure}{value}{where}"


if __name__ == "__main__":
    PATH.write_text(markdown(), encoding="utf-8")
