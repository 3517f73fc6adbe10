"""JSON read value by value: the same as read at once, however the blocks fall."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.threesixtygiving import json_text
from sources.threesixtygiving.json_text import JsonText

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(autouse=True, scope="module")
def tiny_blocks():
    """Blocks of three characters, so that most values are cut."""
    before, json_text.BLOCK = json_text.BLOCK, 3
    yield
    json_text.BLOCK = before


def at_once(text):
    return json.loads(text, parse_int=str, parse_float=str)


@given(st.lists(VALUES, max_size=6), st.sampled_from([None, 2]))
def test_the_elements_of_an_array(values, indent):
    text = json.dumps(values, indent=indent)
    reader = JsonText(io.StringIO(text))
    assert list(reader.items()) == at_once(text)
    assert reader.read == len(values) and reader.peek() == ""


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_the_members_of_an_object(values):
    text = json.dumps(values, ensure_ascii=False)
    reader = JsonText(io.StringIO(text))
    assert {key: reader.value() for key in reader.members()} == at_once(text)


@given(st.lists(VALUES, min_size=1, max_size=4), st.data())
def test_a_text_that_is_cut_off_is_an_error(values, data):
    text = json.dumps(values)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(ValueError):
        list(JsonText(io.StringIO(cut)).items())


@given(st.text(alphabet='[]{}",:01a\\ tn', max_size=30))
def test_no_text_is_anything_but_values_or_an_error(text):
    try:
        found = list(JsonText(io.StringIO(text)).items())
    except ValueError:
        return
    assert isinstance(found, list)


def test_what_is_not_json_in_a_number_is_nothing():
    assert list(JsonText(io.StringIO('[NaN, -Infinity, 1.50, "a\tb"]')).items()) == [None, None, "1.50", "a\tb"]


def test_a_value_larger_than_any_grant_is_an_error(monkeypatch):
    monkeypatch.setattr(json_text, "LARGEST", 100)
    with pytest.raises(ValueError):
        list(JsonText(io.StringIO('["' + "x" * 10_000)).items())
