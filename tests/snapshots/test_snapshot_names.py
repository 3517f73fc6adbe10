"""One name, one pin: files that two sources would have, identifiers alike, publishers who left, moved addresses."""

import json
import shutil
from dataclasses import replace

import pytest

from pipeline.base import InputError
from sources.snapshot.carry import add_by_hand, bring_in, export
from sources.snapshot.pins import Pins
from sources.snapshot.publishers import _datasets

REGISTRY = "/data.json"


@pytest.fixture(scope="module")
def earlier(whole_site, tmp_path_factory):
    whole_site.reset()
    folder = tmp_path_factory.mktemp("earlier")
    assert whole_site.taking(folder).take(["casc", "grants"]) == {}
    return folder


@pytest.fixture
def pins(earlier, tmp_path):
    return Pins(shutil.copytree(earlier, tmp_path / "pins"))


def _texts(pins) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in pins.folder.glob("*.toml")}


def test_a_file_by_hand_whose_name_is_pinned_is_refused_and_both_pin_files_named(pins, world):
    before = _texts(pins)
    with pytest.raises(InputError) as found:
        add_by_hand(pins, world / "casc" / "cascs.csv")
    assert "casc/cascs.csv: is pinned twice, in casc.toml and in by_hand.toml" in found.value.line()
    assert f"remove its entry from {pins.folder / 'casc.toml'} and name casc under" in found.value.line()
    assert _texts(pins) == before


def test_an_import_whose_names_another_source_has_here_changes_nothing(pins, world, tmp_path):
    there = Pins(tmp_path / "there")
    there.folder.mkdir()
    add_by_hand(there, world / "casc" / "cascs.csv")
    export(there, tmp_path / "a.tar")
    before = _texts(pins)
    with pytest.raises(InputError, match=r"is pinned twice, in casc\.toml and in by_hand\.toml"):
        bring_in(pins, tmp_path / "a.tar")
    assert _texts(pins) == before


def test_a_fetch_of_what_was_put_in_by_hand_is_refused(site, world, tmp_path):
    taking = site.taking(tmp_path)
    add_by_hand(taking.pins, world / "casc" / "cascs.csv")
    line = taking.take(["casc"])["casc"].line()
    assert "is pinned twice, in by_hand.toml and in casc.toml" in line
    assert taking.pins.codes() == ["by_hand"]


def test_a_name_twice_in_one_pin_file_is_found_when_it_is_laid_out(pins):
    path = pins.folder / "casc.toml"
    path.write_text(path.read_text() + path.read_text())
    with pytest.raises(InputError, match=r"is pinned twice, in casc\.toml"):
        pins.lay_out(pins.all())


def test_a_damaged_pin_file_is_mended_as_its_error_says(pins, site):
    path = pins.folder / "casc.toml"
    good = path.read_bytes()
    path.write_text("[[file]")
    failed = site.taking(pins.folder)
    with pytest.raises(InputError, match=r"remove it and fetch anew with vcse snapshot casc"):
        failed.take(["casc"])
    path.unlink()
    assert site.taking(pins.folder).take(["casc"]) == {}
    assert [line for line in path.read_bytes().splitlines() if b"retrieved" not in line] == [
        line for line in good.splitlines() if b"retrieved" not in line
    ]


def test_the_same_bytes_under_another_etag_and_address_keep_only_the_time(pins, site):
    before = pins.read("casc")[0]
    site.web.resources["/new/cascs.csv"] = replace(site.web.resources["/cascs.csv"], etag='"two"', changed="")
    taking = site.taking(pins.folder)
    taking.addresses = {**site.addresses, "casc": f"{site.web.url}/new/cascs.csv"}
    assert taking.take(["casc"]) == {}
    now = pins.read("casc")[0]
    assert now == replace(before, etag='"two"', published="", address=f"{site.web.url}/new/cascs.csv")
    site.web.asked.clear()
    assert taking.take(["casc"]) == {}
    assert site.web.asked[0][1]["If-None-Match"] == '"two"'


def _entries(site) -> list[dict]:
    return json.loads(site.web.resources[REGISTRY].body)


def _list(site, entries) -> None:
    site.web.resources[REGISTRY] = replace(site.web.resources[REGISTRY], body=json.dumps(entries).encode())


def test_a_licence_that_the_registry_changes_is_followed_though_the_file_is_the_same(pins, site):
    entries = _entries(site)
    entries[0]["license"] = "https://example.org/other-licence"
    _list(site, entries)
    assert site.taking(pins.folder).take(["grants"]) == {}
    assert "https://example.org/other-licence" in {pin.licence for pin in pins.read("grants")}


def test_who_left_the_registry_is_named(pins, site):
    gone, *others = _entries(site)
    _list(site, others)
    taking = site.taking(pins.folder)
    assert taking.take(["grants"]) == {}
    wanted = f"{gone['publisher']['name']}: the registry lists {gone['identifier']} no more; left out"
    assert wanted in taking.watch.said
    assert sum("no more" in line for line in taking.watch.said) == 1
    assert len(pins.read("grants")) == 1 + len(others)


@pytest.mark.parametrize(
    "identifiers",
    [("a/b", "a b"), ("aB1", "Ab1"), ("registry", "x"), ("received_GB-CHC-1400001", "x"), ("y" * 300, "y" * 299)],
    ids=lambda names: names[0][:12],
)
def test_identifiers_that_would_be_one_file_are_kept_apart(identifiers, site, tmp_path):
    entries = _entries(site)[:2]
    for entry, identifier in zip(entries, identifiers, strict=True):
        entry["identifier"] = identifier
    _list(site, entries)
    for _ in range(2):
        taking = site.taking(tmp_path / "pins")
        assert taking.take(["grants"]) == {}
        names = [pin.name for pin in taking.pins.read("grants")]
        assert len({name.casefold().rsplit(".", 1)[0] for name in names}) == 3
        assert [wrong for _, _, wrong in taking.pins.verify() if wrong] == []
        assert not any("no more" in line for line in taking.watch.said)
    assert len(list((taking.pins.lay_out(taking.pins.all()) / "grants").iterdir())) == 3


def test_identifiers_that_are_file_names_already_stay_as_they_are(tmp_path):
    path = tmp_path / "registry.json"
    listed = [
        {"identifier": name, "distribution": [{"downloadURL": "https://example.org/a"}]} for name in ("a001", "a002")
    ]
    path.write_text(json.dumps(listed))
    assert [dataset.identifier for dataset in _datasets(path, "")] == ["a001", "a002"]
