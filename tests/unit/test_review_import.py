"""What people filled in comes back: as overrides, reviews and missing organisations, or not at all."""

import csv
import datetime
import shutil

import openpyxl
import pytest
from review_world import TODAY, World, says

from classify.coded import CodedFile
from outputs.review.read import is_filled_in
from pipeline.base import InputError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("world"))
    world.export()
    return world


@pytest.fixture
def world(made):
    """The world, with nothing decided yet."""
    for path in made.kept():
        path.unlink()
    made.files.reviews.write_text(made.files.reviews.read_text().splitlines()[0] + "\n")
    return made


def lines(path):
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def refused(world, path, *said, field=None, row=None):
    """The import of `path` is refused, with these words, and nothing is written."""
    before = world.files.reviews.read_bytes()
    with pytest.raises(InputError) as caught:
        world.take_in(path)
    text = caught.value.line()
    for part in said:
        assert part in text, text
    assert (field or "") in (caught.value.field or "")
    assert row is None or caught.value.row == row
    assert not world.kept()
    assert world.files.reviews.read_bytes() == before
    return text


def test_a_wrong_one_becomes_an_override_and_a_right_one_does_not(world):
    said = world.take_in(
        world.fill(says("GB-CHC-200001", "yes"), says("GB-CHC-200002", "no", "core", "victims; custody"))
    )
    assert said[0] == "2 organisations judged: 1 right, 1 wrong"
    assert lines(world.files.overrides) == [
        {
            "org_id": "GB-CHC-200002",
            "level": "core",
            "themes": "custody;victims",
            "reason": "Its words say so",
            "role": "researcher",
            "date": "2026-11-01",
            "text_hash": next(row["text_hash"] for row in world.rows() if row["org_id"] == "GB-CHC-200002"),
        }
    ]
    reviews = {row["org_id"]: row for row in lines(world.files.reviews)}
    assert reviews["GB-CHC-200001"]["level"] == reviews["GB-CHC-200001"]["found_level"] == "core"
    assert (reviews["GB-CHC-200002"]["found_level"], reviews["GB-CHC-200002"]["level"]) == ("stated", "core")
    assert reviews["GB-CHC-200002"]["found_themes"] == "housing;victims"
    assert int(reviews["GB-CHC-200002"]["stratum_size"]) >= 1


def test_blank_themes_keep_ours_and_a_dash_takes_them_away(world):
    world.take_in(world.fill(says("GB-CHC-200001", "no", "stated"), says("GB-CHC-200002", "no", "stated", "-")))
    themes = {row["org_id"]: row["themes"] for row in lines(world.files.overrides)}
    assert themes == {"GB-CHC-200001": "custody;housing", "GB-CHC-200002": ""}


def test_none_has_no_themes(world):
    world.take_in(world.fill(says("GB-CHC-200001", "no", "none")))
    assert lines(world.files.overrides)[0]["themes"] == ""


def test_the_same_workbook_twice_is_the_same_as_once_and_a_later_day_decides(world):
    first = world.fill(says("GB-CHC-200002", "no", "core"), out=world.folder / "first.xlsx")
    world.take_in(first)
    once = world.files.overrides.read_bytes(), world.files.reviews.read_bytes()
    world.take_in(first)
    assert (world.files.overrides.read_bytes(), world.files.reviews.read_bytes()) == once
    later = says("GB-CHC-200002", "no", "none", Date=datetime.date(2026, 11, 9), Reason="On second thoughts")
    world.take_in(world.fill(later))
    assert lines(world.files.overrides)[0]["level"] == "none"
    said = world.take_in(first)
    assert "1 older than the decision that stands, left out" in said[1]
    assert lines(world.files.overrides)[0]["reason"] == "On second thoughts"


def test_yes_renews_a_decision_that_stands(world):
    world.files.overrides.write_text(
        "org_id,level,themes,reason,role,date,text_hash\n"
        "GB-CHC-200001,core,custody;housing,As they say,analyst,2025-01-01,old\n"
        "GB-CHC-200002,none,,Closed,analyst,2025-01-01,old\n"
    )
    world.take_in(world.fill(says("GB-CHC-200001", "yes"), says("GB-CHC-200002", "yes")))
    first, second = lines(world.files.overrides)
    assert (first["reason"], first["date"], first["role"]) == ("As they say", "2026-11-01", "researcher")
    assert first["text_hash"] != "old"
    # Yes was said to what the sheet had, so that is what stands, and no longer for the reason of the other.
    assert (second["level"], second["reason"]) == ("stated", "judged right as it was")


def test_another_copy_of_a_round_overturns_nothing_unless_the_same_role_corrects_itself(world):
    first = world.fill(says("GB-CHC-200002", "no", "core"), out=world.folder / "first.xlsx")
    world.take_in(first)
    before = world.files.overrides.read_bytes(), world.files.reviews.read_bytes()
    later = datetime.date(2026, 11, 5)
    for more in ({"Role": "analyst"}, {"Role": "analyst", "Date": later}, {}):
        with pytest.raises(InputError, match="decided otherwise"):
            world.take_in(world.fill(says("GB-CHC-200002", "no", "none", **more)))
    world.take_in(world.fill(says("GB-CHC-200002", "no", "core", Role="analyst")))
    assert world.files.reviews.read_bytes() == before[1]
    world.take_in(world.fill(says("GB-CHC-200002", "no", "none", Date=later)))
    assert lines(world.files.reviews)[0]["level"] == "none"
    world.take_in(first)
    assert lines(world.files.reviews)[0]["level"] == lines(world.files.overrides)[0]["level"] == "none"


def test_a_mistaken_no_is_taken_back_with_its_override(world):
    world.take_in(world.fill(says("GB-CHC-200002", "no", "core")))
    said = world.take_in(world.fill(says("GB-CHC-200002", "yes", Date=datetime.date(2026, 11, 5))))
    assert "1 taken back" in said[1]
    assert lines(world.files.overrides) == []
    assert lines(world.files.reviews)[0]["level"] == "stated"


@pytest.mark.parametrize(
    "reason", ["So says Professor Jo Oswinbeck", "ask jo at example.org", "at 14 Mill Lane, Otley"]
)
def test_reasons_and_roles_hold_what_the_scrubber_leaves(world, reason):
    refused(world, world.fill(says("GB-CHC-200001", "no", "none", Reason=reason)), "name or contact", field="Reason")


def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(world, monkeypatch):
    true = CodedFile.write_aside

    def full(file, path, rows):
        if path == world.files.reviews:
            raise OSError(28, "No space left on device")
        return true(file, path, rows)

    monkeypatch.setattr(CodedFile, "write_aside", full)
    refused(world, world.fill(says("GB-CHC-200001", "no", "none")), "No space left", "Nothing was imported")
    assert not list(world.folder.glob(".*.new"))


def test_rows_nobody_touched_are_left_alone(world):
    world.take_in(world.fill(says("GB-CHC-200001", "yes")))
    assert len(lines(world.files.reviews)) == 1
    assert not is_filled_in(world.book)
    assert is_filled_in(world.folder / "filled.xlsx")


def test_dates_may_be_written_in_the_ways_of_people(world):
    for text in ("2026-11-01", "01/11/2026", "1.11.2026", datetime.datetime(2026, 11, 1, 9)):
        world.take_in(world.fill(says("GB-CHC-200001", "no", "none", Date=text)))
        assert lines(world.files.overrides)[0]["date"] == "2026-11-01"


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        (says("GB-CHC-200001", "maybe"), "Is it right?", "'maybe' is neither yes nor no"),
        (says("GB-CHC-200001", None, "core"), "Is it right?", "neither yes nor no"),
        (says("GB-CHC-200001", "no", "vital"), "Level (column J)", "'vital' is no level; use core, stated"),
        (says("GB-CHC-200001", "no"), "Level", "no level is"),
        (says("GB-CHC-200001", "no", "core", "music"), "Themes (column K)", "'music' is no theme"),
        (says("GB-CHC-200001", "no", "none", "arts"), "Themes", "level none with themes"),
        (says("GB-CHC-200001", "yes", "stated"), "Level", "it says yes, and then something else than ours"),
        (says("GB-CHC-200001", "yes", None, "arts"), "Themes", "it says yes, and then something else"),
        (says("GB-CHC-200001", "no", "core", "housing;custody"), "Is it right?", "no, and then the same as ours"),
        (says("GB-CHC-200001", "no", "none", Reason=None), "Reason", "nobody says why"),
        (says("GB-CHC-200001", "no", "none", Reason="Ask Mr Jones"), "Reason", "name or contact details"),
        (says("GB-CHC-200001", "no", "none", Reason="Ring 0113 496 0000"), "Reason", "name or contact details"),
        (says("GB-CHC-200001", "no", "none", Reason="==="), "Reason", "no words"),
        (says("GB-CHC-200001", "yes", Role=None), "Role", "nobody says who judges"),
        (says("GB-CHC-200001", "yes", Role="Dr Jones"), "Role", "name or contact details"),
        (says("GB-CHC-200001", "yes", Role="r" * 61), "Role", "longer than a role"),
        (says("GB-CHC-200001", "yes", Date=None), "Date", "no date"),
        (says("GB-CHC-200001", "yes", Date="soon"), "Date", "'soon' is no date"),
        (says("GB-CHC-200001", "yes", Date="31/02/2026"), "Date", "'31/02/2026' is no date"),
        (says("GB-CHC-200001", "yes", Date=True), "Date", "'True' is no date"),
        (says("GB-CHC-200001", "yes", Date=TODAY + datetime.timedelta(1)), "Date", "2026-11-23 is in the future"),
    ],
)
def test_a_wrong_row_is_refused_by_row_and_column_and_nothing_is_imported(world, row, field, said):
    path = world.fill(says("GB-CHC-200002", "no", "none"), row)
    number = [r["org_id"] for r in world.rows()].index("GB-CHC-200001") + 2
    text = refused(world, path, said, "sheet Review", "Nothing was imported", field=field, row=number)
    assert text.startswith("review, filled.xlsx")


def test_all_wrong_rows_are_named(world):
    path = world.fill(says("GB-CHC-200001", "yes", Role=None), says("GB-CHC-200002", "yes", Date=None))
    ids = [row["org_id"] for row in world.rows()]
    rows = sorted(ids.index(org_id) + 2 for org_id in ("GB-CHC-200001", "GB-CHC-200002"))
    refused(world, path, f"As wrong: row {rows[1]}", row=rows[0])


def changed(world, change):
    """A filled-in copy that `change` has altered."""
    path = world.fill(says("GB-CHC-200001", "yes"))
    book = openpyxl.load_workbook(path)
    change(book["Review"])
    book.save(path)
    return path


def test_the_same_organisation_decided_twice_and_differently_is_refused(world):
    def twice(page):
        row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "GB-CHC-200001")
        copy = [cell.value for cell in row]
        copy[8:12] = ["no", "none", None, "Not at all"]
        page.append(copy)

    refused(world, changed(world, twice), "decides otherwise on GB-CHC-200001", field="Organisation ID")


def test_the_same_organisation_twice_alike_is_one(world):
    def twice(page):
        row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "GB-CHC-200001")
        page.append([cell.value for cell in row])

    world.take_in(changed(world, twice))
    assert len(lines(world.files.reviews)) == 1


def test_an_identifier_that_was_altered_or_belongs_elsewhere_is_refused(world):
    def other(page):
        next(row for row in page.iter_rows(min_row=2) if row[0].value == "GB-CHC-200001")[0].value = "GB-CHC-200006"

    refused(world, changed(world, other), "do not belong together", field="Check")

    def unknown(page):
        row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "GB-CHC-200001")
        row[0].value = "GB-CHC-1"
        for n in (15, 16, 18, 19, 20):
            row[n].value = None

    refused(world, changed(world, unknown), "there is no organisation 'GB-CHC-1'", field="Organisation ID")

    def gone(page):
        next(row for row in page.iter_rows(min_row=2) if row[0].value == "GB-CHC-200001")[0].value = None

    refused(world, changed(world, gone), "no organisation", field="Organisation ID")


def test_one_column_sorted_alone_is_noticed(world):
    def sort(page):
        cells = [row[4] for row in page.iter_rows(min_row=2)]
        for cell, value in zip(cells, sorted(c.value for c in cells), strict=True):
            cell.value = value

    path = world.fill(*(says(row["org_id"], "yes") for row in world.rows()))
    book = openpyxl.load_workbook(path)
    sort(book["Review"])
    book.save(path)
    refused(world, path, "do not belong together", "sorted without the others")


def test_a_column_that_is_gone_is_noticed(world):
    def cut(page):
        page.delete_cols(21)

    refused(world, changed(world, cut), "the column is gone", field="Check")


def test_other_files_are_refused(world, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Income"])
    book.save(tmp_path / "other.xlsx")
    refused(world, tmp_path / "other.xlsx", "no sheet has the headings of a review")
    (tmp_path / "text.xlsx").write_text("not a workbook")
    refused(world, tmp_path / "text.xlsx", "it is no workbook")
    refused(world, tmp_path / "absent.xlsx", "no such file")
    refused(world, world.book, "nobody filled in a row")


def test_missing_organisations_go_to_a_list(world):
    gone = {
        "Name": "=Ridge Road Group",
        "Place": "Hull",
        "What it does": "Meets people at the gate",
        "Role": "volunteer",
    }
    world.take_in(world.fill(gone | {"Date": "2026-11-02"}, sheet="Missing"))
    assert lines(world.files.missing) == [
        {
            "name": "Ridge Road Group",
            "place": "Hull",
            "does": "Meets people at the gate",
            "role": "volunteer",
            "date": "2026-11-02",
        }
    ]
    assert not world.files.overrides.exists()
    world.files.missing.unlink()
    refused(world, world.fill(gone, sheet="Missing"), "no date", "sheet Missing", field="Date (column E)", row=2)


def test_a_form_decides_but_does_not_measure(world, tmp_path):
    book = openpyxl.Workbook()
    heads = ["Name", "ORGANISATION ID", "Is it right?", "Level", "Themes", "Reason", "Role", "Date"]
    book.active.append(heads)
    book.active.append(["x", "GB-CHC-200002", "no", "none", None, "A shop", "focus group", "2026-10-01"])
    book.active.append(["y", "GB-CHC-200004", "no", "stated", "youth", "Visits prisons", "focus group", "2026-10-01"])
    book.save(tmp_path / "form.xlsx")
    world.take_in(tmp_path / "form.xlsx")
    first, second = lines(world.files.overrides)
    assert (first["level"], second["org_id"], second["themes"]) == ("none", "GB-CHC-200004", "youth")
    assert first["text_hash"] == next(r["text_hash"] for r in world.rows() if r["org_id"] == "GB-CHC-200002")
    assert lines(world.files.reviews) == []


def test_a_workbook_that_another_program_saved_is_read(world, tmp_path):
    """LibreOffice writes dates, numbers and empty cells in ways of its own; ODS is read too."""
    import subprocess

    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice here")
    path = world.fill(says("GB-CHC-200002", "no", "core"))
    place = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, place, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    world.take_in(tmp_path / "filled.ods")
    assert lines(world.files.overrides)[0]["level"] == "core"
