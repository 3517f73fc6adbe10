-- What charities state of their areas of operation, each area once, sorted into kinds, with its local authorities where
-- known. Authorities outside the study are matched by name, without 'City', 'City Of', 'County Of', hyphens and the
-- like.
CREATE OR REPLACE TEMP MACRO authority_key(name) AS trim(regexp_replace(regexp_replace(
  replace(replace(replace(replace(lower(name), '&', 'and'), '-', ' '), '.', ''), '''', ''),
  '^city of | city$|, (city|county) of$', ''), '\s+', ' ', 'g'));

CREATE OR REPLACE TEMP TABLE stated_areas AS
WITH given AS (
  SELECT DISTINCT b.org_id, lower(one_line(a.area_type)) AS area_type, lower(one_line(a.area_name)) AS area_name
  FROM ccew_areas a JOIN body_records b USING (record_id)
),
sorted AS (
  SELECT org_id, area_name,
    CASE
      WHEN area_name LIKE 'throughout london%' OR area_name = 'greater london' THEN 'region'
      WHEN area_name LIKE 'throughout %' THEN 'nation'
      WHEN area_name IN ('england', 'wales', 'scotland', 'northern ireland', 'united kingdom') THEN 'nation'
      WHEN area_type LIKE '%county%' THEN 'county'
      WHEN area_type LIKE '%authority%' THEN 'authority'
      WHEN area_type LIKE '%country%' OR area_type LIKE '%continent%' THEN 'abroad'
      ELSE 'other'
    END AS kind
  FROM given
),
declared AS (
  SELECT area_name, list(lad_code ORDER BY lad_code) AS lads FROM area_names GROUP BY area_name
),
by_key AS (
  SELECT authority_key(lad_name) AS key, min(lad_code) AS lad_code FROM lad_lookup GROUP BY key HAVING count(*) = 1
)
SELECT s.org_id, s.kind, s.area_name,
  CASE
    WHEN s.kind IN ('authority', 'county') AND d.lads IS NOT NULL THEN d.lads
    WHEN s.kind = 'authority' AND k.lad_code IS NOT NULL THEN [k.lad_code]
    ELSE []::VARCHAR[]
  END AS lads
FROM sorted s
LEFT JOIN declared d USING (area_name)
LEFT JOIN by_key k ON k.key = authority_key(s.area_name)
