"""A release against the one before: half of a register gone stops the run, and the earlier release stays."""

import json
from types import SimpleNamespace

import duckdb
import pytest

from pipeline.base import InputError
from pipeline.checking.earlier import falls, figures, result
from pipeline.progress import Progress
from pipeline.publishing import compare_releases


def release(folder, charities=1_000, organisations=500, data="in", settings="same", more=()):
    folder.mkdir()
    sources = [{"source": "ccew_charity", "read": charities, "kept": charities}, *more]
    manifest = {"data": data, "sample": False, "settings": {"x": settings}, "sources": sources}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with duckdb.connect(str(folder / "vcse.duckdb")) as con:
        con.execute(
            "CREATE TABLE organisations AS SELECT true AS in_study, 'core' AS relevance, 1000 AS income "
            f"FROM range({organisations}); CREATE TABLE grants AS SELECT true AS in_study, 5 AS amount FROM range(200)"
        )
    return folder


@pytest.fixture
def before(tmp_path):
    return release(tmp_path / "before", more=[{"source": "casc", "read": 50, "kept": 50}])


@pytest.mark.parametrize(
    ("how", "fallen"),
    [
        ({"charities": 500}, ["rows kept from ccew_charity"]),
        ({"charities": 700}, []),
        ({"charities": 5_000}, []),
        ({"organisations": 250}, ["income of the study, pounds", "organisations"]),
        ({"organisations": 250, "settings": "other"}, []),
        ({"charities": 10, "data": "elsewhere"}, []),
        ({"more": [{"source": "casc", "read": 5, "kept": 5}]}, []),
    ],
)
def test_what_fell_far_is_named(how, fallen, before, tmp_path):
    found = [fall.name for fall in falls(before, release(tmp_path / "now", **how), 0.4)]
    assert (
        sorted(name for name in found if (" relevance" not in name and " study" not in name) or "income" in name)
        == fallen
    )


def test_a_source_that_is_not_given_any_more_is_no_fall(before, tmp_path):
    names = [figure.source for figure in figures(before, release(tmp_path / "now"))]
    assert "casc" not in names
    assert "ccew_charity" in names


def test_a_release_without_a_manifest_is_compared_with_nothing(before, tmp_path):
    assert falls(tmp_path / "none", before, 0.1) == []
    (before / "manifest.json").write_text("3 1")
    assert falls(before, release(tmp_path / "now", charities=1), 0.1) == []


def _state(accept):
    plan = SimpleNamespace(settings={"checks": {"largest_fall": 0.4}}, accept_falls=accept)
    return SimpleNamespace(plan=plan, progress=Progress())


def test_half_a_register_gone_stops_the_run_unless_it_is_accepted(before, tmp_path):
    now = release(tmp_path / "now", charities=500)
    with pytest.raises(InputError, match=r"1,000 before, 500 now \(-50%\).*the earlier release stays.*--accept-falls"):
        compare_releases(_state(False), before, now)
    compare_releases(_state(True), before, now)


def test_the_comparison_is_a_check_too(before, tmp_path):
    found = result(before, release(tmp_path / "now", charities=500), 0.4)
    assert found.failures == 1
    assert found.rows == ["rows kept from ccew_charity: 1,000 before, 500 now (-50%)"]
