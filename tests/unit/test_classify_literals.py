"""Words without which a rule cannot match: they lose no match, and tell most texts apart."""

import re

import pytest

from classify.literals import expression_of, words_of
from classify.normal import normalise
from classify.rules import load


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("offend*", {"offend"}),
        ("(knife|gun) crime", {"knife crime", "gun crime"}),
        ("support ~3 prisoners", {"prisoners"}),
        ("services? for (the )?released", {"released"}),
        ("ex-offender", {"offender"}),
        ("(a|b) ~2 (prisons?|gaol)", {"prison", "gaol"}),
        ("women's centre", {"s centre"}),
        ("^(hmp|hm)", set()),
        (r"\d+ ~2 up", set()),
    ],
)
def test_a_word_of_every_way_to_match_is_found(pattern, words):
    assert words_of([pattern]) == words


def test_one_way_without_a_word_leaves_no_words():
    assert words_of(["prison", "uk"]) == frozenset()


def test_a_longer_word_that_holds_another_is_not_asked_for():
    assert words_of(["prison", "prisons and crime"]) == {"prison"}


def test_a_space_may_be_a_tab():
    assert re.search(expression_of({"knife crime"}), normalise("to end knifeCrime"))


def test_no_example_of_any_rule_is_lost():
    asked = 0
    for rule in load():
        words = words_of(rule.patterns)
        for text in (normalise(example) for example in rule.match):
            if words and rule.finder.search(text):
                asked += 1
                assert re.search(expression_of(words), text), rule.id
    assert asked > 100
