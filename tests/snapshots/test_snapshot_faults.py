"""Each row of the table of faults: the right error or the right recovery, and the earlier snapshot whole."""

import shutil
from dataclasses import replace
from pathlib import Path

import faults
import pytest
from fault import CASC, CHARITY, KEPT, NAMES, STOPPED, ZIP
from faults import FAULTS
from sites import SERVICES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("casc", "iod_2019", "register", "lad_region", "grants", "recipients")


@pytest.fixture(scope="module")
def earlier(whole_site, tmp_path_factory):
    """A snapshot from before anything went wrong."""
    whole_site.reset()
    folder = tmp_path_factory.mktemp("earlier")
    assert whole_site.taking(folder).take(SOURCES) == {}
    return folder


@pytest.fixture
def renewed(site):
    """The publishers have new files since: other bytes, other ETags."""
    for path in (CASC, ZIP, CHARITY, NAMES, *site.publishers):
        site.web.resources[path] = replace(site.web.resources[path], etag='"two"')
    body = site.web.resources[CASC].body.rstrip().rpartition(b"\n")[0] + b"\n"
    site.web.resources[CASC] = replace(site.web.resources[CASC], body=body)
    addresses = dict(site.addresses)
    yield site
    site.addresses.update(addresses)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_ends_as_the_table_says(fault, renewed, earlier, tmp_path):
    folder = tmp_path / "pins"
    shutil.copytree(earlier, folder)
    before = _texts(folder)
    fault.do(renewed)
    stall = {"stall": 0.2} if fault.name in ("stall", "stalls", "drip") else {"stall": 2.0}
    taking = renewed.taking(folder, **stall, **dict(fault.limits))
    failed = taking.take([fault.source])
    said = "\n".join(taking.watch.said)
    assert [wrong for _, _, wrong in taking.pins.verify() if wrong] == []
    assert fault.saw in said
    if fault.ends == STOPPED:
        line = failed[fault.source].line()
        assert fault.saw in line
        assert "; " in line, "it says what to do"
        assert _texts(folder) == before
        return
    assert failed == {}
    if fault.ends == KEPT:
        kept = [pin for pin in taking.pins.read("grants") if pin.problem]
        assert len(kept) == 1
        assert fault.saw in kept[0].problem
    if fault.slept:
        assert taking.slept == list(fault.slept)
    if fault.asked:
        assert any(fault.asked in headers for _, headers in renewed.web.asked)
    if fault.source == "casc":
        pin = taking.pins.read("casc")[0]
        assert taking.pins.path(pin).read_bytes() == renewed.web.resources[CASC].body
        assert _texts(folder) != before


def _texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.toml")}


def test_a_publisher_that_fails_at_first_is_left_out_and_named(site, tmp_path):
    path = site.publishers[0]
    del site.web.resources[path]
    taking = site.taking(tmp_path)
    assert taking.take(["grants"]) == {}
    assert len(taking.pins.read("grants")) == len(site.publishers)
    assert any("answered 404" in line and path in line for line in taking.watch.said)


def test_no_publisher_at_all_is_an_error(site, tmp_path):
    for path in site.publishers:
        del site.web.resources[path]
    taking = site.taking(tmp_path)
    assert f"none of the registry's {len(site.publishers)} files" in taking.take(["grants"])["grants"].line()
    assert taking.pins.codes() == []


def test_one_source_that_fails_does_not_keep_the_others_from_being_pinned(site, tmp_path):
    del site.web.resources[CASC]
    taking = site.taking(tmp_path)
    failed = taking.take(("mutuals", "casc", *SERVICES))
    assert list(failed) == ["casc"]
    assert set(taking.pins.codes()) == {"mutuals", *SERVICES}


def test_the_page_on_faults_is_the_table():
    assert (ROOT / "docs" / "faults.md").read_text() == faults.page(), "run python tests/snapshots/faults.py"
    assert len(FAULTS) + len(faults.BY_HAND) >= 40


def test_every_row_of_the_page_has_a_test():
    texts = {path.stem: path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
    for (file, name), *_ in faults.BY_HAND:
        assert f"def {name}(" in texts[file], f"{file}.py has no {name}"
