"""A statistical second reader: learns from organisations that people judged, and says where it would disagree.

It decides nothing. It orders the sheet for review, so that people look first where two ways of reading differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

GROUPS = {"core": "justice", "stated": "justice", "associated": "associated", "none": "none"}
"""What it tells apart. Too few are core for it to tell core from stated."""

ENOUGH = 60
"""Judged organisations, with a text, below which it does not read."""

ENOUGH_OF_EACH = 5
FOLDS = 5
SEED = 20260901
DECIMALS = 4
"""Beyond these, probabilities could differ from one machine to the next."""


@dataclass(frozen=True)
class Reading:
    """`opinions`: org_id, likelier (a group), probability of it, disagreement (how much likelier than ours, 0 if not).

    `opinions` is None where it could not learn; `says` tells why, or how well it does on texts that it had not seen.
    """

    opinions: "pa.Table | None"
    says: str


def second_reading(judged: "pa.Table", texts: "pa.Table") -> Reading:
    """Learn from `judged` (text, level), read `texts` (org_id, text, level), whose level is ours."""
    groups = [GROUPS[level] for level in judged["level"].to_pylist()]
    if problem := _too_few(groups):
        return Reading(None, problem)
    words = judged["text"].to_pylist()
    model = _model().fit(words, groups)
    share = _agreement(words, groups)
    says = f"second reader: learnt from {len(groups):,} judged organisations, {share:.0%} right on ones it had not seen"
    return Reading(_opinions(model, texts), says)


def _too_few(groups: Sequence[str]) -> str:
    if not groups:
        return "second reader: no judged organisation is in this data; the sheet is ordered without it"
    rare = [group for group in dict.fromkeys(GROUPS.values()) if groups.count(group) < ENOUGH_OF_EACH]
    if len(groups) >= ENOUGH and not rare:
        return ""
    need = f"it needs {ENOUGH}, with {ENOUGH_OF_EACH} each of {', '.join(dict.fromkeys(GROUPS.values()))}"
    return f"second reader: {len(groups):,} judged organisations are too few ({need}); the sheet is ordered without it"


def _model():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(sublinear_tf=True, min_df=2, strip_accents="unicode", stop_words="english")
    # Balanced, because most organisations are none: the rare kinds are what it is asked about.
    return make_pipeline(words, LogisticRegression(C=10, class_weight="balanced", max_iter=2000, random_state=SEED))


def _agreement(words: Sequence[str], groups: Sequence[str]) -> float:
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    return float(cross_val_score(_model(), words, groups, cv=folds).mean())


def _opinions(model, texts: "pa.Table") -> "pa.Table":
    import numpy as np
    import pyarrow as pa

    chances = model.predict_proba(texts["text"].to_pylist())
    kinds = list(model.classes_)
    ours = np.array([kinds.index(GROUPS[level]) for level in texts["level"].to_pylist()])
    best = chances.argmax(axis=1)
    highest = chances.max(axis=1)
    gap = highest - chances[np.arange(len(ours)), ours]
    columns = {
        "org_id": texts["org_id"],
        "likelier": [kinds[n] for n in best],
        "probability": highest.round(DECIMALS),
        "disagreement": gap.round(DECIMALS),
    }
    return pa.table(columns)
