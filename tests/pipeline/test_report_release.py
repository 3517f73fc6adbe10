"""What a report author opens in a release of the sample: every figure again from its query, every document marked."""

import csv
import shutil

import docx
import duckdb
import odfdo
import openpyxl
from runs import vcse

BATCH = 100


CELLS = "SELECT table_id, row_label, column_label, value, unit, figure_sql, sql FROM cells"
COUNTED = ("organisations", "grants", "prisons")
ELSEWHERE = "T44"
"""Its figures are of other choices than the release's, so that behind each is its row and not its organisations."""


def counted(cell) -> bool:
    """Whether the figure is the number of rows of what is behind it."""
    return cell[4] in COUNTED and cell[0] != ELSEWHERE and cell[3] is not None


def differing(con, cells) -> list[tuple]:
    """Cells whose query gives another figure, or whose query of what is behind them gives another number of rows."""
    con.execute("SET threads = 1")
    figures = {cell[5]: f"CAST(({cell[5]}) AS DOUBLE)" for cell in cells}
    behind = {cell[6]: f"(SELECT count(*) FROM ({cell[6]}))" for cell in cells if counted(cell)}
    asked, found = [*figures.values(), *behind.values()], []
    for start in range(0, len(asked), BATCH):
        found += con.execute(f"SELECT {', '.join(asked[start : start + BATCH])}").fetchone()
    figures, behind = (
        dict(zip(some, them, strict=True))
        for some, them in ((figures, found[: len(figures)]), (behind, found[len(figures) :]))
    )
    return [
        (*cell[:4], figures[cell[5]], behind.get(cell[6]))
        for cell in cells
        if figures[cell[5]] != cell[3] or (counted(cell) and behind[cell[6]] != cell[3])
    ]


def test_every_figure_of_every_table_is_what_its_queries_give(sample):
    with sample.connect() as con:
        cells = con.execute(CELLS).fetchall()
        assert differing(con, cells) == []
    assert len(cells) > 5000 and sum(map(counted, cells)) > 2500
    assert len({cell[0] for cell in cells}) == 46


def test_a_figure_that_its_queries_do_not_give_is_found(sample, tmp_path):
    shutil.copy(sample.release / "vcse.duckdb", tmp_path)
    with duckdb.connect(str(tmp_path / "vcse.duckdb")) as con:
        cells = con.execute(f"{CELLS} WHERE table_id = 'T12'").fetchall()
        here = "in_study AND relevance = 'core' AND lad_name = 'Leeds'"
        con.execute(f"UPDATE organisations SET relevance = 'none' WHERE {here}")
        moved = {(row, column) for _, row, column, *_ in differing(con, cells)}
    assert {("Leeds", "Core"), ("Total", "Core"), ("Yorkshire and The Humber (region)", "Core")} <= moved
    assert "Hartlepool" not in {row for row, _ in moved}


def test_tables_stand_in_all_documents_and_in_the_csv(sample):
    tables = [table for (table,) in sample.all("SELECT DISTINCT table_id FROM cells ORDER BY 1")]
    assert len(tables) >= 44
    folder = sample.release / "tables"
    assert openpyxl.load_workbook(folder / "tables.xlsx", read_only=True).sheetnames[3:] == tables
    assert [table.name for table in odfdo.Document(folder / "tables.ods").body.tables][3:] == tables
    document = docx.Document(folder / "tables.docx")
    assert len([p for p in document.paragraphs if "Study table T" in p.text]) == len(tables)
    assert sorted(path.name[:3] for path in (folder / "csv").iterdir()) == tables


def test_charts_are_all_there_and_say_sample(sample):
    folder = sample.release / "charts"
    stems = {path.stem for path in folder.iterdir()}
    assert len(stems) >= 20
    for stem in stems:
        assert (folder / f"{stem}.txt").read_text(encoding="utf-8").startswith("SAMPLE. ")
        assert "<title>SAMPLE. " in (folder / f"{stem}.svg").read_text(encoding="utf-8")
        with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as stream:
            assert {row["data"] for row in csv.DictReader(stream)} == {"SAMPLE"}


def test_a_figure_leads_to_the_organisations_behind_it(sample):
    done = vcse("cell", "T12", "leeds", "core", "--release", sample.release, check=True).stdout
    (count,) = sample.all(
        "SELECT count(*) FROM organisations WHERE in_study AND lad_name = 'Leeds' AND relevance = 'core'"
    )[0]
    assert f"Leeds | Core: {count} (organisations)" in done
    assert done.count("  GB-") == count
