"""Training of the linkage model: rarely, from recipients whose published identifiers tell the truth.

The comparisons overlap (a name that is the same shares its words too), so the weights are fitted together, by logistic
regression on Splink's levels, and written as the m and u probabilities that give these weights.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipeline.base import sql_text
from sources.linking import evaluate, model, search

FOLDS = 5
NOT_ON_REGISTER = 0.1
"""Share of recipients that stand on no register, as assumed; a partial register would teach a far higher one."""
MADE_UP_COUNTS = 0.05
"""What a pair of a made-up world counts beside a real one: it teaches misspellings and postcodes, and little else."""
PENALTY = 0.1
"""Of the regression; keeps levels that few pairs have near nothing."""


def train(worlds: Sequence[tuple[duckdb.DuckDBPyConnection, float]]) -> dict[str, Any]:
    """Splink settings with weights fitted to worlds in which recipients have been hidden (`evaluate.hide`).

    Each world comes with what a pair of it counts: less for a made-up one than for a real one.
    """
    import pandas as pd

    pairs = []
    for n, (con, counts) in enumerate(worlds):
        search.recipients(con)
        model.predict(con, model.settings())
        con.execute(sql_text(__package__, "training_pairs.sql"))
        world = con.execute("FROM training_pairs ORDER BY sought_id, body").df()
        pairs.append(
            world.assign(sought_id=world["sought_id"] * len(worlds) + n, importance=_importance(world) * counts)
        )
    return model.settings(_weights(pd.concat(pairs, ignore_index=True)))


def _weights(pairs: Any) -> dict[str, Any]:
    """m and u by comparison and level, and the prior, from levels (`gamma_…`), labels (`match`) and `inside`."""
    held = _levels_held(pairs)
    match = pairs["match"].to_numpy().astype(bool)
    fitted = _fit(held, match, pairs["importance"].to_numpy())
    stretch, shift = _calibration(pairs, held, match)
    frequency = (held[~match].sum(axis=0) + 1) / (len(pairs) + 1)
    return _as_probabilities(fitted.coef_[0] * stretch, frequency, float(fitted.intercept_[0]) * stretch + shift)


def _levels_held(pairs: Any) -> Any:
    """A column a level, in the order of the comparisons: 1 where a pair is at it. Splink counts from the last."""
    import numpy as np

    return np.column_stack(
        [
            pairs[f"gamma_{comparison}"].to_numpy() == len(levels) - 1 - n
            for comparison, levels in model.COMPARISONS.items()
            for n in range(len(levels))
        ]
    ).astype(float)


def _importance(pairs: Any) -> Any:
    """Weights that make recipients of no register the share of all that is assumed."""
    import numpy as np

    outside = max(pairs.loc[~pairs["inside"], "sought_id"].nunique(), 1)
    wanted = pairs.loc[pairs["inside"], "sought_id"].nunique() * NOT_ON_REGISTER / (1 - NOT_ON_REGISTER)
    return np.where(pairs["inside"], 1.0, min(wanted / outside, 1.0))


def _fit(held: Any, match: Any, importance: Any) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1 / PENALTY, max_iter=20_000).fit(held, match, sample_weight=importance)


def _calibration(pairs: Any, held: Any, match: Any) -> tuple[float, float]:
    """How to stretch and shift log odds so that probabilities come true, from pairs that the weights did not see."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    importance, odds = pairs["importance"].to_numpy(), np.zeros(len(pairs))
    for fit_on, tried_on in GroupKFold(FOLDS).split(held, groups=pairs["sought_id"]):
        fitted = _fit(held[fit_on], match[fit_on], importance[fit_on])
        odds[tried_on] = np.exp(fitted.decision_function(held[tried_on]))
    tried = pairs[["sought_id"]].assign(match=match, importance=importance, odds=odds)
    tried["others"] = tried.groupby("sought_id")["odds"].transform("sum") - tried["odds"]
    best = tried.sort_values("odds", ascending=False).drop_duplicates("sought_id")
    log_odds = np.log(best["odds"] / (1 + best["others"])).to_numpy().reshape(-1, 1)
    line = LogisticRegression(C=1e6).fit(log_odds, best["match"], sample_weight=best["importance"])
    return float(line.coef_[0][0]), float(line.intercept_[0])


def _as_probabilities(weights: Any, frequency: Any, intercept: float) -> dict[str, Any]:
    """m and u whose ratios give the weights, and the prior that is left."""
    import numpy as np

    made: dict[str, Any] = {}
    log_odds, start = intercept, 0
    for comparison, levels in model.COMPARISONS.items():
        here = slice(start, start + len(levels))
        start += len(levels)
        u = frequency[here] / frequency[here].sum()
        m = u * np.exp(weights[here])
        log_odds += float(np.log(m.sum()))
        values = zip(m / m.sum(), u, strict=True)
        made[comparison] = {label: (float(a), float(b)) for (label, _), (a, b) in zip(levels, values, strict=True)}
    return made | {"prior": 1 / (1 + float(np.exp(-log_odds)))}


def retrain(real: Path, made_up: Path, truth: Path, accept: float = 0.95) -> None:
    """Train anew and overwrite the model: from the working folders of a run on real data and of one on a made-up world.

    `truth` is the made-up world's folder of that name. How to, and when: docs/linking.md.
    """
    with TemporaryDirectory() as scratch:
        worlds = []
        for work, said, counts in ((real, None, 1.0), (made_up, truth, MADE_UP_COUNTS)):
            con = evaluate.open_work(work, Path(scratch) / work.name)
            evaluate.hide(con, accept, said)
            worlds.append((con, counts))
        save(train(worlds))


def save(trained: dict[str, Any], path: Path = model.PATH) -> None:
    """Write the model as JSON, one level a line, so that a new training shows as a readable difference."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(trained, indent=1) + "\n", encoding="utf-8")
