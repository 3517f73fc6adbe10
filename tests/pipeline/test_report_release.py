"""What a report author opens in a release of the sample: every figure again from its query, every document marked."""

import csv

import docx
import odfdo
import openpyxl
from runs import vcse

BATCH = 100


def test_every_figure_of_every_table_is_what_its_query_gives(sample):
    wrong = []
    with sample.connect() as con:
        con.execute("SET threads = 1")
        cells = con.execute("SELECT table_id, row_label, column_label, value, figure_sql FROM cells").fetchall()
        for start in range(0, len(cells), BATCH):
            some = cells[start : start + BATCH]
            found = con.execute(f"SELECT {', '.join(f'CAST(({cell[4]}) AS DOUBLE)' for cell in some)}").fetchone()
            wrong += [(*cell[:4], now) for cell, now in zip(some, found, strict=True) if now != cell[3]]
    assert wrong == [] and len(cells) > 5000


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
