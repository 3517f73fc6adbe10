"""Places against the regions' rate: exact limits, the words that follow, and what chance alone makes of them."""

import duckdb
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.need.comparison import AS_EXPECTED, FEWER, MORE, TOO_FEW, compare
from outputs.need.poisson import at_least, garwood

# From published tables of exact Poisson limits, at 95%.
TABLED = {0: (0, 3.689), 1: (0.0253, 5.572), 2: (0.242, 7.225), 5: (1.623, 11.668), 10: (4.795, 18.390)}
TABLED |= {20: (12.217, 30.888), 50: (37.111, 65.919), 100: (81.364, 121.627)}


@pytest.mark.parametrize("count", TABLED)
def test_limits_are_those_of_the_tables(count):
    assert garwood(count) == pytest.approx(TABLED[count], abs=0.001)


@settings(deadline=None)
@given(st.integers(1, 20_000))
def test_each_tail_has_the_chance_that_it_should(count):
    low, high = garwood(count)
    assert low < count < high
    assert at_least(count, low) == pytest.approx(0.025, abs=1e-9)
    assert at_least(count + 1, high) == pytest.approx(0.975, abs=1e-9)


@given(st.integers(0, 300))
def test_more_found_moves_both_limits_up(count):
    assert all(before < after for before, after in zip(garwood(count), garwood(count + 1), strict=True))


def marked(pairs):
    """The comparison of every pair of found and expected."""
    con = duckdb.connect()
    con.execute("CREATE TABLE counts (n INTEGER, found BIGINT, expected DOUBLE)")
    found, expected = map(list, zip(*pairs, strict=True))
    add = "INSERT INTO counts SELECT unnest(?), unnest(CAST(? AS BIGINT[])), unnest(CAST(? AS DOUBLE[]))"
    con.execute(add, [list(range(len(pairs))), found, expected])
    compare(con, "counts")
    query = "SELECT compared(low, high, expected) FROM counts JOIN poisson_limits USING (found) ORDER BY n"
    return [word for (word,) in con.execute(query).fetchall()]


def test_the_words_follow_from_the_limits():
    found = {
        (0, 3.68): TOO_FEW, (0, 3.69): FEWER, (1, 3.68): TOO_FEW, (1, 5.56): AS_EXPECTED, (1, 5.58): FEWER,
        (10, 4.79): MORE, (10, 4.80): AS_EXPECTED, (10, 18.38): AS_EXPECTED, (10, 18.40): FEWER,
        (1, 0.02): MORE, (1, 0.03): TOO_FEW, (5, 0.0): MORE, (0, 0.0): TOO_FEW, (7, None): None,
    }  # fmt: skip
    assert dict(zip(found, marked(found), strict=True)) == found


PEOPLE = [95, 153, 138, 202, 111, 532, 327, 312, 212, 149, 281, 199, 272, 347, 159, 171, 630, 206, 552, 209, 245, 567,
          443, 357, 313, 270, 829]  # fmt: skip
"""Residents of the 27 authorities, in thousands."""

WORLDS = 1000


@pytest.mark.parametrize("provision", [60, 400, 3000])
def test_when_provision_follows_population_few_places_are_marked_and_never_more_than_the_nominal_share(provision):
    """Worlds in which every organisation lands by chance in proportion to residents, as marked by the program.

    Each world is compared with its own total, as a study is. Of all places 2.5% may be marked at either side; exact
    limits are cautious where counts are small, so that the share comes near that only where many are expected.
    """
    people = numpy.array(PEOPLE) / sum(PEOPLE)
    found = numpy.random.default_rng(20260901).poisson(provision * people, (WORLDS, len(people)))
    expected = found.sum(axis=1, keepdims=True) * people
    words = marked(list(zip(found.ravel().tolist(), expected.ravel().tolist(), strict=True)))
    for word in (FEWER, MORE):
        share = words.count(word) / len(words)
        assert share <= 0.025, (word, share)
    if provision == 3000:
        assert words.count(FEWER) / len(words) > 0.018, "so many counts must come near the nominal level"
        assert words.count(TOO_FEW) == 0


def test_a_place_that_has_half_of_what_it_should_is_found_where_there_are_enough():
    assert marked([(2, 4.0), (10, 20.0), (50, 100.0)]) == [AS_EXPECTED, FEWER, FEWER]
