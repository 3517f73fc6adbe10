"""A small made-up set of the published tables for the area profiles, with names that a file must not fall for."""

import datetime
from pathlib import Path

import duckdb

from pipeline.base.paths import ROOT
from pipeline.settings import load

MADE_ON = datetime.date(2026, 9, 2)
FORMULA, SCRIPT, LONG = '=HYPERLINK("x")', "<script>alert(1)</script>", "W" * 200
ARABIC, WELSH = "جمعية السجناء", "Cymdeithas Tŷ’r Môr"
TURNED = "Cymdeithas \u202eTŷ’r\x07 Môr"
"""The Welsh name with a mark that turns the text around and a bell, which are dropped."""

SETTINGS = load(ROOT / "study.toml")

# Three authorities of as many people: twelve addiction services in LB are four in each by residents.
TABLES = """
CREATE TABLE areas AS SELECT *, lads <> lads_in_study AS partial FROM (VALUES
  ('lad', 'LA', 'Leeds', 100000, ['LA'], ['LA']), ('lad', 'LB', 'Kingston upon Hull, City of', 100000, ['LB'], ['LB']),
  ('lad', 'LC', 'North Lincolnshire', 100000, ['LC'], ['LC']),
  ('cauth', 'CA', 'West', 200000, ['LA', 'LB'], ['LA', 'LB']), ('cauth', 'CB', 'Lincs', 100000, ['LC', 'LX'], ['LC']),
  ('region', 'E12000003', 'Yorkshire and The Humber', 300000, ['LA', 'LB', 'LC'], ['LA', 'LB', 'LC'])
) AS t(area_type, area_code, area_name, population, lads, lads_in_study);
CREATE TABLE organisations AS
SELECT org_id, name, relevance, 'register' AS relevance_basis, themes, lad_code,
  (SELECT area_name FROM areas WHERE area_code = lad_code) AS lad_name,
  exclusion_reason IS NULL AS in_study, exclusion_reason, size_band,
  decile AS imd_2025_decile, decile AS imd_2019_decile,
  decile <> 9 AS urban_2021, decile <> 9 AS urban_2011, decile = 9 AS coastal
FROM (VALUES
  ('O01', $formula, 'core', ['custody'], 'LA', NULL, 'micro', 1),
  ('O02', $script, 'stated', ['housing', 'victims'], 'LA', NULL, 'small', NULL),
  ('O03', $long, 'stated', ['arts'], 'LA', NULL, NULL, 9),
  ('O04', $arabic, 'core', ['custody'], 'LB', NULL, 'big', 4),
  ('O05', $turned, 'stated', [], 'LC', NULL, 'micro', 9),
  ('O06', 'Sport for all', 'associated', ['sport'], 'LA', NULL, 'micro', 2),
  ('O07', 'A choir', 'none', [], 'LA', NULL, 'micro', 2),
  ('O08', 'From elsewhere', 'core', ['custody'], NULL, 'outside_regions', 'big', NULL),
  ('O09', 'From nowhere', 'stated', ['custody'], NULL, 'no_place', NULL, NULL),
  ('O10', 'Removed', 'core', ['custody'], 'LA', 'removed', NULL, 1)
) AS t(org_id, name, relevance, themes, lad_code, exclusion_reason, size_band, decile);
INSERT INTO organisations
  SELECT 'P' || i, 'Recovery ' || i, 'core', 'register', ['addiction'], 'LB', 'Kingston upon Hull, City of', true, NULL,
    'small', 5, 5, true, true, false FROM range(10, 22) AS t(i);
CREATE TABLE operating_areas AS SELECT *, 'register' AS basis FROM (VALUES
  ('O01', 'LA'), ('O01', 'LB'), ('O08', 'LA'), ('O09', 'LA'), ('O10', 'LA'), ('O04', 'LA'), ('O06', 'LC'), ('O07', 'LA')
) AS t(org_id, lad_code);
CREATE TABLE grants AS SELECT * FROM (VALUES
  ('G1', 'O01', 'F1', 'Funder One', 1000.5, 'core', 2015, true),
  ('G2', 'O01', 'F2', 'Funder Two', 2000.0, 'none', 2020, true),
  ('G3', 'O01', 'F1', 'Funder One', 9000.0, 'core', 2021, false),
  ('G4', 'O06', 'F1', 'Funder One', 50.0, 'none', NULL, true)
) AS t(grant_id, org_id, funder_id, funder_name, amount_gbp, relevance, award_year, in_study);
CREATE TABLE evidence AS SELECT * FROM (VALUES
  ('O01', 1, 'activities', 'core', 'Prison'), ('O01', 2, 'grant', 'core', 'prison'),
  ('O01', 3, 'objects', 'core', 'HMP prison'), ('O01', 4, 'objects', NULL, 'custody only gives a theme'),
  ('O02', 1, 'objects', 'stated', 'domestic abuse')
) AS t(org_id, n, source, level, matched);
CREATE TABLE residents AS SELECT * FROM (VALUES
  ('LA', 1, 1, true, 60000), ('LA', 2, 9, false, 20000), ('LB', 1, 5, true, 50000)
) AS t(lad_code, n, imd_2025_decile, urban_2021, population);
CREATE TABLE source_files AS SELECT *, 'f.zip' AS file, DATE '2026-07-07'::VARCHAR AS published FROM (VALUES
  ('Charity Commission', 10, 'ccew_charity'), ('Nobody', 0, 'none'),
  ('Charity Commission', 3, 'ccew_area_of_operation'), ('ONS <b>', 1, 'ons')
) AS t(publisher, kept, source);
"""


def make_world() -> duckdb.DuckDBPyConnection:
    """A connection in memory with the published tables."""
    con = duckdb.connect()
    names = {"formula": FORMULA, "script": SCRIPT, "long": LONG, "arabic": ARABIC, "turned": TURNED}
    script = TABLES
    for name, value in names.items():
        script = script.replace(f"${name}", "'" + value.replace("'", "''") + "'")
    con.execute(script)
    return con


def write(folder: Path, sample: bool = True) -> Path:
    """The profiles of the world in `folder`."""
    from outputs.profiles import write_profiles

    write_profiles(make_world(), folder, SETTINGS, sample, MADE_ON)
    return folder
