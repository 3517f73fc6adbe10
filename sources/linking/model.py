"""The linkage model: what Splink compares of two names and their places, and how it scores.

A trained model is a versioned JSON file in `model/`, made by `train.py`; a run only predicts with it.
"""

import json
import logging
from pathlib import Path
from typing import Any

import duckdb

MODEL = "model/links-1.json"
PATH = Path(__file__).parent / MODEL

# Comparisons, each with its levels from the most alike to the least: a label, and when it holds. `l` is what is sought,
# `r` the body; what belongs to the pair stands on the left. The last level is all else.
SAME = "same_name_l AND NOT misspelt_l"
COMPARISONS: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (
        ("the same name, which nobody else has", f"{SAME} AND listed_bearers_l = 1 AND bearers_l = 1"),
        (
            "the same name, which one that is not on the register has too",
            f"{SAME} AND listed_bearers_l = 1 AND bearers_l = 2 AND rivals_l <= 3",
        ),
        (
            "the same name, which one other has and more have within theirs",
            f"{SAME} AND listed_bearers_l = 1 AND bearers_l = 2",
        ),
        ("the same name, which few others have", f"{SAME} AND listed_bearers_l = 1 AND bearers_l <= 5"),
        ("the same name, which many have, or another on the register", SAME),
        ("the same but for a letter, as nobody else", "same_name_l AND bearers_l = 1"),
        ("the same but for a letter", "same_name_l"),
        ("nine tenths of the words by weight, as nobody else", "alike_l >= 0.9 AND rivals_l = 1"),
        ("nine tenths of the words by weight", "alike_l >= 0.9"),
        ("spelt much alike", "jaro_winkler_similarity(joined_l, joined_r) >= 0.96 AND rivals_l <= 2"),
        ("three quarters of the words, as nobody else", "alike_l >= 0.75 AND rivals_l = 1"),
        ("three quarters of the words", "alike_l >= 0.75"),
        ("six tenths of the words, as nobody else", "alike_l >= 0.6 AND rivals_l = 1"),
        ("six tenths of the words", "alike_l >= 0.6"),
        ("one name within the other, as nobody else", "(lacked_l = 0 OR added_l = 0) AND rivals_l = 1"),
        ("one name within the other", "lacked_l = 0 OR added_l = 0"),
        ("four tenths of the words, as nobody else", "alike_l >= 0.4 AND rivals_l = 1"),
        ("less", "ELSE"),
    ),
    "rarity": (
        ("not asked, nobody else having the same name", f"{SAME} AND bearers_l = 1"),
        ("hundreds of times rarer than chance", "beyond_chance_l >= 8"),
        ("several times rarer than chance", "beyond_chance_l >= 2"),
        ("about chance", "beyond_chance_l >= -3"),
        ("commoner than chance", "ELSE"),
    ),
    "kind": (
        ("several words, of the current name", "shared_words_l > 1 AND kind_l = 'current'"),
        ("several words, of another name", "shared_words_l > 1"),
        ("one word, of the current name", "kind_l = 'current'"),
        ("one word, of another name", "ELSE"),
    ),
    "spelling": (
        ("not asked, nobody else having the same name", f"{SAME} AND bearers_l = 1"),
        ("the same to the letter", "same_spelling_l"),
        ("not the same", "ELSE"),
    ),
    "time": (
        ("not known", "registered_since_l IS NULL"),
        ("registered since the first grant", "registered_since_l"),
        ("registered before it", "ELSE"),
    ),
    "postcode": (
        ("not known", "postcode_l IS NULL OR postcode_r IS NULL"),
        ("the same", "postcode_l = postcode_r"),
        ("the same sector", "left(postcode_l, length(postcode_l) - 2) = left(postcode_r, length(postcode_r) - 2)"),
        ("the same district", "split_part(postcode_l, ' ', 1) = split_part(postcode_r, ' ', 1)"),
        ("the same area", "area_l = area_r"),
        ("the same region", "region_l = region_r"),
        ("another", "ELSE"),
    ),
    "place": (
        (
            "not known, or the postcodes say",
            "postcode_l IS NULL OR postcode_r IS NOT NULL OR NOT (here_l OR elsewhere_l)",
        ),
        ("its name has a word of this place", "here_l"),
        ("its name has a word of another place", "ELSE"),
    ),
}


def settings(weights: dict[str, Any] | None = None) -> dict[str, Any]:
    """Splink's settings. `weights` gives m and u probabilities by comparison and level, and the prior."""
    comparisons = []
    for name, levels in COMPARISONS.items():
        made = [_level(name, label, condition, weights) for label, condition in levels]
        comparisons.append({"output_column_name": name, "comparison_levels": made})
    return {
        "link_type": "link_only",
        "unique_id_column_name": "pair_id",
        "probability_two_random_records_match": (weights or {}).get("prior", 0.01),
        "blocking_rules_to_generate_predictions": [{"blocking_rule": "l.pair_id = r.pair_id"}],
        "comparisons": comparisons,
        "retain_matching_columns": weights is None,
    }


def _level(comparison: str, label: str, condition: str, weights: dict[str, Any] | None) -> dict[str, Any]:
    level: dict[str, Any] = {"sql_condition": condition, "label_for_charts": label}
    if weights:
        level["m_probability"], level["u_probability"] = weights[comparison][label]
    return level


NOTHING = (
    "CREATE OR REPLACE TEMP TABLE scored AS SELECT 0::BIGINT AS pair_id_l, 0.0::DOUBLE AS match_probability LIMIT 0"
)


def predict(con: duckdb.DuckDBPyConnection, model: dict[str, Any] | Path = PATH) -> None:
    """Score the pairs of `asked_side` and `known_side` into the temp table `scored` (pair_id_l, match_probability).

    With an untrained model (no weights) the table also has each comparison's level as `gamma_<name>`.
    """
    if not con.execute("SELECT count(*) FROM asked_side").fetchone()[0]:
        con.execute(NOTHING)
        return
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=con)
    frames = [api.register(side, dataset_display_name=side) for side in ("asked_side", "known_side")]
    loaded = model if isinstance(model, dict) else json.loads(model.read_text(encoding="utf-8"))
    linker = Linker(frames, loaded, log_level=None, validate_settings=False)
    found = linker.inference.predict(warning_mode="never")
    con.execute(f"CREATE OR REPLACE TEMP TABLE scored AS SELECT * FROM {found.physical_name}")
    api.delete_tables_created_by_splink_from_db()
