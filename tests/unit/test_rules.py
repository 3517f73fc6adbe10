"""Every rule's own examples, and what the rule files promise as a whole."""

import re

import pytest

from classify.engine import Classifier, looks_like_objects
from classify.language import PatternError, expression, translate
from classify.normal import normalise
from classify.resolve import live_rules
from classify.rules import KINDS, Rule, load
from classify.texts import Text
from pipeline.base import InputError

RULES = load()


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load()


def live(classifier, text: str, rule: Rule) -> bool:
    """Whether the rule counts in a text that stands alone, exceptions and conditions considered."""
    if rule.kind in ("exception", "context"):
        return bool(rule.finder.search(normalise(text)))
    field = rule.fields[0] if "activities" not in rule.fields else "activities"
    normal = normalise(text)
    hits = classifier.matcher.hits(normal, range(len(classifier.rules)), field)
    return rule.id in live_rules([Text(field, "x", field, text, normal, hits)])


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.id}: {e[:40]}") for r in RULES for e in r.match]
)
def test_rules_match_their_examples(classifier, rule, example):
    assert live(classifier, example, rule)


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.id}: {e[:40]}") for r in RULES for e in r.not_match]
)
def test_rules_leave_their_counter_examples(classifier, rule, example):
    assert not live(classifier, example, rule)


def test_every_kind_of_rule_is_used():
    assert {rule.kind for rule in RULES} == set(KINDS)


def test_notes_are_sentences():
    assert all(rule.note[0].isupper() and rule.note.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("offend*", "offenders", True),
        ("offend*", "reoffend", False),
        ("ex-offender", "ex offender", True),
        ("ex-offender", "exoffender", True),
        ("women's aid", "womens aid", True),
        ("women's aid", "women?s aid", True),
        ("support ~2 prisoners", "support for women prisoners", True),
        ("support ~2 prisoners", "support for young women prisoners", False),
        ("support ~2 prisoners", "support prisoners", True),
        ("(gun|knife) crime", "knife crime", True),
        ("colou?r", "color", True),
        ("^police", "the police", False),
        (r"\(uk\)", "solutions (uk) for africa", True),
        (";", "race; counsel", True),
        ("debt( advice)?", "help with debt", True),
        ("trust$", "the trust fund", False),
    ],
)
def test_the_pattern_language_says_what_it_means(pattern, text, found):
    assert bool(re.search(expression((pattern,)), text)) is found


@pytest.mark.parametrize("pattern", ["(open", "a[bc]", "what?!", "Capital", "(a|)"])
def test_patterns_outside_the_language_are_refused(pattern):
    with pytest.raises(PatternError):
        translate(pattern)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('kind = "strong"', "kind 'strong'"),
        ('kind = "theme"\nthemes = ["music"]', "themes 'music'"),
        ('kind = "theme"\nfields = ["title"]', "fields 'title'"),
        ('kind = "theme"\ncolour = "red"', "unknown key 'colour'"),
        ('kind = "exception"', "what it mutes"),
        ('kind = "theme"\nneeds = ["nothing"]', "no rule"),
    ],
)
def test_wrong_rules_are_refused_with_file_and_rule(tmp_path, line, words):
    text = '[[rule]]\nid = "x"\nnote = "A note."\npatterns = ["a"]\nmatch = ["a"]\nnot_match = ["b"]\n'
    (tmp_path / "50_mine.toml").write_text(text + line)
    with pytest.raises(InputError, match=words) as caught:
        load(tmp_path)
    assert caught.value.file == "50_mine.toml"


def test_objects_are_told_from_activities():
    assert looks_like_objects("TO RELIEVE THE NEEDS OF PRISONERS AND THEIR FAMILIES")
    assert looks_like_objects("The objects of the charity are, for the public benefit, to")
    assert not looks_like_objects("We visit prisoners every Tuesday.")
