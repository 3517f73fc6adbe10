"""People decide: a sheet goes out, comes back filled in, and what it says holds in the runs that follow."""

import csv
import datetime
import shutil

import openpyxl
import pytest
from runs import ROOT, Made, vcse

JUDGED_ON = datetime.date.today().isoformat()
OTHER = {"core": "stated", "stated": "associated", "associated": "none", "none": "associated"}
"""The level that the made-up reviewers give where they disagree."""

REASON = "Read with care, row {}: it is something else"


class Reviewed(Made):
    """A copy of the sample's run, with decisions in files of its own."""

    def __init__(self, sample: Made, folder) -> None:
        self.folder, self.data = folder, sample.data
        self.release, self.work = folder / "release", folder / "work"
        shutil.copytree(sample.release, self.release)
        shutil.copytree(sample.work, self.work)
        self.overrides, self.reviews = folder / "decided" / "overrides.csv", folder / "decided" / "reviews.csv"
        self.overrides.parent.mkdir()
        for path in (self.overrides, self.reviews):
            head = (ROOT / "classify" / path.name).read_text().splitlines()[0]
            path.write_text(head + "\n")
        study = (ROOT / "study.toml").read_text()
        for path in (self.overrides, self.reviews):
            study = study.replace(f'"classify/{path.name}"', f'"{path}"')
        (folder / "study.toml").write_text(study)
        self.where = ("--release", self.release, "--work", self.work, "--study", folder / "study.toml")

    def run(self, *more, check=True):
        return vcse("run", "--data", self.data, *self.where, *more, check=check)

    def review(self, *arguments, check=True):
        return vcse("review", *arguments, *self.where, check=check)


def fill_in(path, out, rows):
    """Judge the first `rows` rows, every third as wrong; returns level and themes by organisation of these."""
    book = openpyxl.load_workbook(path)
    page = book["Review"]
    heads = {cell.value: cell.column for cell in page[1]}
    wrong = {}
    for n in range(2, rows + 2):
        cells = {title: page.cell(n, column) for title, column in heads.items()}
        cells["Role"].value, cells["Date"].value = "researcher", JUDGED_ON
        cells["Is it right?"].value = "yes"
        if n % 3 == 0:
            level = OTHER[cells["Our level"].value]
            themes = ["arts", "veterans"] if level == "associated" else []
            cells["Is it right?"].value, cells["Level"].value = "no", level
            cells["Themes"].value = "veterans; arts" if themes else None if level == "none" else "-"
            cells["Reason"].value = REASON.format(n)
            wrong[cells["Organisation ID"].value] = (level, themes, REASON.format(n))
    book.save(out)
    return wrong


def decided(made, ids):
    listed = ", ".join(f"'{org_id}'" for org_id in ids)
    query = f"SELECT org_id, relevance, themes, relevance_basis FROM organisations WHERE org_id IN ({listed})"
    return {row[0]: row[1:] for row in made.all(query)}


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    return Reviewed(sample, tmp_path_factory.mktemp("reviewed"))


def test_a_sheet_that_people_wrote_in_is_not_written_over(made, tmp_path):
    made.review("export", "--out", tmp_path / "review.xlsx", "--size", 20)
    made.review("export", "--out", tmp_path / "review.xlsx", "--size", 20)
    fill_in(tmp_path / "review.xlsx", tmp_path / "review.xlsx", 3)
    done = made.review("export", "--out", tmp_path / "review.xlsx", check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert "it holds judgements" in done.stderr


def test_decisions_hold_are_explained_and_survive(made, tmp_path):
    project = {path: path.read_bytes() for path in sorted((ROOT / "classify").glob("*.csv"))}
    sheet, filled = tmp_path / "review.xlsx", tmp_path / "filled.xlsx"
    assert "second reader: no judged organisation" in made.review("export", "--out", sheet, "--size", 60).stdout
    wrong = fill_in(sheet, filled, 30)
    assert len(wrong) == 10
    said = made.review("import", filled, "--overrides", made.overrides).stdout
    assert "30 organisations judged: 20 right, 10 wrong" in said
    assert "SAMPLE" in said

    assert "classify" in next(line for line in made.run().stdout.splitlines() if "classify.overrides changed" in line)
    held = decided(made, wrong)
    assert held == {org_id: (level, themes, "override") for org_id, (level, themes, _) in wrong.items()}
    org_id, (level, _, reason) = next(iter(wrong.items()))
    story = vcse("explain", org_id, "--release", made.release, check=True).stdout
    assert f"Decided by people (researcher {JUDGED_ON}): {level}" in story
    assert reason in story
    assert "needs another look" not in story
    assert made.all("SELECT count(*) FROM judged WHERE judged_by = 'reviews'") == [(30,)]
    figures = made.all("SELECT count(value) FROM cells WHERE table_id = 'T43' AND column_label = 'Precision'")
    assert figures[0][0] >= 2
    assert vcse("check", "--release", made.release).returncode == 0

    # One text changes, as far as the run can tell; the decisions hold all the same, and that one is flagged.
    lines = list(csv.DictReader(made.overrides.open(newline="")))
    changed = lines[4] | {"text_hash": "of another text"}
    with made.overrides.open("w", newline="") as out:
        writer = csv.DictWriter(out, list(changed), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed if row["org_id"] == changed["org_id"] else row for row in lines)
    assert "1 overrides need another look" in made.run("--from", "classify").stdout
    assert decided(made, wrong) == held
    story = vcse("explain", changed["org_id"], "--release", made.release, check=True).stdout
    assert "It needs another look: its text has changed since" in story
    made.review("export", "--out", tmp_path / "next.xlsx", "--size", 60)
    page = openpyxl.load_workbook(tmp_path / "next.xlsx")["Review"]
    assert page.cell(2, 1).value == changed["org_id"]
    assert {path: path.read_bytes() for path in project} == project


def test_a_wrong_row_ends_with_status_2_and_changes_nothing(made, tmp_path):
    made.review("export", "--out", tmp_path / "review.xlsx", "--size", 20, "--seed", 7)
    fill_in(tmp_path / "review.xlsx", tmp_path / "filled.xlsx", 6)
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    heads = {cell.value: cell.column for cell in book["Review"][1]}
    book["Review"].cell(4, heads["Role"]).value = None
    book.save(tmp_path / "filled.xlsx")
    before = made.overrides.read_bytes(), made.reviews.read_bytes()
    done = made.review("import", tmp_path / "filled.xlsx", check=False)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        "error: review, filled.xlsx, sheet Review, row 4, field Role (column M): nobody says who judges"
    )
    assert "Traceback" not in done.stderr
    assert (made.overrides.read_bytes(), made.reviews.read_bytes()) == before


def test_a_focus_groups_form_is_taken_in(made, tmp_path):
    form = made.release / "areas" / "forms" / "E08000035_form.xlsx"
    book = openpyxl.load_workbook(form)
    heads = {cell.value: cell.column for cell in book["Review"][1]}
    said = ("no", "none", None, "It is a tool shop", "focus group", JUDGED_ON)
    for title, value in zip(("Is it right?", "Level", "Themes", "Reason", "Role", "Date"), said, strict=True):
        book["Review"].cell(3, heads[title]).value = value
    org_id = book["Review"].cell(3, heads["Organisation ID"]).value
    group = ("Gate Friends", "Leeds", "Meets people at the gate", "volunteer", JUDGED_ON)
    for place, value in enumerate(group, 1):
        book["Missing"].cell(2, place).value = value
    book.save(tmp_path / "form.xlsx")
    before = made.overrides.read_bytes(), made.reviews.read_bytes()
    done = made.review("import", tmp_path / "form.xlsx", "--overrides", made.overrides).stdout
    assert "1 organisation judged: 0 right, 1 wrong" in done
    rows = list(csv.DictReader(made.overrides.open(newline="")))
    assert [row["reason"] for row in rows if row["org_id"] == org_id] == ["It is a tool shop"]
    missing = list(csv.DictReader(made.overrides.with_name("missing.csv").open(newline="")))
    assert [(row["name"], row["place"]) for row in missing] == [("Gate Friends", "Leeds")]
    made.overrides.write_bytes(before[0])
    made.reviews.write_bytes(before[1])


def test_a_release_without_its_working_tables_says_so(made, tmp_path):
    done = vcse("review", "export", "--release", made.release, "--work", tmp_path, "--out", tmp_path / "x.xlsx")
    assert done.returncode == 2
    assert "its working tables are not here" in done.stderr
    assert not (tmp_path / "x.xlsx").exists()
