"""Normalisation, matching, levels, evidence and snippets, on made-up organisations."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify import engine, workers
from classify.engine import Classifier
from classify.normal import normalise, offsets
from classify.snippets import WIDTH, snippet


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load()


def level(classifier, activities, name="ANYTOWN TRUST", objects="", grants=()):
    texts = [("name", "x", name), ("activities", "x", activities), ("objects", "x", objects)]
    return classifier.verdict([*texts, *(("grant", f"g{n}", text) for n, text in enumerate(grants))])


TEXTS = st.text(alphabet=st.sampled_from(list("aA bB.é’–ﬁ½•ß\n\t  Provide")), max_size=60)


@given(TEXTS)
def test_every_normalised_character_knows_where_it_came_from(text):
    normal, origins = normalise(text), list(offsets(text, normalise(text)))
    assert len(normal) == len(origins)
    assert origins == sorted(origins)
    assert all(0 <= origin < max(1, len(text)) for origin in origins)


@given(TEXTS)
def test_normalising_is_plain_and_settled(text):
    normal = normalise(text)
    assert normal.isascii()
    assert "  " not in normal
    assert normal == normal.lower()


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Women’s  Aid", "women's aid"),
        ("ex–offenders", "ex-offenders"),
        ("café • prison", "cafe ; prison"),
        ("aid to prisonersProvide food", "aid to prisoners\tprovide food"),
        ("families Develop skills", "families\tdevelop skills"),
        ("ﬁne cell work", "fine cell work"),
    ],
)
def test_normalising_folds_what_typists_vary(text, normal):
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ("We support ex-offenders into work.", "core"),
        ("Theatre projects for prisoners and ex-prisoners.", "core"),
        ("Help for homeless people, refugees, ex-offenders and care leavers.", "stated"),
        ("Grants for the arts, education, offenders and the environment.", "stated"),
        ("Refuge for women fleeing domestic violence.", "stated"),
        ("Counselling for survivors of rape, and help through the criminal justice process.", "core"),
        ("A youth club. Activities keep young people out of trouble. We hire out the hall.", "stated"),
        ("A food bank for families in crisis.", "associated"),
        ("Counselling for adults with depression.", "associated"),
        ("We work with the council, the police and schools on our village fete.", "none"),
        ("Relief of former prisoners of war and their widows.", "none"),
        ("Support for victims of asbestos and their families.", "none"),
        ("We campaign for social justice and climate justice.", "none"),
        ("The welfare of retired police officers and their dependants.", "none"),
        ("Rape victims in Ghana are cared for in Accra.", "none"),
        ("Road safety for advanced motorists; reducing driving offences.", "none"),
        ("A tennis court and playing fields for the village.", "none"),
        ("", "none"),
    ],
)
def test_hard_cases_of_the_definitions(classifier, activities, expected):
    assert level(classifier, activities).level == expected


def test_the_model_clause_on_exclusion_is_no_criminal_justice(classifier):
    clause = (
        "TO PROMOTE SOCIAL INCLUSION FOR THE PUBLIC BENEFIT. FOR THE PURPOSE OF THIS CLAUSE 'SOCIALLY EXCLUDED' MEANS "
        "BEING EXCLUDED FROM SOCIETY AS A RESULT OF ONE OR MORE OF THE FOLLOWING FACTORS: UNEMPLOYMENT; SUBSTANCE "
        "ABUSE; "
        "POOR HOUSING; CRIME (EITHER AS A VICTIM OF CRIME OR AS AN OFFENDER REHABILITATING INTO SOCIETY)."
    )
    verdict = level(classifier, clause)
    assert verdict.level == "associated"
    assert {theme for theme, _ in verdict.themes}.isdisjoint({"addiction", "housing", "victims"})


def test_a_name_can_decide(classifier):
    assert level(classifier, "", name="ANYTOWN PRISONERS' AID SOCIETY").level == "core"


def test_grants_raise_to_stated_at_most_and_say_so(classifier):
    verdict = level(classifier, "Weekly singing for everyone.", grants=["Singing with prisoners in two prisons"])
    assert (verdict.level, verdict.basis) == ("stated", "grant")
    assert ("custody", "grant") in verdict.themes


def test_grants_take_nothing_away(classifier):
    own = level(classifier, "We support prisoners.")
    both = level(classifier, "We support prisoners.", grants=["A new roof for the church hall"])
    assert (own.level, own.basis) == (both.level, both.basis) == ("core", "register")


def table(**columns):
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def test_evidence_quotes_the_text_as_written(classifier):
    text = "Réhabilitation – we help EX–OFFENDERS’ families. Ring 01632 960123 or Mrs Jane Doe at LS1 4DY."
    result = classifier.classify(table(id=["a"], name=["Anytown"], activities=[text], objects=[None]))
    rows = result.evidence.to_pylist()
    assert any(row["matched"] == "EX–OFFENDERS" for row in rows)
    for row in rows:
        assert row["matched"] in text
        assert len(row["snippet"]) <= WIDTH
        assert all(secret not in row["snippet"] for secret in ("01632", "Jane", "LS1"))
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))


def test_the_same_rows_in_any_order_give_the_same_tables(classifier):
    ids, texts = ["b", "a", "c"], ["A food bank.", "Prison visiting.", "Bell ringing."]
    one = classifier.classify(table(id=ids, name=["x"] * 3, activities=texts, objects=[None] * 3))
    two = classifier.classify(table(id=ids[::-1], name=["x"] * 3, activities=texts[::-1], objects=[None] * 3))
    assert one.levels.equals(two.levels) and one.themes.equals(two.themes) and one.evidence.equals(two.evidence)


def test_cic_and_grant_columns_are_read(classifier):
    given_ = table(
        id=["a", "b"], name=["x", "y"], activities=["", ""], objects=["", ""], cic=["We help prisoners.", ""]
    )
    given_ = given_.append_column("grants", pa.array([[], ["Work with ex-offenders"]], pa.list_(pa.string())))
    levels = classifier.classify(given_).levels.to_pylist()
    assert [row["relevance"] for row in levels] == ["core", "stated"]


def test_two_processes_give_what_one_gives(classifier, monkeypatch):
    ids = [f"o{n:03}" for n in range(40)]
    texts = ["We help prisoners.", "A food bank.", "Bell ringing.", "Crime prevention in Kenya."] * 10
    rows = table(id=ids, name=["Anytown"] * 40, activities=texts, objects=[None] * 40)
    one = classifier.classify(rows)
    monkeypatch.setattr(engine, "cores", lambda: 2)
    monkeypatch.setattr(engine, "CHUNK", 17)
    monkeypatch.setattr(workers, "CHUNK", 17)
    two = classifier.classify(rows)
    assert one.levels.equals(two.levels) and one.themes.equals(two.themes) and one.evidence.equals(two.evidence)
    assert one.counts == two.counts


@given(st.text(max_size=400), st.integers(0, 399), st.integers(1, 60))
def test_snippets_are_short_whatever_the_text(text, start, length):
    start = min(start, max(0, len(text) - 1))
    assert len(snippet(text, start, min(len(text), start + length))) <= WIDTH


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Founded by Jane Doe to support prisoners in need", "Doe"),
        ("In memory of John Smith we support prisoners in need", "Smith"),
        ("Contact Ann Other; we support prisoners in need", "Other"),
        ("Rev John Smith visits; we support prisoners in need", "Smith"),
        ("write to help@example.org; we support prisoners in need", "example"),
        ("call 0191 498 0123; we support prisoners in need", "498"),
        ("at DH1 3LE we support prisoners in need", "3LE"),
        ("at 60 Beeton Road, we support prisoners in need", "Beeton"),
    ],
)
def test_snippets_hold_no_people_and_no_contacts(text, secret):
    start = text.index("prisoners")
    found = snippet(text, start, start + 9)
    assert secret not in found
    assert "prisoners in need" in found
