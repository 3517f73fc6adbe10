"""What a stage keeps for later runs: it holds as long as what it hangs on, and changes no result."""

import random

import linking_world
import pytest
from linking_world import charity

from pipeline.base.memory import Memory
from sources.linking import link

PARTS = {"input": {"table big": "1", "table small": "1"}, "setting": {"a.b": "1"}, "code": {"x.py": "1"}, "library": {}}


@pytest.fixture
def asked(make_context, tmp_path):
    """Ask for the table `t`, made of `big` alone, under a fingerprint; says whether it was made or remembered."""

    def ask(parts=PARTS, forced=False, value=1):
        ctx = make_context()
        ctx.memory = Memory(tmp_path / "kept", parts, forced)
        made = []

        def make():
            made.append(True)
            ctx.con.execute("CREATE OR REPLACE TEMP TABLE t AS SELECT ? AS v, [1, 2] AS list", [value])

        ctx.remember("t", ("big",), ("t",), make)
        ctx.memory.sweep()
        return "made" if made else "remembered", ctx.con.execute("FROM t").fetchone()

    return ask


def moved(part, key):
    return PARTS | {part: PARTS[part] | {key: "2"}}


def test_what_was_made_is_taken_again(asked, tmp_path):
    assert asked(value=7) == ("made", (7, [1, 2]))
    assert asked(value=8) == ("remembered", (7, [1, 2]))
    assert asked(moved("input", "table small")) == ("remembered", (7, [1, 2])), "it does not hang on that table"
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.parametrize(
    ("part", "key"), [("input", "table big"), ("setting", "a.b"), ("code", "x.py"), ("library", "y")]
)
def test_what_it_hangs_on_makes_it_anew_and_deletes_the_old(asked, tmp_path, part, key):
    asked(value=7)
    assert asked(moved(part, key), value=8) == ("made", (8, [1, 2]))
    assert len(list((tmp_path / "kept").iterdir())) == 1
    assert asked(value=9)[0] == "made"


def test_a_forced_run_makes_it_anew_and_keeps_that(asked):
    asked(value=7)
    assert asked(forced=True, value=8) == ("made", (8, [1, 2]))
    assert asked(value=9) == ("remembered", (8, [1, 2]))


def test_what_a_killed_run_left_is_not_taken(asked, tmp_path):
    asked(value=7)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.rename(kept.with_name(f"{kept.name}.partial"))
    assert asked(value=8) == ("made", (8, [1, 2]))
    assert [place.name for place in (tmp_path / "kept").iterdir()] == [kept.name]


def test_links_of_a_new_month_are_those_of_a_clean_run(make_context, tmp_path, monkeypatch):
    names = ["Reading Quietly", "Harbour Light Rescue", "Stitch and Mend", "Northern Shape t/a Equal Arts"]
    register = [charity(n, name=name, postcode="LS1 4DY") for n, name in enumerate(names, 301_000)]

    def recipients(*asked):
        return [
            {"grant_id": f"360G-Fund-{n}", "n": 1, "name": name, "postcode": "LS1 4DZ"}
            for n, name in enumerate(asked, 1)
        ]

    first = recipients("Reading Quietely", "Nobody")
    second = recipients(
        "Reading Quietely", "Nobody", "Equal Arts", "Harbor Light Rescue", "Stitch & Mend t/a The Menders"
    )

    def linked(asked, memory):
        ctx = linking_world.linked(make_context, ccew=register, recipients=asked, memory=memory)
        return [ctx.con.execute(f"SELECT * FROM {table.name} ORDER BY ALL").fetchall() for table in link.TABLES]

    clean = linked(second, None)
    linked(first, Memory(tmp_path / "kept", PARTS))
    monkeypatch.setattr(link, "join_entries", lambda *_: pytest.fail("the entries are to be remembered"))
    assert linked(second, Memory(tmp_path / "kept", PARTS)) == clean


FOUND = """
    SELECT s.name, s.postcode, s.part, l.* EXCLUDE (sought_id)
    FROM likelihoods l JOIN sought s USING (sought_id) ORDER BY ALL
"""


def test_what_an_earlier_search_found_holds_or_is_searched_for_again(make_context, tmp_path):
    """Recipients are few and words fewer, so that what new ones say of places moves what was found of earlier ones."""
    chance = random.Random(4)
    words = ["Harbour", "Rescue", "Quiet", "Reading", "Stitch", "Mend", "Lights", "Anytown", "Newplace", "Choir"]
    words += [f"{word}{end}" for word in words for end in ("ham", "by")]
    postcodes = ["LS1 4DY", "NE1 1AA", "YO1 7HH", "HU1 1AA", "DL1 1AA", "S1 1AA", "TS1 1AA", None]

    def name():
        return " ".join(chance.sample(words, chance.choice((2, 3))))

    register = [
        charity(n, name=name(), postcode=chance.choice(postcodes), registered_on="2015-01-01")
        for n in range(301_000, 301_120)
    ]
    asked = [
        {"grant_id": f"360G-F-{n}", "n": 1, "name": name(), "postcode": chance.choice(postcodes)} for n in range(60)
    ]

    def linked(asked, memory):
        ctx = linking_world.linked(make_context, ccew=register, recipients=asked, memory=memory)
        return ctx.con.execute(FOUND).fetchall(), ctx.con.execute("SELECT count(*) FROM fresh").fetchone()[0]

    linked(asked[:57], Memory(tmp_path / "kept", PARTS))
    again, fresh = linked(asked[2:], Memory(tmp_path / "kept", PARTS))
    clean, everybody = linked(asked[2:], None)
    assert again == clean
    assert 0 < fresh < everybody
