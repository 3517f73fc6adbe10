"""Score the classifier on organisations that people have labelled."""

import csv
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classify.engine import Classifier, Result
from classify.files import OPTIONAL, REQUIRED, read_csv
from classify.rules import LEVELS, THEMES
from pipeline.base import InputError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from classify.scores import Score

JUSTICE = "core or stated"
MACRO = "themes, mean"
MANY = 10
"""Cases that a theme needs to count in the macro average."""


@dataclass(frozen=True)
class Row:
    """One line of the scores: a level, a theme or an average, with weights or without."""

    measure: str
    weighted: bool
    cases: int
    predicted: int
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    f1: float
    f1_low: float
    f1_high: float


@dataclass(frozen=True)
class Report:
    """`scores`; `confusion` (labelled, predicted, rows, weight); `errors`, one row a wrong organisation."""

    scores: tuple[Row, ...]
    confusion: tuple[dict, ...]
    errors: tuple[dict, ...]

    def lines(self) -> list[str]:
        """The scores as text, for a terminal."""
        head = f"{'':<16}{'':<12}{'cases':>6}  {'precision':<21}{'recall':<21}{'F1':<21}"
        return [head, *(_line(row) for row in self.scores)]


def _line(row: Row) -> str:
    parts = [
        f"{getattr(row, m):.3f} ({getattr(row, f'{m}_low'):.2f} to {getattr(row, f'{m}_high'):.2f})"
        for m in ("precision", "recall", "f1")
    ]
    kind = "weighted" if row.weighted else "unweighted"
    return f"{row.measure:<16}{kind:<12}{row.cases:>6}  {parts[0]:<21} {parts[1]:<21} {parts[2]}"


def evaluate(gold_csv: Path, out_dir: Path | None = None, rows: "Callable | None" = None) -> Report:
    """Score on `gold_csv` and write scores.csv, confusion.csv and errors.csv to `out_dir`, where one is given.

    Columns: id, name, relevance; activities, objects, themes, themes_disputed (`;`-joined), stratum, weight as far as
    there are. `rows`, a function of the table giving a boolean per row, restricts the scoring. Raises InputError.
    """
    gold = _gold(Path(gold_csv))
    if rows is not None:
        gold = gold[rows(gold)].reset_index(drop=True)
    result = Classifier.load().classify(gold[[*REQUIRED, *OPTIONAL]])
    gold["predicted"] = gold["id"].map(dict(zip(*result.levels.select([0, 1]).to_pydict().values(), strict=True)))
    pairs = zip(*result.themes.select([0, 1]).to_pydict().values(), strict=True)
    found: dict[str, set[str]] = {}
    for id_, theme in pairs:
        found.setdefault(id_, set()).add(theme)
    gold["found"] = [found.get(id_, set()) for id_ in gold["id"]]
    report = Report(tuple(scores_of(gold)), tuple(_confusion(gold)), tuple(_errors(gold, result)))
    if out_dir is not None:
        _write(Path(out_dir), report)
    return report


def _gold(path: Path) -> "pd.DataFrame":
    gold = read_csv(path, (*REQUIRED, "relevance"), (*OPTIONAL, "themes", "themes_disputed"))
    for number, level in enumerate(gold["relevance"], 1):
        if level not in LEVELS:
            problem = f"{level!r} is no level"
            raise InputError(problem, file=path.name, row=number, field="relevance", cure=f"use {', '.join(LEVELS)}")
    for column in ("themes", "themes_disputed"):
        gold[column] = [{theme.strip() for theme in text.split(";") if theme.strip()} for text in gold[column]]
        for number, themes in enumerate(gold[column], 1):
            if unknown := sorted(themes.difference(THEMES)):
                problem = f"{unknown[0]!r} is no theme"
                raise InputError(problem, file=path.name, row=number, field=column, cure=f"use {', '.join(THEMES)}")
    if "stratum" not in gold:
        gold["stratum"] = "all"
    gold["weight"] = _weights(gold, path)
    return gold


def _weights(gold: "pd.DataFrame", path: Path) -> "pd.Series":
    import pandas as pd

    if "weight" not in gold:
        return pd.Series(1.0, gold.index)
    weights = pd.to_numeric(gold["weight"], errors="coerce")
    wrong = ~((weights > 0) & (weights < float("inf")))
    if wrong.any():
        number = int(wrong.argmax()) + 1
        raise InputError(
            "no finite weight above zero",
            file=path.name,
            row=number,
            field="weight",
            cure="give a number or drop the column",
        )
    return weights


def scores_of(gold: "pd.DataFrame") -> list[Row]:
    """The scores of judged rows: relevance, predicted, stratum, weight; sets themes, themes_disputed, found."""
    import numpy as np

    from classify.scores import resamples

    draws = resamples(gold["stratum"].to_numpy())
    out = []
    for weighted in (True, False):
        weights = gold["weight"].to_numpy() if weighted else np.ones(len(gold))
        out += [_level_row(gold, name, levels, weights, draws, weighted) for name, levels in _groups()]
        themes = [(theme, *_theme_score(gold, theme, weights, draws)) for theme in THEMES]
        out += [_row(theme, weighted, found) for theme, found, _ in themes if found.cases or found.predicted]
        out += _macro([(found, f1) for _, found, f1 in themes if found.cases >= MANY], weighted)
    return out


def _groups() -> list[tuple[str, tuple[str, ...]]]:
    return [(JUSTICE, ("core", "stated")), *((level, (level,)) for level in LEVELS)]


def _level_row(gold, name, levels, weights, draws, weighted) -> Row:
    from classify.scores import score

    truth, found = (gold[column].isin(levels).to_numpy() for column in ("relevance", "predicted"))
    return _row(name, weighted, score(truth, found, weights, draws))


def _theme_score(gold, theme: str, weights: "np.ndarray", draws: "np.ndarray") -> "tuple[Score, np.ndarray]":
    """Scores of one theme, and F1 in each resample; rows where the theme is disputed count neither for nor against."""
    import numpy as np

    from classify.scores import score

    truth, disputed, found = (
        np.array([theme in themes for themes in gold[column]]) for column in ("themes", "themes_disputed", "found")
    )
    kept = weights * ~disputed
    both, wanted, given = (draws @ (kept * mask) for mask in (truth & found, truth, found))
    with np.errstate(invalid="ignore"):
        resampled = np.divide(2 * both, wanted + given)
    return score(truth & ~disputed, found & ~disputed, kept, draws), resampled


def _macro(themes: "list[tuple[Score, np.ndarray]]", weighted: bool) -> list[Row]:
    """The means over themes with enough cases; only F1 has an interval."""
    import numpy as np

    if not themes:
        return []
    scores = [found for found, _ in themes]
    precision, recall, f1 = (
        float(np.mean([getattr(found, m) for found in scores])) for m in ("precision", "recall", "f1")
    )
    low, high = np.nanquantile(np.nanmean([resampled for _, resampled in themes], axis=0), (0.025, 0.975))
    cases, predicted = (sum(getattr(found, name) for found in scores) for name in ("cases", "predicted"))
    nan = float("nan")
    values = (precision, nan, nan, recall, nan, nan, f1, float(low), float(high))
    return [Row(MACRO, weighted, cases, predicted, *values)]


def _row(measure: str, weighted: bool, found: "Score") -> Row:
    values = zip((found.precision, found.recall, found.f1), found.low, found.high, strict=True)
    return Row(measure, weighted, found.cases, found.predicted, *(value for triple in values for value in triple))


def _confusion(gold: "pd.DataFrame") -> list[dict]:
    table = gold.groupby(["relevance", "predicted"])["weight"].agg(["size", "sum"])
    return [
        {"labelled": labelled, "predicted": predicted, "rows": int(row["size"]), "weight": float(row["sum"])}
        for (labelled, predicted), row in table.reindex([(a, b) for a in LEVELS for b in LEVELS]).fillna(0).iterrows()
    ]


def _errors(gold: "pd.DataFrame", result: Result) -> list[dict]:
    words: dict[str, list[str]] = {}
    for row in result.evidence.select(["org_id", "rule", "matched"]).to_pylist():
        words.setdefault(row["org_id"], []).append(f"{row['rule']}: {row['matched']}")
    wrong = []
    for row in gold.itertuples():
        missing = sorted(row.themes - row.found - row.themes_disputed)
        extra = sorted(row.found - row.themes - row.themes_disputed)
        if row.relevance != row.predicted or missing or extra:
            wrong.append(
                {
                    "id": row.id,
                    "name": row.name,
                    "labelled": row.relevance,
                    "predicted": row.predicted,
                    "themes_missing": ";".join(missing),
                    "themes_extra": ";".join(extra),
                    "stratum": row.stratum,
                    "weight": row.weight,
                    "activities": row.activities,
                    "objects": row.objects,
                    "evidence": " | ".join(dict.fromkeys(words.get(row.id, []))),
                }
            )
    return wrong


def _write(folder: Path, report: Report) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"scores": [asdict(row) for row in report.scores], "confusion": report.confusion, "errors": report.errors}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]) if rows else ["id"])
            writer.writeheader()
            writer.writerows(rows)
