"""The real files beside the project: known counts."""

import re


def test_every_charity_with_a_postcode_is_placed_or_reported(on_real):
    placed = dict(
        on_real.all("""
            SELECT region_code, count(*) FROM organisations
            WHERE location_basis = 'register' AND charity_number IS NOT NULL
              AND region_code IN ('E12000001', 'E12000003')
            GROUP BY 1""")
    )
    assert placed == {"E12000003": 341, "E12000001": 122}
    assert "45 register postcodes are not in the directory" in on_real.output


def test_sports_clubs_in_the_regions(on_real):
    both = on_real.all("""
        SELECT count(*), count_if(active) FROM organisations
        WHERE list_contains(registers, 'casc') AND region_code IN ('E12000001', 'E12000003')""")
    assert both == [(921, 845)]


def test_grants_files_reconcile(on_real):
    files = dict(re.findall(r"(grants/\S+): ([\d,]+) rows read =", on_real.output))
    read = {name.split("/")[1].split("_")[0]: int(n.replace(",", "")) for name, n in files.items()}
    assert read == {"lloyds": 4116, "power": 870, "wolfson": 379, "landaid": 20, "sport": 2434}


def test_the_registry_feed_and_the_schema_are_not_grants(on_real):
    assert re.search(r"registry_2021-04-07.json: .*not grants", on_real.output)
    assert on_real.all("SELECT count(*) FROM grants WHERE source_file LIKE '%registry%' OR source_file LIKE '%standard%'") == [(0,)]


def test_lloyds_recipients_in_the_two_regions(on_real):
    assert on_real.all("""
        SELECT count(*) FROM grants
        WHERE source_file LIKE '%lloyds%' AND location_basis = 'recipient'
    """)[0][0] > 0
