"""Texts for each ruling of the definitions, in words of our own, and the level that the ruling gives them."""

import csv
from pathlib import Path

import pytest

from classify.engine import Classifier

with Path(__file__).with_name("rulings.csv").open(encoding="utf-8", newline="") as lines:
    RULINGS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['ruling']}: {row['activities'][:50]}") for row in RULINGS])
def test_each_ruling_gives_its_level(row):
    texts = [(source, "x", row[source]) for source in ("name", "activities", "objects") if row[source]]
    assert Classifier.load().verdict(texts).level == row["relevance"]


def test_every_hard_case_has_texts():
    assert len({row["ruling"] for row in RULINGS}) >= 10
