"""study.toml: what it may say, and what is said of mistakes."""

import pytest

from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.setting_list import SETTINGS
from pipeline.settings import load

GOOD = """
[study]
data = "sample"
regions = ["E12000001"]

[size]
income_cap = 25_000_000
"""


def written(tmp_path, text):
    path = tmp_path / "study.toml"
    path.write_text(text)
    return path


def test_the_projects_own_settings_load():
    settings = load(ROOT / "study.toml")
    bounds = settings["size"]["schemes"]["third_sector_trends"]
    assert bounds == {"micro": 10_000, "small": 50_000, "medium": 250_000, "large": 1_000_000, "big": 25_000_000}
    assert {"ncvo", "clinks"} <= settings["size"]["schemes"].keys()


def test_every_setting_of_the_file_is_written_out_in_it():
    import tomllib

    given = tomllib.loads((ROOT / "study.toml").read_text())
    written_out = {f"{section}.{key}" for section, keys in given.items() for key in keys}
    assert written_out == {setting.key for setting in SETTINGS}


def test_what_is_left_out_takes_its_default(tmp_path):
    settings = load(written(tmp_path, GOOD))
    assert settings["geography"]["coastal_list"] == "ons_2020"
    assert settings["study"]["regions"] == ["E12000001"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD + "income_capp = 3\n", ["study.toml line 8", "size.income_capp", "nearest one is size.income_cap"]),
        (GOOD.replace("25_000_000", '"lots"'), ["study.toml line 7", "size.income_cap", "not a whole number"]),
        (GOOD.replace("25_000_000", "true"), ["study.toml line 7", "size.income_cap", "not a whole number"]),
        (GOOD.replace("25_000_000", "0"), ["study.toml line 7", "below 1"]),
        (GOOD.replace('["E12000001"]', '"E12000001"'), ["line 4", "study.regions", "not a list"]),
        (GOOD.replace('["E12000001"]', "[1]"), ["line 4", "study.regions", "not text"]),
        (GOOD.replace('["E12000001"]', '["York"]'), ["line 4", "study.regions", "E12"]),
        (GOOD.replace('["E12000001"]', "[]"), ["line 4", "study.regions", "no region"]),
        (GOOD + "[geography]\ndeprivation_vintage = 2020\n", ["line 9", "2020 is not one of 2019, 2025"]),
        (GOOD + "[thresholds]\nlink_accept = 1.5\n", ["line 9", "above 1"]),
        (GOOD + "[thresholds]\nlink_accept = 0.4\n", ["thresholds.link_review", "above link_accept"]),
        (GOOD + 'scheme = "mine"\n', ["line 8", "size.scheme", "third_sector_trends"]),
        (GOOD + "[size.schemes.mine]\nsmall = 5\nbig = 2\n", ["line 8", "bounds of mine do not rise"]),
        (GOOD + "[nonsense]\nkey = 1\n", ["line 9", "nonsense.key", "nearest one is"]),
        ("[study\n", ["not valid TOML"]),
    ],
)
def test_a_mistake_names_key_line_and_cure(tmp_path, text, expected):
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text))
    for part in expected:
        assert part in caught.value.line()


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.toml")
