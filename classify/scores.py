"""Precision, recall and F1 with 95% intervals, by bootstrap within strata."""

from dataclasses import dataclass

import numpy as np

REPEATS = 2000
SEED = 20260901
MEASURES = ("precision", "recall", "f1")


@dataclass(frozen=True)
class Score:
    """One group's scores; `low` and `high` bound 95% of the resamples. NaN where there is nothing to divide by."""

    cases: int
    predicted: int
    precision: float
    recall: float
    f1: float
    low: tuple[float, float, float]
    high: tuple[float, float, float]


def resamples(strata: np.ndarray, repeats: int = REPEATS) -> np.ndarray:
    """How often each row is drawn in each resample: `repeats` by rows, drawn with replacement within its stratum."""
    random = np.random.default_rng(SEED)
    counts = np.zeros((repeats, len(strata)))
    for stratum in np.unique(strata):
        rows = np.flatnonzero(strata == stratum)
        counts[:, rows] = random.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=repeats)
    return counts


def score(truth: np.ndarray, found: np.ndarray, weights: np.ndarray, draws: np.ndarray) -> Score:
    """Scores of boolean `found` against boolean `truth`, rows weighted; `draws` as `resamples` gives it."""
    both, wanted, given = (weights * mask for mask in (truth & found, truth, found))
    point = _measures(both.sum(), wanted.sum(), given.sum())
    spread = np.array(_measures(draws @ both, draws @ wanted, draws @ given))
    low, high = (tuple(map(float, _quantile(spread, q))) for q in (0.025, 0.975))
    return Score(int(truth.sum()), int(found.sum()), *map(float, point), low, high)


def _measures(both, wanted, given) -> tuple:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(both, given), np.divide(both, wanted), np.divide(2 * both, wanted + given)


def _quantile(spread: np.ndarray, q: float) -> list[float]:
    return [np.quantile(row[~np.isnan(row)], q) if (~np.isnan(row)).any() else np.nan for row in spread]
