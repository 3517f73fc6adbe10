"""What a snippet leaves out: people's names and contact details, in the forms in which people write them."""

import itertools

import pytest

from classify.snippets import REMOVED, hidden, snippet, uncovered


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Led by Rev. P Oswinbeck for all", f"Led by {REMOVED} for all"),
        ("CONTACT MRS J.T.WRENSHAW for help", f"CONTACT {REMOVED} for help"),
        ("Contact Mrs J. Quillfeather, now", f"Contact {REMOVED}, now"),
        ("in memory of Jo Hollowmere and of others", f"in memory of {REMOVED} and of others"),
        ("Tel +44 (0)1632 960901 or 01632.960.902", f"Tel {REMOVED} or {REMOVED}"),
        ("ask jo [at] example [dot] org or jo at example.org.uk", f"ask {REMOVED} or {REMOVED}"),
        ("post to YX7.3YF or YX7\n3YG", f"post to {REMOVED} or {REMOVED}"),
        ("flat 2, 14 mill lane, then", f"{REMOVED}, then"),
        ("From 1 Larkspindle Close we go", f"From {REMOVED} we go"),
        ("Founder John Smith leads us", f"Founder {REMOVED} leads us"),
        ("founded in 1990 by John Smith for all", f"founded in 1990 by {REMOVED} for all"),
        ("Established by John Smith, then", f"Established by {REMOVED}, then"),
        ("the murder of 16-year-old Jimmy Mizen in 2008", f"the murder of 16-year-old {REMOVED} in 2008"),
        ("the family of Stephen Lawrence set it up", f"the family of {REMOVED} set it up"),
        ("in honour of Jo Hollowmere and others", f"in honour of {REMOVED} and others"),
        ("Trustees: Jane Doe, chair", f"Trustees: {REMOVED}, chair"),
        ("with JOHN SMITH MBE as chair", f"with {REMOVED} as chair"),
        ("by Lady Oswinbeck and Rev'd Jo Wrenshaw.", f"by {REMOVED} and {REMOVED}."),
        ("ring 0044 20 7946 0958 or 44 20 7946 0958", f"ring {REMOVED} or {REMOVED}"),
        ("ring +353 1 496 0000 or 01632—960—901", f"ring {REMOVED} or {REMOVED}"),
        ("at NE1   4ST and NE1‑ 4ST", f"at {REMOVED} and {REMOVED}"),
        ("at 12 Kingsway and 4 The Cedars, now", f"at {REMOVED} and {REMOVED}, now"),
        ("at 12a St. John's Wood High Street now", f"at {REMOVED} now"),
        ("Established by Royal Charter, with the Lord Mayor", "Established by Royal Charter, with the Lord Mayor"),
        ("Our Lady Immaculate in Bishop Auckland", "Our Lady Immaculate in Bishop Auckland"),
        ("established by Leeds City Council", "established by Leeds City Council"),
        ("look at www.example.org, at 7.30 at home", "look at www.example.org, at 7.30 at home"),
        ("2 new road safety officers of the MS Society", "2 new road safety officers of the MS Society"),
    ],
)
def test_a_snippet_is_without_people_and_contacts(text, left):
    assert snippet(text, 0, 2) == left


def test_matched_words_lose_what_the_snippet_hides():
    for text, left in (
        ("at 14 Mill Lane, jo(at)example.org", f"at {REMOVED}, {REMOVED}"),
        ("visit Rev Jo Oswinbeck in prison", f"visit {REMOVED} in prison"),
        ("through the gate", "through the gate"),
    ):
        assert uncovered(text, 0, len(text), hidden(text)) == left


def test_spans_do_not_overlap():
    spans = hidden("Contact Mrs Jo Bloggs, jo@example.org, 01632 960 901, 14 Mill Lane, LS2 9JT")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert len(spans) >= 4
