"""Spreadsheet titles to places: as flatten-tool looks them up, whatever their case, spaces and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.threesixtygiving.declared import COLUMNS, SOURCE
from sources.threesixtygiving.titles import ALONE, INDIVIDUAL_PLACE, Place, layout_of, path_of, place_of

OFFICIAL = [column.title for column in COLUMNS if column.name != "localAuthority"]
SPACES = st.sampled_from(["", " ", "  "])


@st.composite
def noisy_titles(draw):
    """A declared title with numbers after its levels, in any case, with spaces anywhere."""
    levels = []
    for level in draw(st.sampled_from(OFFICIAL)).split(":"):
        levels.append(level)
        if draw(st.booleans()):
            levels.append(str(draw(st.integers(0, 12))))
    letters = ":".join(levels)
    return "".join(
        draw(SPACES) + (letter.upper() if draw(st.booleans()) else letter.lower()) if letter.isalpha() else letter
        for letter in letters
    )


@st.composite
def pieces(draw):
    """Titles put together from known words, keys, numbers and marks."""
    words = [
        "Recipient Org",
        "recipientOrganization",
        "Location",
        "Title",
        "id",
        "Identifier",
        "name",
        "0",
        "1",
        "",
        "x",
    ]
    words += ["Beneficiary Location", "grantProgramme", "[]", "Recipient Ind", "toIndividualsDetails", "Amount Awarded"]
    return "".join(
        word + draw(st.sampled_from([":", "/", " ", ": "])) for word in draw(st.lists(st.sampled_from(words)))
    )


@pytest.fixture(scope="module")
def lookup(real):
    import warnings

    from flattentool.schema import SchemaParser

    schema = real / "grants" / "standard" / "360-giving-schema.json"
    parser = SchemaParser(schema_filename=str(schema), rollup=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser.parse()
    return parser.title_lookup.lookup_header


@given(noisy_titles())
def test_declared_titles_are_found_as_flatten_tool_finds_them(lookup, title):
    assert path_of(title) == lookup(title)


@given(st.one_of(noisy_titles(), pieces(), st.text(alphabet=":/ []01Titledcpno", max_size=30)))
def test_any_title_has_the_place_that_flatten_tool_gives_it(lookup, title):
    assert place_of(title) == place_of(lookup(title))


@given(st.text(max_size=40))
def test_no_title_breaks_the_mapping(title):
    place = place_of(title)
    assert place is None or isinstance(place, Place)


def test_places():
    assert place_of("Recipient Org:Charity Number") == Place("recipientOrganization", "charityNumber", ALONE)
    assert place_of("recipientOrganization/0/charityNumber") == Place("recipientOrganization", "charityNumber", 0)
    assert place_of("Recipient Org:2:Location:1:Name") == Place("recipientOrganization/location", "name", 2, 1)
    assert place_of("Amount Awarded") == Place("", "amountAwarded")
    assert place_of("Recipient Org:Street Address") is None
    assert place_of("Amount Awarded:0") is None
    for title in (
        "Recipient Ind:Name",
        "toIndividualsDetails/primaryGrantReason",
        "To Individuals Details:Grant Purpose",
    ):
        assert place_of(title) == INDIVIDUAL_PLACE


def test_what_is_never_read_has_no_place():
    places = {place_of(title) for title in SOURCE.never_read}
    assert places <= {None, INDIVIDUAL_PLACE}


def test_layouts_tell_grants_from_lists_and_from_further_sheets():
    grants = layout_of(["Identifier", "Title", "Amount Awarded", "Recipient Org:Name"])
    assert grants.holds_grants and grants.describes_grants
    places = layout_of(["Identifier", "Beneficiary Location:Name"])
    assert places.holds_grants and not places.describes_grants
    assert not layout_of(["Code", "Title", "Description"]).holds_grants
    assert not layout_of(["Identifier", "Title", "Description"]).holds_grants
    assert not layout_of([]).holds_grants


def test_the_last_of_several_columns_counts():
    assert layout_of(["title", "Identifier", "Title"]).places[Place("", "title")] == 2
