"""The report tables' declarations: all of them load, and a mistake in one is refused by file, key and cure."""

import shutil

import pytest

from outputs.reporting import load_tables
from outputs.reporting.load import FOLDER, load
from pipeline.base import InputError

FIRST = [f"T{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 19, 24, 25)]


@pytest.fixture
def folder(tmp_path):
    """A copy of the declarations, to be spoilt."""
    return shutil.copytree(FOLDER, tmp_path / "report")


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_table_that_was_asked_for_first_is_declared():
    ids = [table.id for table in load_tables()]
    assert ids == sorted(set(ids))
    assert set(FIRST) <= set(ids)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("T06_size_criminal_justice.toml", "title =", "titel =", ("T06_", "titel", "did you mean title?")),
        ("T06_size_criminal_justice.toml", 'rows = "size_band"', "", ("T06_", "rows", "missing")),
        ("T06_size_criminal_justice.toml", '"size_band"', '"size_bund"', ("T06_", "rows", "'size_band'")),
        ("T06_size_criminal_justice.toml", '"study"\nrows', '"studied"\nrows', ("T06_", "population", "'study'")),
        ("T06_size_criminal_justice.toml", '"levels"', '"level"', ("T06_", "notes", "'levels'")),
        ("T06_size_criminal_justice.toml", '"everyone"', '"everybody"', ("T06_", "column_sets", "'everyone'")),
        ("T06_size_criminal_justice.toml", 'id = "T06"', 'id = "T66"', ("T06_", "id", "T66_size")),
        ("T06_size_criminal_justice.toml", 'notes = ["', 'notes = [1, "', ("T06_", "notes[1]", "str")),
        ("T06_size_criminal_justice.toml", "slug", "=", ("T06_", "cannot be read")),
        ("T15_authority_by_theme.toml", 'each = "theme"', 'each = "themes"', ("T15_", "columns.each", "'theme'")),
        ("T13_based_operating.toml", 'id = "own"', 'id = "based"', ("T13_", "columns.based", "two columns")),
        ("T13_based_operating.toml", '"Work here"', '"Based here"', ("T13_", "'Based here'", "heading")),
        ("T31_employees_volunteers.toml", 'value = "employees_reported"', "", ("T31_", "columns.employees", "value")),
        ("T31_employees_volunteers.toml", '"sum"', '"total"', ("T31_", "columns.employees", "measure")),
        ("T36_grants_by_authority.toml", 'over = "amount"', 'over = "amont"', ("T36_", "over", "'amount'")),
        ("T36_grants_by_authority.toml", 'measure = "ratio"', 'estimate = true\nmeasure = "ratio"', ("T36_", "source")),
        ("rows.toml", 'label = "Local authority"', 'lable = "Local authority"', ("rows.toml", "lad.lable", "label")),
        ("populations.toml", 'id = "org_id"', "id = 7", ("populations.toml", "study.id", "str")),
        ("columns.toml", 'label = "All organisations"', "", ("columns.toml", "everyone[1].label", "missing")),
        ("notes.toml", 'reports = "', 'reports = 1 #"', ("notes.toml", "reports")),
    ],
)
def test_a_mistake_is_refused_by_file_key_and_cure(folder, file, old, new, said):
    spoil(folder, file, old, new)
    with pytest.raises(InputError) as refused:
        load(folder)
    for part in said:
        assert part in str(refused.value)


def test_a_word_that_there_is_not_is_refused_when_it_is_filled():
    from outputs.reporting.words import fill

    with pytest.raises(InputError, match=r"T99_x\.toml.*\{plaice\}.*place"):
        fill("In {plaice}", {"place": "Here"}, "T99_x.toml")


def test_words_are_filled_and_other_braces_left():
    from outputs.reporting.words import fill

    assert fill("{place}: {'a': 1}", {"place": "Here"}, "x") == "Here: {'a': 1}"
