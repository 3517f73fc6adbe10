"""The page about the report tables says what their declarations say."""

from report_world import SETTINGS, make_world

from outputs.reporting.document import PATH, markdown
from outputs.reporting.words import SQL_WORDS, TEXT_WORDS, study_words


def test_the_page_is_up_to_date():
    assert PATH.read_text(encoding="utf-8") == markdown(), "run .venv/bin/python -m outputs.reporting.document"


def test_every_word_that_is_filled_is_on_the_page():
    words = study_words(make_world(), SETTINGS)
    assert set(words.text) == set(TEXT_WORDS)
    assert set(words.sql) == set(SQL_WORDS)
