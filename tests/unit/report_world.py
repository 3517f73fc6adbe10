"""A small made-up set of the published tables, with every case that the report tables must survive."""

import datetime
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from outputs.reporting import Result, compute_tables, publish_tables

MADE_ON = datetime.date(2026, 9, 2)

SETTINGS = {
    "study": {
        "title": "A study of made-up places",
        "regions": ["E12000001", "E12000003"],
        "reference_date": datetime.date(2026, 9, 1),
    },
    "size": {
        "scheme": "third_sector_trends",
        "income_cap": 25_000_000,
        "schemes": {
            "third_sector_trends": {
                "micro": 10_000,
                "small": 50_000,
                "medium": 250_000,
                "large": 1_000_000,
                "big": 25_000_000,
            },
            "ncvo": {"micro": 10_000, "small": 100_000, "super_major": 1_000_000_000_000},
        },
    },
    "geography": {
        "deprivation_vintage": 2025,
        "rural_urban_vintage": 2021,
        "coastal_list": "ons_2020",
        "rate_per": 10_000,
    },
    "grants": {"count_regrants": False},
    "estimates": {
        "employees_per_organisation": {},
        "employees_source": "",
        "volunteers_per_organisation": {},
        "volunteers_source": "",
        "hours_per_volunteer": 0,
        "hours_source": "",
        "pounds_per_hour": 0,
        "pounds_source": "",
    },
}

# Letters for areas, so that a row can be read: A, B in the North East; C, D, E in Yorkshire and The Humber.
AREAS = """
CREATE TABLE areas AS SELECT * FROM (VALUES
  ('region', 'E12000001', 'North East', 300000, ['LA', 'LB']),
  ('region', 'E12000003', 'Yorkshire and The Humber', 1000000, ['LC', 'LD', 'LE']),
  ('cauth', 'CA1', 'Tyne and Coast', 200000, ['LA']), ('cauth', 'CA2', 'Tees', 100000, ['LB']),
  ('cauth', 'CA3', 'West', 900000, ['LC', 'LD']), ('cauth', 'E47000017', 'Greater Lincolnshire', 100000, ['LE']),
  ('pfa', 'P1', 'Northern Police', 300000, ['LA', 'LB']), ('pfa', 'P2', 'Southern Police', 1000000, ['LC', 'LD', 'LE']),
  ('pdu', 'North Unit', 'North Unit', 300000, ['LA', 'LB']), ('pdu', 'West Unit', 'West Unit', 900000, ['LC', 'LD']),
  ('pdu', 'East Unit', 'East Unit', 100000, ['LE']),
  ('probation_region', 'North East', 'North East', 300000, ['LA', 'LB']),
  ('probation_region', 'Yorkshire and the Humber', 'Yorkshire and the Humber', 1000000, ['LC', 'LD', 'LE']),
  ('lad', 'LA', 'Seaham-on-Tyne', 200000, ['LA']), ('lad', 'LB', 'Quayside', 100000, ['LB']),
  ('lad', 'LC', 'Leeds', 800000, ['LC']), ('lad', 'LD', 'Moor''s End', 100000, ['LD']),
  ('lad', 'LE', 'Humber Bank', 100000, ['LE'])
) AS t(area_type, area_code, area_name, population, lads)
"""

# 600 organisations by arithmetic on their number: unplaced (no region or no authority), sensitive, without income, over
# the cap, outside the regions, removed; every level, band, decile and kind of area.
ORGANISATIONS = """
CREATE TABLE organisations AS
WITH numbered AS (
  SELECT CAST(i AS INTEGER) AS i, i * 7919 % 1000 AS r,
    CASE i % 13 WHEN 0 THEN NULL WHEN 1 THEN 'LA' WHEN 2 THEN 'LA' WHEN 3 THEN 'LB' WHEN 4 THEN 'LD' WHEN 5 THEN 'LE'
      ELSE 'LC' END AS lad_code
  FROM range(1, 601) AS t(i)
), wide AS (
  SELECT code, max(area_code) FILTER (area_type = 'cauth') AS cauth_code,
    max(area_code) FILTER (area_type = 'region') AS region, max(area_code) FILTER (area_type = 'pfa') AS pfa_code,
    max(area_code) FILTER (area_type = 'pdu') AS pdu_name,
    max(area_code) FILTER (area_type = 'probation_region') AS probation_region
  FROM (SELECT area_type, area_code, unnest(lads) AS code FROM areas) GROUP BY code
), placed AS (
  SELECT n.*, n.i % 17 = 0 AS sensitive, n.lad_code IS NOT NULL AND n.i % 17 <> 0 AS fine, w.* EXCLUDE (code),
    CASE WHEN i % 29 = 0 THEN 'removed' WHEN i % 31 = 0 THEN 'outside_regions' WHEN i % 37 = 0 THEN 'over_income_cap'
      END AS exclusion_reason
  FROM numbered AS n LEFT JOIN wide AS w ON w.code = n.lad_code
), money AS (
  SELECT *, CASE WHEN exclusion_reason = 'over_income_cap' THEN 30e6 WHEN i % 7 = 0 THEN NULL
    ELSE r * [10, 60, 300, 1100, 9000][1 + i % 4 + (i % 9 = 0)::INTEGER] + 0.25 END AS income FROM placed
)
SELECT printf('GB-CHC-%06d', i) AS org_id, 'Made-up body ' || i AS name,
  CASE WHEN i % 11 = 0 THEN NULL ELSE ['CIO', 'trust', 'other'][1 + i % 3] END AS legal_form,
  CASE WHEN i % 6 = 0 THEN printf('%08d', i) END AS company_number,
  CASE WHEN i % 19 = 0 THEN [] WHEN i % 6 = 0 THEN ['ccew', 'cic'] ELSE ['ccew'] END AS registers,
  DATE '2005-03-01' + INTERVAL (i % 22) YEAR AS registered_on,
  CASE WHEN exclusion_reason = 'removed' THEN DATE '2020-01-01' + INTERVAL (i % 5) YEAR END AS removed_on,
  income,
  CASE WHEN income >= 25e6 THEN 'over_cap' WHEN income >= 1e6 THEN 'big' WHEN income >= 250e3 THEN 'large'
    WHEN income >= 50e3 THEN 'medium' WHEN income >= 10e3 THEN 'small' WHEN income IS NOT NULL THEN 'micro'
    END AS size_band,
  CAST(NULL AS BIGINT) AS employees_reported, CASE WHEN i % 3 = 0 THEN i END AS volunteers_reported,
  CAST(NULL AS VARCHAR) AS website, CASE WHEN i % 4 <> 0 THEN 'local' END AS scale,
  ['core', 'stated', 'associated', 'none', 'none'][1 + i * 3 % 5] AS relevance,
  CASE WHEN i * 3 % 5 >= 3 THEN [] WHEN i % 8 = 0 THEN [] WHEN i % 2 = 0 THEN ['housing', 'victims'] ELSE ['arts'] END
    AS themes,
  exclusion_reason IS NULL AS in_study, exclusion_reason, sensitive, lad_code, cauth_code,
  CASE WHEN lad_code IS NOT NULL THEN region WHEN i % 2 = 0 THEN 'E12000003' END AS region_code,
  pfa_code, pdu_name, probation_region,
  CASE WHEN fine THEN CAST(1 + i % 10 AS INTEGER) END AS imd_2019_decile,
  CASE WHEN fine THEN CAST(1 + i // 3 % 10 AS INTEGER) END AS imd_2025_decile,
  CAST(NULL AS INTEGER) AS crime_2025_quintile,
  CASE WHEN fine THEN ['Urban: Nearer', 'Larger rural: Nearer'][1 + (i % 3 = 0)::INTEGER] END AS rural_urban_2021,
  CASE WHEN fine THEN ['Urban city and town', 'Rural village'][1 + (i % 3 = 0)::INTEGER] END AS rural_urban_2011,
  CASE WHEN fine THEN i % 3 <> 0 END AS urban_2021, CASE WHEN fine THEN i % 3 <> 0 END AS urban_2011,
  CASE WHEN fine THEN i % 4 = 1 END AS coastal
FROM money ORDER BY org_id
"""

OTHERS = """
CREATE TABLE themes AS SELECT org_id, unnest(themes) AS theme, 'register' AS basis FROM organisations ORDER BY ALL;
CREATE TABLE identifiers AS SELECT org_id, 'Charity Commission register' AS source, org_id AS identifier,
  'published' AS link_method FROM organisations
  UNION ALL SELECT org_id, 'Companies House', 'GB-COH-' || company_number, 'exact_name' FROM organisations
  WHERE company_number IS NOT NULL;
CREATE TABLE operating_areas AS
  SELECT org_id, unnest(['LA', 'LC']) AS lad_code, 'register' AS basis FROM organisations WHERE right(org_id, 1) = '7'
  UNION ALL SELECT org_id, 'LA', 'grant' FROM organisations WHERE right(org_id, 1) IN ('6', '7');
CREATE TABLE grants AS
SELECT 'G' || i AS grant_id, 'F' || i % 4 AS funder_id,
  ['=HYPERLINK("x")', 'مؤسسة', '[Cymru](http://x) $$y$$', repeat('Long name ', 20)][1 + i % 4] AS funder_name,
  printf('GB-CHC-%06d', 1 + i * 7 % 600) AS org_id,
  CASE WHEN i % 10 <> 0 THEN CAST(i * 100.10 AS DOUBLE) END AS amount_gbp,
  CASE WHEN i % 8 <> 0 THEN 2015 + i % 4 END AS award_year, ['LA', 'LB', 'LC', NULL, 'LZ'][1 + i % 5] AS lad_code,
  CASE WHEN i % 10 = 3 THEN 'several' ELSE 'recipient' END AS location_basis,
  ['core', 'none'][1 + i % 2] AS relevance, i % 7 <> 0 AS in_study,
  'grants/f' || 1 + i % 2 || '.json' AS source_file,
  CASE WHEN i % 2 = 0 THEN 'https://licence.example.org/' END AS licence
FROM range(1, 201) AS t(i);
CREATE TABLE annual_returns AS
  SELECT org_id, DATE '2025-03-31' - INTERVAL (y) YEAR AS year_end, y + 1 AS government_contract_count,
    1000.5 AS government_contracts, 0 AS government_grant_count, CAST(NULL AS DOUBLE) AS government_grants
  FROM organisations, range(2) AS t(y) WHERE right(org_id, 1) IN ('1', '2');
CREATE TABLE register_classes AS
  SELECT org_id, 'Who' AS class_type, 201 + CAST(right(org_id, 1) AS INTEGER) % 7 AS class_code
  FROM organisations WHERE right(org_id, 1) <> '0'
  UNION ALL SELECT org_id, 'How', 306 FROM organisations WHERE right(org_id, 1) = '0';
CREATE TABLE residents AS SELECT l AS lad_code, CAST(d AS INTEGER) AS n, CAST(d AS INTEGER) AS imd_2025_decile,
    CAST(d AS INTEGER) AS crime_2025_decile, 1000 AS population,
    CASE WHEN d < 8 THEN 'Urban: Nearer' ELSE 'Larger rural: Nearer' END AS rural_urban_2021, d < 8 AS urban_2021
  FROM (SELECT unnest(['LA', 'LB', 'LC', 'LD', 'LE']) AS l), range(1, 11) AS t(d);
CREATE TABLE prisons AS SELECT 'LEE' AS prison_id, 'HMP Leeds' AS name, 'LC' AS lad_code;
CREATE TABLE waterfall AS SELECT * FROM (VALUES
  (0, 'entries', 0, 640, 200, 400, 'Entries on the registers'),
  (1, 'linked', 40, 600, 190, 380, 'Linked charities')) AS t(step, rule, removed, "left", left_north_east,
    left_yorkshire_humber, label);
INSERT INTO waterfall
  SELECT step, rule, count(*) FILTER (gone = step), count(*) FILTER (gone > step),
    count(*) FILTER (gone > step AND region_code = 'E12000001'),
    count(*) FILTER (gone > step AND region_code = 'E12000003'), 'Rule: ' || rule
  FROM (VALUES (2, 'removed'), (3, 'outside_regions'), (4, 'over_income_cap')) AS t(step, rule),
    (SELECT region_code, CASE exclusion_reason WHEN 'removed' THEN 2 WHEN 'outside_regions' THEN 3
       WHEN 'over_income_cap' THEN 4 ELSE 9 END AS gone FROM organisations) GROUP BY ALL;
CREATE TABLE source_files AS SELECT * FROM (VALUES
  ('casc', 'Community amateur sports clubs', 'casc/cascs.csv', 100, 90, 10, 'OGL v3'),
  ('ccew', 'Charity Commission register', 'register/a.zip', 500, 500, 0, 'OGL v3'),
  ('ccew', 'Charity Commission register', '@register/b.zip', 20, 15, 5, 'OGL v3')) AS t(source, title, file, read, kept,
    rejected, licence);
INSERT INTO source_files SELECT code, 'Another file of ' || code, 'register/' || code || '.zip', 0, 0, 0, 'OGL v3'
FROM (SELECT unnest(['ccew_charity', 'companies', 'mutuals', 'ccew_area_of_operation', 'ccew_annual_return_parta',
  'ccew_annual_return_partb']) AS code);
INSERT INTO source_files SELECT 'grants', 'Grants in the 360Giving standard', 'grants/f' || i || '.json', i, i, 0,
  ['CC BY 4.0', 'OGL v3'][1 + i % 2] FROM range(1, 41) AS t(i);
INSERT INTO source_files SELECT 'grants', 'Grants in the 360Giving standard', 'grants/list' || i || '.json', 0, 0, 0,
  'OGL v3' FROM range(1, 3) AS t(i);
ALTER TABLE source_files ADD COLUMN published VARCHAR;
ALTER TABLE source_files ADD COLUMN note VARCHAR;
UPDATE source_files SET note = 'a schema, not grants' WHERE file = 'grants/list1.json';
UPDATE source_files SET note = 'a code list, not grants' WHERE file = 'grants/list2.json';
ALTER TABLE source_files ADD COLUMN retrieved VARCHAR;
UPDATE source_files SET published = '2026-07-31', retrieved = '2026-09-01T08:00:00Z' WHERE source = 'casc';
UPDATE source_files SET published = '2026-0' || right(CAST(read AS VARCHAR), 1) || '-01'
WHERE source = 'grants' AND read BETWEEN 1 AND 3;
"""


def make_world() -> duckdb.DuckDBPyConnection:
    """A connection in memory with the published tables."""
    con = duckdb.connect()
    for script in (AREAS, ORGANISATIONS, OTHERS):
        con.execute(script)
    return con


@dataclass(frozen=True)
class World:
    """The made-up world with its report tables published as a sample into `folder`."""

    con: duckdb.DuckDBPyConnection
    folder: Path
    results: dict[str, Result]
    kept: tempfile.TemporaryDirectory

    def cell(self, table: str, row: str, column: str) -> float | None:
        """The value of one figure, by its labels."""
        query = "SELECT value FROM cells WHERE table_id = ? AND row_label = ? AND column_label = ?"
        (found,) = self.con.execute(query, [table, row, column]).fetchall()
        return found[0]

    def number(self, query: str) -> float:
        """The one value of a query."""
        return self.con.execute(query).fetchone()[0]


@cache
def published() -> World:
    """The world, published once for all tests that only read it."""
    con, kept = make_world(), tempfile.TemporaryDirectory()
    publish_tables(con, Path(kept.name), SETTINGS, True, MADE_ON)
    results = {result.table.id: result for result in compute_tables(con, SETTINGS)}
    return World(con, Path(kept.name), results, kept)
