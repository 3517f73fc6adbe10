-- The grants of some files, with what their publishers print, whatever the format: $first and $last are file numbers.
CREATE OR REPLACE TEMP TABLE grant_rows AS
WITH marked AS (
  SELECT k.* EXCLUDE (shape), own.shape, own.publisher, own.publisher_no, own.prefix, own.ids, own.dates, own.file_name,
    coalesce(origin.prefix, own.prefix) AS origin_prefix, coalesce(origin.funder_id, own.funder_id) AS funder_id,
    coalesce(origin.publisher, own.publisher) AS funder_name, coalesce(origin.file_name, own.file_name) AS origin_file,
    k.i AS k_i, k.i * 512 + own.publisher_no % 512 AS r, level, kinds.grants, authorities.name AS lad, authorities.code,
      authorities.code24
  FROM recipients_known AS k JOIN files AS own USING (f)
  LEFT JOIN files AS origin ON own.shape = 'copy' AND origin.f = own.f - 8
  JOIN kinds USING (kind_no) JOIN authorities USING (lad_no)
  WHERE k.f BETWEEN $first AND $last
), noted AS (
  SELECT *, who = 'body' AND chance(r, 'misspelt', 0.25) AS is_misspelt,
    who = 'body' AND NOT chance(r, 'misspelt', 0.25) AND chance(r, 'old name', 0.4)
      AND (was = 'cic' OR register = 'charity' AND chance(k_i, 'previous name', 0.12)) AS is_old_name,
    CASE WHEN chance(r, 'no postcode', 0.15) THEN 'none' WHEN chance(r, 'wrong postcode', 0.153) THEN 'wrong'
      ELSE 'right' END
      AS postcode_is,
    CASE WHEN shape = 'copy' AND n % 2 = 1 THEN prefix ELSE origin_prefix END || '-' || CASE
      WHEN shape = 'plain' AND n % 40 = 39 THEN 100000 + source - 1 ELSE 100000 + source END AS grant_id,
    level IN ('none', 'associated') AND chance(source, 'crime grant', 0.03) AS about_crime
  FROM marked
)
SELECT *,
  CASE WHEN is_misspelt THEN misspelt(r, name) WHEN is_old_name THEN CASE WHEN was = 'cic' THEN name || ' CIC'
    ELSE pick(getvariable('brands'), k_i, 'former') || ' ' || name END ELSE replace(name, '’', '''') END AS rname,
  CASE postcode_is WHEN 'right' THEN postcode WHEN 'wrong' THEN left(postcode, length(postcode) - 3)
    || (draw(r, 'digit') % 10) || 'ABDEFGHJLNPQRSTUWXYZ'[1 + draw(r, 'letter') % 20] || 'Z' END AS rpostcode,
  CASE ids WHEN 'none' THEN NULL
    WHEN 'register' THEN CASE
      WHEN who <> 'body' OR register = 'club' THEN prefix || '-org:' || r
      WHEN was = 'association' AND chance(r, 'old number', 0.5) THEN 'GB-CHC-' || old_charity_number
      WHEN legal = 'Charitable company' AND chance(r, 'by company', 0.3) THEN 'GB-COH-' || company_number
      WHEN charity_number IS NOT NULL THEN 'GB-CHC-' || charity_number
      WHEN register = 'society' THEN 'GB-MPR-' || society_number
      ELSE 'GB-COH-' || company_number END
    ELSE prefix || '-org:' || r END AS rid,
  CASE WHEN who = 'body' AND ids IN ('register', 'numbers') AND NOT chance(r, 'no number', 0.1) THEN
    CASE WHEN ids = 'register' AND charity_number IS NOT NULL AND chance(r, 'contradicts', 0.02)
      THEN 1400000 + draw(r, 'other') % getvariable('charities')
      ELSE charity_number END END AS rcharity,
  CASE WHEN who = 'body' AND ids IN ('register', 'numbers') THEN CASE
    WHEN chance(r, 'dummy', 0.01) THEN '01234567'
    WHEN chance(r, 'company told', 0.5) THEN ltrim(company_number, '0') END END AS rcompany,
  CASE WHEN chance(source, 'nil', 0.008) THEN 0 WHEN chance(source, 'returned', 0.004) THEN -500
    ELSE 250 * (1 + CAST(400 * unit(source, 'amount') * unit(source, 'small') * unit(source, 'smaller') AS BIGINT)) END
    AS amount,
  CASE WHEN draw(source, 'currency') % 1000 < 6 THEN 'EUR' WHEN draw(source, 'currency') % 1000 < 9 THEN 'USD'
    ELSE 'GBP' END
    AS currency,
  day_between(source, 'awarded', DATE '2013-01-01', DATE '2026-03-31') AS awarded,
  CASE WHEN chance(source, 'undated', 0.002) THEN ['31/02/2019', 'Summer 2018'][1 + source % 2]
    ELSE day_text(dates, day_between(source, 'awarded', DATE '2013-01-01', DATE '2026-03-31')) END AS awarded_text,
  CASE WHEN about_crime THEN pick(getvariable('crime_grants'), source, 'crime') ELSE pick(grants, source, 'grant') END
    AS purpose,
  CASE WHEN about_crime THEN pick(getvariable('crime_grants'), source, 'crime') ELSE 'Grant to ' || name END AS title,
  concat(purpose, ' in ', town, '. ', filled(pick(getvariable('fillers'), source, 'because'), source, 'because', town,
    lad),
    CASE WHEN chance(source, 'contact in text', 0.01) THEN ' Contact ' || person(source, 'contact') || ' on '
      || phone(source) || ' or ' || email(source) || ', ' || street(source) || ', ' || postcode || '.' ELSE '' END)
    AS description,
  ['Main grants', 'Small grants', 'Core costs', 'Recovery fund'][1 + draw(source, 'programme') % 4] AS programme,
  CASE WHEN chance(source, 'regrant', 0.02) THEN 'FRG010' END AS regrant,
  CASE draw(source, 'place') % 10 WHEN 0 THEN NULL WHEN 1 THEN 'Yorks & Humber' WHEN 2 THEN 'North' ELSE lad END
    AS place_name,
  CASE WHEN draw(source, 'place') % 10 > 4 THEN CASE WHEN awarded < DATE '2025-04-01' THEN code24 ELSE code END END
    AS place_code
FROM noted;
