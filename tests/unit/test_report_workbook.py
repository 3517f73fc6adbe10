"""The report tables as readers open them: the workbook by rule, the CSV, SAMPLE everywhere, the same bytes twice."""

import csv
import re

import openpyxl
import pytest
from report_world import MADE_ON, SETTINGS, make_world, published

from outputs.reporting import publish_tables
from outputs.reporting.tidy import inert, number

LISTS = ("Contents", "Notes")


@pytest.fixture(scope="module")
def world():
    return published()


@pytest.fixture(scope="module")
def book(world):
    return openpyxl.load_workbook(world.folder / "tables.xlsx")


def table_cells(sheet):
    """The cells of the sheet's one table, by row, the heading first."""
    (name,) = sheet.tables
    return [list(row) for row in sheet[sheet.tables[name].ref]]


def test_there_is_a_cover_a_list_of_contents_notes_and_a_sheet_for_every_table(world, book):
    assert book.sheetnames == ["Cover", "Contents", "Notes", *world.results]


def test_every_sheet_starts_at_a1_and_merges_or_hides_nothing(book):
    for sheet in book:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())


def test_labels_stay_in_sight_and_in_long_tables_the_headings_too(world, book):
    frozen = {name: book[name].freeze_panes for name in world.results}
    assert all(frozen.values())
    for name, result in world.results.items():
        row = int(re.sub("[A-Z]", "", frozen[name]))
        assert (row > 1) == (len(result.rows) > 30), name


def test_every_printed_page_of_a_table_says_which_it_is(book):
    for name in (name for name in book.sheetnames if name.startswith("T")):
        foot = book[name].oddFooter
        title = foot.left.text.replace("&&", "&").removesuffix("…")
        assert book[name]["A1"].value.startswith(title[:40]) and foot.right.text.startswith("Page ")


def test_no_cell_holds_a_formula_or_an_error(book):
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row), sheet.title


def test_every_table_has_one_heading_row_and_no_blank_cell(world, book):
    for sheet in book:
        if sheet.title == "Cover":
            continue
        cells = table_cells(sheet)
        heads = [cell.value for cell in cells[0]]
        assert len(set(heads)) == len(heads)
        assert all(cell.value not in (None, "") for row in cells for cell in row), sheet.title
        assert cells[-1][0].row == sheet.max_row, "nothing stands below the table"
        if sheet.title in world.results:
            assert len(cells) - 1 == len(world.results[sheet.title].rows)


def test_links_lead_to_sheets_that_there_are(world, book):
    contents = table_cells(book["Contents"])[1:]
    assert [row[0].value for row in contents] == list(world.results)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    assert cell.hyperlink.target is None, "no link leaves the workbook"
                    target = re.fullmatch(r"'?(\w+)'?!A1", cell.hyperlink.location)
                    assert target[1] in book.sheetnames
    for row in contents:
        assert row[0].hyperlink.location == f"'{row[0].value}'!A1"


def test_notes_are_numbered_as_they_are_referred_to(world, book):
    notes = {row[0].value: row[1].value for row in table_cells(book["Notes"])[1:]}
    assert list(notes) == list(range(1, len(notes) + 1))
    used = set()
    for sheet in book:
        if sheet.title in world.results:
            text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
            used |= {int(n) for n in re.findall(r"\[note (\d+)\]", text)}
    assert used == set(notes)
    greater = [cell.value for cell in book["T16"]["A"] if str(cell.value).startswith("Greater Lincolnshire")]
    (number_of_note,) = re.findall(r"\[note (\d+)\]", greater[0])
    assert notes[int(number_of_note)].startswith("Greater Lincolnshire lies partly")


def test_figures_are_numbers_with_separators_and_their_markers_text(world, book):
    for name, result in world.results.items():
        first = 2 if result.code_label else 1
        cells = table_cells(book[name])[1:]
        for (r, c), figure in result.figures.items():
            cell = cells[r][first + c]
            if figure.value is None or figure.marker == "[low]":
                assert cell.value == figure.marker
            else:
                assert cell.value == pytest.approx(figure.value, rel=1e-12)
                assert cell.number_format.startswith("#,##0")


def test_shorthand_that_a_sheet_uses_is_explained_on_it(world, book):
    for name in world.results:
        texts = [str(cell.value) for row in book[name].iter_rows() for cell in row]
        for marker in ("[x]", "[z]", "[low]", "[e]"):
            if marker in texts:
                assert any(text.startswith("Shorthand:") and f"{marker}:" in text for text in texts), (name, marker)


def test_the_area_tables_say_that_they_are_by_where_organisations_are_based(world, book):
    notes = {row[0].value: row[1].value for row in table_cells(book["Notes"])[1:]}
    for name in ("T12", "T14", "T15", "T16", "T17", "T18", "T19", "T20", "T22", "T24", "T25", "T26"):
        assert "based" in world.results[name].title
        (line,) = [cell.value for cell in book[name]["A"] if str(cell.value).startswith("Notes: ")]
        assert any(notes[int(n)].startswith("By where organisations are based") for n in re.findall(r"\d+", line))


def test_everything_made_from_the_sample_says_so(world, book):
    for sheet in book:
        assert sheet["A1"].value.startswith("SAMPLE")
        assert any("made-up data" in str(row[0].value) for row in sheet.iter_rows(max_row=4, max_col=1))
    assert book.properties.title.startswith("SAMPLE")
    for path in (world.folder / "csv").iterdir():
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert rows and all(row["data"] == "SAMPLE" and row["title"].startswith("SAMPLE") for row in rows)


def test_nothing_from_real_data_says_sample(tmp_path):
    publish_tables(make_world(), tmp_path, SETTINGS, False, MADE_ON)
    for sheet in openpyxl.load_workbook(tmp_path / "tables.xlsx"):
        assert not any("SAMPLE" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert not any("SAMPLE" in path.read_text(encoding="utf-8") for path in (tmp_path / "csv").iterdir())


def test_the_same_tables_give_the_same_bytes(world, tmp_path):
    publish_tables(make_world(), tmp_path, SETTINGS, True, MADE_ON)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    first = {path.relative_to(world.folder): path.read_bytes() for path in world.folder.rglob("*") if path.is_file()}
    assert again == first
    assert len(first) == len(world.results) + 3


def test_names_that_try_something_stay_names(world, book):
    labels = [row[0].value for row in table_cells(book["T33"])[1:]]
    assert '=HYPERLINK("x")' in labels
    assert "مؤسسة" in labels
    assert "[Cymru](http://x) $ $y$ $" in labels, "no link, no note, and the words still there"
    texts = [row["row_label"] for row in csv.DictReader((world.folder / "csv/T33_funders.csv").open(encoding="utf-8"))]
    assert '\'=HYPERLINK("x")' in texts
    files = [row["row_label"] for row in csv.DictReader((world.folder / "csv/T01_sources.csv").open(encoding="utf-8"))]
    assert "'@register" in files


def test_the_csv_has_a_row_for_every_figure_at_full_precision(world):
    for name, result in world.results.items():
        path = world.folder / "csv" / f"{result.table.stem}.csv"
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert len(rows) == len(result.figures)
        for row in rows:
            figure = result.figures[int(row["row_n"]) - 1, int(row["column_n"]) - 1]
            assert row["table_id"] == name and row["marker"] == figure.marker and row["unit"]
            assert (float(row["value"]) if row["value"] else None) == figure.value


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_could_run_is_led_by_an_apostrophe(text):
    assert inert(text) == f"'{text}"


def test_other_text_and_numbers_stay_as_they_are():
    assert inert("A = B") == "A = B"
    assert [number(value) for value in (None, 3, 3.0, 2.5, 1 / 3)] == ["", "3", "3", "2.5", "0.3333333333333333"]
