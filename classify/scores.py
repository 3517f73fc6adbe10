"""Precision, recall and F1 with 95% intervals, by bootstrap within strata.

Rescaled after Rao and Wu (1988): of a stratum's n rows n - 1 are drawn, as n rows drawn anew differ too little. Where
no row is wrong, or none right, no resample differs; Wilson's interval for as many rows stands in.
"""

from dataclasses import dataclass

import numpy as np

REPEATS = 2000
SEED = 20260901
NORMAL = 1.959964
"""The normal distribution's 97.5% point."""
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
    """How much each row counts in each resample: `repeats` by rows, drawn with replacement within its stratum."""
    random = np.random.default_rng(SEED)
    counts = np.zeros((repeats, len(strata)))
    for stratum in np.unique(strata):
        rows = np.flatnonzero(strata == stratum)
        drawn = max(len(rows) - 1, 1)
        chosen = random.multinomial(drawn, np.full(len(rows), 1 / len(rows)), size=repeats)
        counts[:, rows] = chosen * (len(rows) / drawn)
    return counts


def score(truth: np.ndarray, found: np.ndarray, weights: np.ndarray, draws: np.ndarray) -> Score:
    """Scores of boolean `found` against boolean `truth`, rows weighted; `draws` as `resamples` gives it."""
    both, wanted, given = (weights * mask for mask in (truth & found, truth, found))
    point = _measures(both.sum(), wanted.sum(), given.sum())
    spread = np.array(_measures(draws @ both, draws @ wanted, draws @ given))
    low, high = (_quantile(spread, q) for q in (0.025, 0.975))
    for place, among in enumerate((found, truth, truth | found)):
        least, most = _unvaried(float(point[place]), _rows(weights[among]), shared=place == 2)
        low[place], high[place] = np.fmin(low[place], least), np.fmax(high[place], most)
    low, high = (tuple(map(float, ends)) for ends in (low, high))
    return Score(int(truth.sum()), int(found.sum()), *map(float, point), low, high)


def _rows(weights: np.ndarray) -> float:
    """How many rows of equal weight tell as much (Kish)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def _unvaried(value: float, rows: float, shared: bool) -> tuple[float, float]:
    """Wilson's interval of a share that is 0 or 1 in all rows; NaN for others.

    `shared`: F1, of the share of rows that are right among all that either side names.
    """
    if value not in (0.0, 1.0) or not rows:
        return np.nan, np.nan
    reach = NORMAL**2 / (rows + NORMAL**2)
    least, most = (1 - reach, 1.0) if value else (0.0, reach)
    return tuple(2 * end / (1 + end) for end in (least, most)) if shared else (least, most)


def _measures(both, wanted, given) -> tuple:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(both, given), np.divide(both, wanted), np.divide(2 * both, wanted + given)


def _quantile(spread: np.ndarray, q: float) -> list[float]:
    return [np.quantile(row[~np.isnan(row)], q) if (~np.isnan(row)).any() else np.nan for row in spread]
