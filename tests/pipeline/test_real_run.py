"""The real files beside the project: known counts."""

import re

from browser import check_release
from runs import vcse


def test_every_charity_with_a_postcode_is_placed_or_reported(on_real):
    placed = dict(
        on_real.all("""
            SELECT region_code, count(*) FROM organisations
            WHERE location_basis = 'register' AND charity_number IS NOT NULL
              AND region_code IN ('E12000001', 'E12000003')
            GROUP BY 1""")
    )
    assert placed == {"E12000003": 341, "E12000001": 122}
    assert "45 register postcodes not in the directory" in on_real.output


def test_sports_clubs_in_the_regions(on_real):
    both = on_real.work_rows("""
        SELECT count(*), count_if(c.active)
        FROM 'casc/casc_records.parquet' c
        JOIN 'postcodes/postcode_directory.parquet' p USING (postcode)
        WHERE p.region_code IN ('E12000001', 'E12000003')""")
    assert both == [(921, 845)]


def test_grants_files_reconcile(on_real):
    files = dict(re.findall(r"(grants/\S+): ([\d,]+) rows read =", on_real.output))
    read = {name.split("/")[1].split("_")[0]: int(n.replace(",", "")) for name, n in files.items() if n != "0"}
    assert read == {"lloyds": 4116, "power": 870, "wolfson": 379, "landaid": 20, "sport": 2434}


def test_the_registry_feed_and_the_schema_are_not_grants(on_real):
    assert re.search(r"registry_2021-04-07.json: .*not grants", on_real.output)
    assert on_real.all(
        "SELECT count(*) FROM grants WHERE source_file LIKE '%registry%' OR source_file LIKE '%standard%'"
    ) == [(0,)]


def test_lloyds_recipients_in_the_two_regions(on_real):
    found = on_real.work_rows("""
        SELECT count(DISTINCT g.grant_id)
        FROM 'grants/grants_read.parquet' g
        JOIN 'grants/recipients.parquet' r USING (grant_id)
        JOIN 'postcodes/postcode_directory.parquet' p USING (postcode)
        WHERE g.source_file LIKE '%lloyds%' AND p.region_code IN ('E12000001', 'E12000003')""")
    assert found == [(689,)]


def test_checks_pass(on_real):
    done = vcse("check", "--release", on_real.release)
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_explorer_opens_with_the_numbers_of_the_tables(on_real, chromium):
    check_release(chromium, on_real)
