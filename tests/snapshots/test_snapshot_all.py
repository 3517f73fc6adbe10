"""Every kind of source fetched and pinned, from the sample's files behind a local server."""

import pytest
from sites import FILES, RECIPIENT, SERVICES


@pytest.fixture
def taken(site, tmp_path):
    taking = site.taking(tmp_path / "pins")
    codes = ("register", "companies", "grants", "postcodes", "recipients", *FILES, *SERVICES)
    failed = taking.take(codes)
    assert failed == {}
    return taking


def test_every_kind_of_source_is_pinned_with_its_bytes(taken, site):
    found = list(taken.pins.verify())
    assert [wrong for _, _, wrong in found if wrong] == []
    by_code = taken.pins.all()
    assert len(by_code["register"]) == 8
    assert {pin.published for pin in by_code["register"]} == {"2026-07-07"}
    assert by_code["companies"][0].address.endswith("2026-10-01.zip"), "November's is not there, October's is"
    assert len(by_code["grants"]) == 1 + len(site.publishers)
    assert all(pin.licence for pin in by_code["grants"])
    assert by_code["recipients"][0].name == f"grants/received_{RECIPIENT}.json"
    assert by_code["recipients"][0].rows == 250
    assert {pin.rows for code in SERVICES for pin in by_code[code]} > {1200}
    assert all(pin.rows for code in FILES for pin in by_code[code])


def test_a_second_fetch_changes_no_pin_and_takes_no_bytes_again(taken, site):
    before = {path.name: path.read_bytes() for path in taken.pins.folder.glob("*.toml")}
    site.web.asked.clear()
    again = site.taking(taken.pins.folder)
    assert again.take(("register", "casc", "grants", "postcodes", "lad_region")) == {}
    assert {path.name: path.read_bytes() for path in taken.pins.folder.glob("*.toml")} == before
    conditional = [path for path, headers in site.web.asked if "If-None-Match" in headers]
    assert len(conditional) == 8 + 1 + len(site.publishers) + 2
    assert not list(taken.pins.parts.glob("*.part"))


def test_the_api_is_asked_no_faster_than_it_allows(taken):
    waits = [wait for wait in taken.slept if wait]
    assert 1 <= len(waits) <= 2, "three pages; a slow machine has waited long enough by itself"
    assert all(0 < wait <= 1.0 for wait in waits)
