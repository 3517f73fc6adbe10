-- A small made-up world of working tables. Each organisation is there for one rule or trap; see the comments.
CREATE TABLE bodies AS
SELECT * FROM (VALUES
  ('GB-CHC-200001', 'Leeds Justice Aid', 'CIO', '200001', NULL, ['ccew'], true, 5000.0, 'LS1 4DY', 'LS1 4DY', 'register'),
  ('GB-CHC-200002', 'Tees Safe Haven', 'trust', '200002', NULL, ['ccew'], true, 10000.0, 'TS1 1AA', 'TS1 1AA', 'register'),
  ('GB-CHC-200003', 'Old Charity', 'trust', '200003', NULL, ['ccew'], false, 70000.0, 'LS1 4DY', 'LS1 4DY', 'register'),
  ('GB-CHC-200004', 'London Charity', 'CIO', '200004', NULL, ['ccew'], true, 30000000.0, 'SW1A 1AA', 'SW1A 1AA', 'register'),
  ('GB-CHC-200005', 'Big Leeds Charity', 'charitable company', '200005', '01111111', ['ccew', 'cic'], true, 25000000.01, 'LS1 4DY', 'LS1 4DY', 'register'),
  ('GB-CHC-200006', 'At The Cap', 'charitable company', '200006', NULL, ['ccew'], true, 25000000.0, 'LS1 4DY', 'LS1 4DY', 'register'),
  ('GB-CHC-200007', 'Nowhere Known', 'other', '200007', NULL, ['ccew'], true, NULL, 'LS99 9XX', 'LS99 9XX', 'register'),
  ('GB-CHC-200008', 'Truncated', 'other', '200008', NULL, ['ccew'], true, 49999.99, 'LEEDS', NULL, 'register'),
  ('GB-CHC-200009', 'Refugee Welcome', 'CIO', '200009', NULL, ['ccew'], true, 50000.0, 'LS1 4DY', 'LS1 4DY', 'register'),
  ('GB-CHC-200010', 'Harbour Refuges', 'CIO', '200010', NULL, ['ccew'], true, 250000.0, 'NE1 1AA', 'NE1 1AA', 'register'),
  ('GB-COH-02222222', 'Printing Press CIC', 'CIC', NULL, '02222222', ['cic'], true, NULL, 'NE1 1AA', 'NE1 1AA', 'cic'),
  ('GB-CASC-aaaa1111', 'Tyne Rowing Club', 'CASC', NULL, NULL, ['casc'], true, NULL, NULL, NULL, 'none'),
  ('360G-FUND-1', 'Unregistered Group', NULL, NULL, NULL, []::VARCHAR[], true, NULL, 'LS1 4DY', 'LS1 4DY', 'grant')
) t(org_id, name, legal_form, charity_number, company_number, registers, active, income, postcode_given, postcode, postcode_basis),
  (SELECT DATE '2001-02-03' AS registered_on, NULL::DATE AS removed_on, DATE '2025-03-31' AS income_year_end,
     'www.example.org' AS website, 3 AS employees_reported, NULL::BIGINT AS volunteers_reported);

CREATE TABLE ccew_records AS
SELECT org_id AS record_id, true AS main, 'ccew' AS register, name, legal_form, registered_on, active, income,
  income_year_end, postcode
FROM bodies WHERE org_id LIKE 'GB-CHC-%'
UNION ALL BY NAME SELECT unnest(['GB-CHC-200001-1', 'GB-CHC-200001-2']) AS record_id, false AS main, 'ccew' AS register;
-- One company merged into a charity, one CIC, and one that is neither.
CREATE TABLE company_records AS SELECT unnest(['GB-COH-01111111', 'GB-COH-02222222', 'GB-COH-03333333']) AS record_id,
  true AS main, 'company' AS register, 'Prison Visitors CIC' AS name, 'CIC' AS legal_form, NULL::DATE AS registered_on,
  true AS active, NULL::DOUBLE AS income, NULL::DATE AS income_year_end, 'LS1 4DY' AS postcode;
CREATE TABLE mutual_records AS SELECT * REPLACE ('mutual' AS register) FROM company_records WHERE false;
CREATE TABLE casc_records AS
SELECT * REPLACE ('GB-CASC-aaaa1111' AS record_id, 'casc' AS register) FROM company_records LIMIT 1;

CREATE TABLE body_records AS
SELECT org_id, org_id AS record_id, 'ccew' AS register, 'Charity Commission register' AS source, 'published' AS link_method,
  1.0::DOUBLE AS probability
FROM bodies WHERE org_id LIKE 'GB-%'
UNION ALL VALUES
  ('GB-CHC-200005', 'GB-COH-01111111', 'company', 'Companies House', 'published', 1.0),
  ('GB-CHC-200001', 'GB-CHC-200001-1', 'ccew', 'Charity Commission register, linked charity', 'published', 1.0),
  ('GB-CHC-200001', 'GB-CHC-200001-2', 'ccew', 'Charity Commission register, linked charity', 'published', 1.0);

CREATE TABLE body_names AS SELECT org_id, 1 AS n, name, 'current' AS kind FROM bodies;
CREATE TABLE body_texts AS
SELECT org_id, 'name' AS source, org_id AS source_id, 1 AS n, name AS text FROM bodies
UNION ALL VALUES ('GB-CHC-200002', 'activities', 'GB-CHC-200002', 1, 'Housing for victims of crime.'),
  ('GB-COH-02222222', 'objects', 'GB-COH-02222222', 1, 'Objects may speak of a refuge in boilerplate.');
CREATE TABLE body_scale AS SELECT org_id, 'local' AS scale FROM bodies;
CREATE TABLE body_areas AS SELECT * FROM (VALUES
  ('GB-CHC-200001', 'E08000035', 'register'), ('GB-CHC-200001', 'E06000002', 'register'),
  ('GB-CHC-200001', 'E06000002', 'grant'), ('GB-CHC-200003', 'E06000002', 'register'),
  ('GB-CHC-200004', 'E06000002', 'register'), ('GB-CHC-200007', 'E06000002', 'register')
) t(org_id, lad_code, basis);

CREATE TABLE relevance AS
SELECT org_id, CASE org_id WHEN 'GB-CHC-200001' THEN 'core' WHEN 'GB-CHC-200002' THEN 'stated'
    WHEN 'GB-CHC-200003' THEN 'core' WHEN 'GB-CHC-200007' THEN 'associated' ELSE 'none' END AS relevance,
  'register' AS basis
FROM bodies;
-- Victims with housing together are sensitive, either alone is not; 200003 and 200007 are not in the study.
CREATE TABLE relevance_themes AS SELECT * FROM (VALUES
  ('GB-CHC-200001', 'custody', 'register'), ('GB-CHC-200001', 'housing', 'register'),
  ('GB-CHC-200002', 'victims', 'register'), ('GB-CHC-200002', 'housing', 'grant'),
  ('GB-CHC-200003', 'custody', 'register'), ('GB-CHC-200007', 'custody', 'register')
) t(org_id, theme, basis);
CREATE TABLE relevance_evidence AS SELECT * FROM (VALUES
  ('GB-CHC-200001', 1, 'activities', 'GB-CHC-200001', 'prisoners', 'core', 'custody', 'prisoners', 'We help prisoners.'),
  ('GB-CHC-200003', 1, 'name', 'GB-CHC-200003', 'prison', 'core', 'custody', 'Prison', 'Prison aid.'),
  ('GB-CHC-200007', 1, 'grant', '360G-F-9', 'advice', 'associated', NULL, 'advice', 'Advice for all.'),
  ('GB-CHC-200002', 1, 'activities', 'GB-CHC-200002', 'victims', 'stated', 'victims', 'victims of crime', 'Housing for victims of crime.')
) t(org_id, n, source, source_id, rule, level, theme, matched, snippet);

CREATE TABLE lads AS SELECT * FROM (VALUES
  ('E08000035', 'Leeds', 'E12000003', 'Yorkshire and The Humber', 'LS1 4DY', 800000),
  ('E06000002', 'Middlesbrough', 'E12000001', 'North East', 'TS1 1AA', 150000),
  ('E08000021', 'Newcastle upon Tyne', 'E12000001', 'North East', 'NE1 1AA', 300000),
  ('E09000033', 'Westminster', 'E12000007', 'London', 'SW1A 1AA', 200000)
) t(lad_code, lad_name, region_code, region_name, postcode, population);

CREATE TABLE unmatched_postcodes AS
SELECT org_id, postcode_basis, postcode_given, CASE WHEN postcode_given IS NULL THEN 'blank'
  WHEN postcode IS NULL THEN 'not of a postcode''s form' ELSE 'not in the directory' END AS reason
FROM bodies WHERE postcode IS NULL OR postcode NOT IN (SELECT postcode FROM lads);
CREATE TABLE locations AS
SELECT b.org_id,
  CASE WHEN l.lad_code IS NULL THEN 'none' ELSE b.postcode_basis END AS location_basis,
  CASE WHEN l.lad_code IS NOT NULL THEN b.postcode END AS postcode,
  'E01000001' AS lsoa11, 'E01000002' AS lsoa21,
  l.lad_code, l.lad_name, 'E47000003' AS cauth_code, 'West Yorkshire' AS cauth_name, l.region_code, l.region_name,
  'E23000010' AS pfa_code, 'West Yorkshire' AS pfa_name, 'Leeds PDU' AS pdu_name, 'Yorkshire and the Humber' AS probation_region,
  3 AS imd_2019_decile, 2 AS imd_2025_decile, 1 AS imd_2025_quintile, 2 AS imd_2019_quintile, 4 AS crime_2019_decile,
  5 AS crime_2025_decile, 'Urban' AS rural_urban_2011, true AS urban_2011, true AS urban_2021,
  'Urban: nearer' AS rural_urban_2021, false AS coastal, false AS coastal_ons_2020, true AS coastal_cmo_2021,
  true AS coastal_ons_2023, false AS coastal_open_coast, 'HMPPS North East' AS hmpps_area, 'E08000035' AS lad_2022_code,
  CASE WHEN l.lad_code IS NOT NULL THEN 'postcode' END AS location_note,
  7 AS income_2019_decile, 7 AS employment_2019_decile, 7 AS education_2019_decile,
  7 AS health_2019_decile, 7 AS housing_2019_decile, 7 AS environment_2019_decile,
  8 AS income_2025_decile, 8 AS employment_2025_decile, 8 AS education_2025_decile,
  8 AS health_2025_decile, 8 AS housing_2025_decile, 8 AS environment_2025_decile
FROM bodies b LEFT JOIN lads l USING (postcode);

CREATE TABLE area_list AS
SELECT 'lad' AS area_type, lad_code AS area_code, lad_name AS area_name, population, [lad_code] AS lads,
  [lad_code] AS lads_in_study, false AS partial FROM lads
WHERE region_code <> 'E12000007'
UNION ALL
SELECT 'region', region_code, region_name, sum(population), list(lad_code ORDER BY lad_code DESC), list(lad_code), false FROM lads
WHERE region_code <> 'E12000007' GROUP BY ALL;
CREATE TABLE rule_matches AS SELECT 'prison' AS rule, 'core' AS kind, ['custody'] AS themes, ['activities'] AS fields,
  'Prisons and prisoners.' AS note, 7::BIGINT AS texts;
CREATE TABLE prison_list AS SELECT 'LEEDS' AS prison_id, 'HMP Leeds' AS name, 'E08000035' AS lad_code;

-- Only the first is in the study; its linked entry reports one year of its own, and one that it reports itself.
CREATE TABLE ccew_returns AS SELECT * FROM (VALUES
  ('GB-CHC-200001', DATE '2025-03-31', 5000.0, 4000.0), ('GB-CHC-200001-1', DATE '2024-03-31', 700.0, 600.0),
  ('GB-CHC-200001-1', DATE '2025-03-31', 1.0, 1.0), ('GB-CHC-200004', DATE '2025-03-31', 30000000.0, 1.0)
) t(record_id, year_end, income, expenditure);
CREATE TABLE ccew_part_a AS SELECT * FROM (VALUES
  ('GB-CHC-200001', DATE '2025-03-31', 12, 1, 900.0, 0, NULL), ('GB-CHC-200001', DATE '2023-03-31', 9, 0, NULL, 0, NULL)
) t(record_id, year_end, volunteers, government_contract_count, government_contracts, government_grant_count, government_grants);
CREATE TABLE ccew_part_b AS SELECT 'GB-CHC-200001' AS record_id, DATE '2025-03-31' AS year_end, 3 AS employees;
CREATE TABLE ccew_classes AS SELECT * FROM (VALUES
  ('GB-CHC-200001', 1, 'Who', 206, 'Other Defined Groups'), ('GB-CHC-200001-1', 1, 'Who', 206, 'Other Defined Groups'),
  ('GB-CHC-200001-2', 1, 'How', 306, 'Provides Services'), ('GB-CHC-200004', 1, 'Who', 201, 'Children/young People')
) t(record_id, n, class_type, class_code, class_name);

-- Barnsley changed its code; one small area of 2021 came of two of 2011, and the last is outside the regions.
CREATE TABLE lsoa_history AS SELECT * FROM (VALUES
  ('E01000010', 'E01000001', 'M', 'E08000035'), ('E01000011', 'E01000001', 'M', 'E08000035'),
  ('E01000002', 'E01000002', 'U', 'E08000999'), ('E01000003', 'E01000003', 'U', 'E08000035'),
  ('E01000009', 'E01000009', 'U', 'E09000033')
) t(lsoa11, lsoa21, change, lad_given);
CREATE TABLE lad_changes AS SELECT 'E08000999' AS old_code, 'E06000002' AS new_code,
  'Old Middlesbrough' AS old_name, 'Middlesbrough' AS new_name, 2023 AS changed;
CREATE TABLE lsoa_population AS SELECT * FROM (VALUES
  ('E01000001', 1500), ('E01000002', 1600), ('E01000003', 1400), ('E01000009', 9000)
) t(lsoa21, population);
CREATE TABLE lsoa_iod AS SELECT * FROM (VALUES
  (2025, 'E01000001', 1, 2), (2019, 'E01000001', 9, 9), (2025, 'E01000003', 1, 2)
) t(edition, lsoa_code, imd_decile, crime_decile);
CREATE TABLE lsoa_ruc AS SELECT * FROM (VALUES
  (2021, 'E01000001', 'Urban: nearer', true), (2021, 'E01000003', 'Urban: nearer', true),
  (2021, 'E01000002', 'Smaller rural: nearer', false)
) t(edition, lsoa_code, ruc_name, urban);

-- The second repeats the first, the third is for regranting, the fourth is in euros, the fifth's recipient is not found.
CREATE TABLE grants_read AS
SELECT * FROM (VALUES
  ('360G-F-1', NULL, 1000.0, 'GBP', NULL), ('360G-F-1#2', '360G-F-1', 1000.0, 'GBP', NULL),
  ('360G-F-3', NULL, 500.0, 'GBP', 'FRG010'), ('360G-F-4', NULL, 70.0, 'EUR', NULL), ('360G-F-5', NULL, 9.0, 'GBP', NULL),
  ('360G-F-6', NULL, 25.0, 'GBP', NULL)
) t(grant_id, repeat_of, amount, currency, regrant),
  (SELECT 'grants/f.json' AS source_file, 'A Funder' AS publisher, 'https://example.org/by' AS licence, false AS share_alike, 'GB-CHC-999999' AS funder_id,
     'A Funder' AS funder_name, 'A grant' AS title, 'For work with prisoners' AS description, NULL::VARCHAR AS programme,
     DATE '2020-12-31' AS award_date);
CREATE TABLE recipients AS
SELECT grant_id, 1 AS n, 'GB-CHC-200001' AS published_id, 'Leeds Justice Aid' AS name, NULL::VARCHAR AS charity_number,
  NULL::VARCHAR AS company_number, NULL::VARCHAR AS postcode
FROM grants_read;
CREATE TABLE grant_links AS
SELECT grant_id, 1 AS n, 1 AS recipients,
  CASE grant_id WHEN '360G-F-5' THEN NULL WHEN '360G-F-6' THEN 'GB-CHC-200003' ELSE 'GB-CHC-200001' END AS org_id,
  'published' AS link_method, 1.0::DOUBLE AS probability, NULL::VARCHAR AS conflict
FROM grants_read;
CREATE TABLE grant_places AS SELECT grant_id, 1 AS n, 'E08000035' AS lad_code, 'recipient' AS location_basis FROM grants_read;
CREATE TABLE grant_relevance AS SELECT grant_id, 'core' AS relevance, ['youth', 'custody'] AS themes FROM grants_read;

CREATE TABLE stage_rejects AS SELECT * FROM (VALUES
  ('charity', 'register/charity.json', 7, 'date', 'not a date', '31/31/2000'),
  ('charity', 'register/charity.json', 7, 'income', 'not a number', 'call 0191 498 0000'),
  ('charity', 'register/charity.json', NULL, NULL, 'cut short', NULL)
) t(source, file, row, field, reason, value);
CREATE TABLE stage_repairs AS SELECT * FROM (VALUES
  ('charity', 'register/charity.json', 8, 'postcode', 'blanked', 'LEEDS')
) t(source, file, row, field, reason, value);
CREATE TABLE stage_files AS SELECT * FROM (VALUES
  ('charity', 'register/charity.json', 'ab12', 100, 14, 12, 2, ''),
  ('grants', 'grants/f.json', 'cd34', 50, 6, 6, 0, 'made up'),
  ('ccew_area_of_operation', 'register/areas.json', 'ef56', 50, 9, 9, 0, '')
) t(source, file, sha256, bytes, read, kept, rejected, note);

-- One labelled organisation and one reviewed; a decision on another whose text has changed.
CREATE TABLE judged_organisations AS SELECT * FROM (VALUES
  ('labels', '', 'GB-CHC-200001', '1', 5.48, 'core', 'core', ['custody'], []::VARCHAR[], ['custody', 'housing']),
  ('reviews', 'round', 'GB-CHC-200002', 'round: random stated', 3.0, 'core', 'stated', ['victims'], []::VARCHAR[], ['victims'])
) t(judged_by, round, org_id, stratum, weight, relevance, relevance_found, themes, themes_disputed, themes_found);
CREATE TABLE rule_accuracy AS SELECT * FROM (VALUES
  ('labels', 'core', true, 1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
  ('reviews_then', 'core', true, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) t(judged_by, measure, weighted, cases, predicted, precision, precision_low, precision_high, recall, recall_low,
  recall_high, f1, f1_low, f1_high);
CREATE TABLE override_flags AS SELECT 'GB-CHC-200009' AS org_id, 'stated' AS relevance, 'none' AS by_rules,
  DATE '2026-08-01' AS decided_on, 'its text has changed since' AS reason;
ALTER TABLE grant_links ADD COLUMN recipient_kind VARCHAR;
CREATE TABLE link_reviews AS
SELECT '' AS asked_id, '' AS org_id, 'entry' AS kind, 0.5::DOUBLE AS probability, 1 AS rank WHERE false;
CREATE TABLE postcode_places AS SELECT postcode, COLUMNS('^(imd|coastal)_') FROM locations WHERE postcode IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY postcode) = 1;
CREATE TABLE grant_locations AS SELECT '' AS grant_id, '' AS code, '' AS name, '' AS country, '' AS kind WHERE false;
CREATE TABLE ccew_areas AS SELECT '' AS record_id, '' AS area_name WHERE false;
CREATE TABLE postcode_directory AS SELECT postcode, region_code FROM lads;
CREATE TABLE lad_lookup AS SELECT lad_code, lad_name, region_code FROM lads;
