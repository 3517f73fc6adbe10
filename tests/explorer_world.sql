-- A made-up release of {n} organisations for the explorer, as the published tables hold it; every value follows from a number.
CREATE TABLE made AS
SELECT i, format('GB-CHC-{:d}', 1000000 + i) AS org_id,
  ['arts', 'families', 'addiction', 'disability', 'employment', 'faith', 'health', 'housing', 'mentoring', 'older', 'race', 'sport',
   'veterans', 'victims', 'women', 'youth', 'finance', 'prevention', 'custody', 'resettlement', 'restorative', 'system'] AS codes,
  CAST(hash(i) % 1000 AS INTEGER) AS h, CAST(hash(i, 7) % 1000 AS INTEGER) AS g
FROM range({n}) t(i);

CREATE TABLE lads AS
SELECT n, format('E0600{:04d}', n + 1) AS code, format('Authority {:02d}', n + 1) AS name FROM range(27) t(n);

CREATE TABLE areas AS
SELECT 'lad' AS area_type, code AS area_code, name AS area_name, 100000 + n * 10000 AS population, [code] AS lads,
  [code] AS lads_in_study, false AS partial FROM lads
UNION ALL
SELECT 'cauth', format('E4700000{:d}', n // 4 + 1), format('Combined {:d}', n // 4 + 1), sum(100000 + n * 10000),
  list(code ORDER BY code), list(code ORDER BY code), false FROM lads GROUP BY n // 4
UNION ALL
SELECT 'region', CASE WHEN n < 12 THEN 'E12000001' ELSE 'E12000003' END, CASE WHEN n < 12 THEN 'North East' ELSE 'Yorkshire and The Humber' END,
  sum(100000 + n * 10000), list(code ORDER BY code), list(code ORDER BY code), false FROM lads GROUP BY n < 12;

CREATE TABLE organisations AS
SELECT m.org_id,
  format('{} {} {} {:d}', ['Harbour', 'Beacon', 'Lantern', 'Bridge', 'Willow', 'Acorn', 'Compass'][1 + h % 7],
    ['Community', 'Young People''s', 'Justice', 'Housing', 'Wellbeing', 'Mentoring'][1 + g % 6],
    ['Trust', 'Project', 'Association', 'Partnership', 'Foundation'][1 + (h + g) % 5], i) AS name,
  ['CIO', 'trust', 'charitable company', 'other'][1 + h % 4] AS legal_form, CAST(1000000 + i AS VARCHAR) AS charity_number,
  ['ccew'] AS registers, DATE '1990-01-01' + h::INTEGER AS registered_on, true AS active,
  CASE WHEN g % 10 > 0 THEN CAST(h * h AS DOUBLE) END AS income, CASE WHEN g % 10 > 0 THEN DATE '2025-03-31' END AS income_year_end,
  CASE WHEN g % 10 = 0 THEN NULL WHEN h < 100 THEN 'micro' WHEN h < 224 THEN 'small' WHEN h < 500 THEN 'medium' ELSE 'large' END AS size_band,
  'www.organisation' || i || '.example.org' AS website, ['local', 'regional', 'national'][1 + g % 3] AS scale,
  CASE WHEN h < 60 THEN 'core' WHEN h < 180 THEN 'stated' WHEN h < 420 THEN 'associated' ELSE 'none' END AS relevance,
  'register' AS relevance_basis,
  list_sort(list_distinct([codes[1 + h % 22], codes[1 + g % 22], codes[1 + (h + g) % 22]])) AS themes,
  true AS in_study, false AS sensitive, 'register' AS location_basis, l.code AS lad_code, l.name AS lad_name,
  1 + h % 5 AS imd_2025_quintile, 1 + h % 5 AS imd_2019_quintile, h % 6 = 0 AS coastal
FROM made m JOIN lads l ON l.n = (m.h + m.g) % 27;

CREATE TABLE identifiers AS
SELECT org_id, org_id AS identifier, 'Charity Commission register' AS source, 'published' AS link_method, 1.0 AS probability FROM made
UNION ALL
SELECT org_id, format('GB-COH-{:08d}', i), 'Companies House', 'published', 1.0 FROM made WHERE h % 5 = 0;

-- Four texts of a usual length for every organisation that is anything but `none`: more than a real release has.
CREATE TABLE evidence AS
SELECT org_id, k + 1 AS n, ['activities', 'objects', 'name', 'grant'][k + 1] AS source, org_id AS source_id, 'prison' AS rule,
  CASE WHEN h < 60 THEN 'core' WHEN h < 180 THEN 'stated' ELSE 'associated' END AS level, codes[1 + (h + k) % 22] AS theme,
  ['prisoners', 'on probation', 'victims of crime', 'reoffending'][k + 1] AS matched,
  format('…we work in place {:d} with {} and their families, by letter, by visits and by advice, so that nobody is left alone; text {:d}…',
    i, ['prisoners', 'people on probation', 'victims of crime', 'people at risk of reoffending'][k + 1], h) AS snippet
FROM made, range(4) t(k) WHERE h < 420;

CREATE TABLE operating_areas AS
SELECT DISTINCT org_id, code AS lad_code, 'register' AS basis FROM made JOIN lads ON n = (h * 7 + g) % 27 OR (h % 3 = 0 AND n = g % 27);

CREATE TABLE grants AS
SELECT format('360G-made-{:d}-{:d}', i, k) AS grant_id, format('GB-CHC-{:d}', 9000000 + g % 40) AS funder_id, format('Funder {:02d}', g % 40) AS funder_name,
  org_id, 1000.0 * (1 + h % 50) AS amount_gbp, 2015 + h % 10 AS award_year, CASE WHEN h < 100 THEN 'core' ELSE 'none' END AS relevance, true AS in_study
FROM made, range(3) t(k) WHERE g % 4 = 0;

CREATE TABLE waterfall AS SELECT 0 AS step, 'removed' AS rule, 'No longer active on any register' AS label;
CREATE TABLE source_files AS
SELECT 'ccew' AS source, 'Charity Commission register' AS title, 'Charity Commission' AS publisher, 'OGL v3' AS licence,
  'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/' AS licence_url, 'Contains register data.' AS attribution
UNION ALL SELECT 'ccew_area_of_operation', 'Areas of operation', 'Charity Commission', 'OGL v3', NULL, NULL;
