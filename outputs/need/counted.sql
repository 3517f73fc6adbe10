-- Every area with every theme ('any' for all together) and level, with the organisations found: based and working there.
-- At the level `all` there is no theme, because organisations that are `none` have none.
CREATE OR REPLACE TEMP TABLE counted AS
WITH parts AS (
  SELECT area_type, area_code, unnest(lads_in_study) AS lad_code FROM areas
),
levels AS (
  SELECT * FROM (VALUES ('criminal_justice', 'core'), ('criminal_justice', 'stated'), ('associated', 'associated'),
    ('all', 'core'), ('all', 'stated'), ('all', 'associated'), ('all', 'none')) AS l(level, relevance)
),
grid AS (
  SELECT a.area_type, a.area_code, a.population, t.theme, l.level
  FROM areas a
  CROSS JOIN (SELECT unnest(list_prepend('any', getvariable('themes'))) AS theme) t
  CROSS JOIN (SELECT DISTINCT level FROM levels) l
  WHERE l.level <> 'all' OR t.theme = 'any'
),
themed AS (
  SELECT o.org_id, o.lad_code, o.in_study, o.exclusion_reason, l.level,
    unnest(list_prepend('any', CASE WHEN l.level <> 'all' THEN o.themes ELSE [] END)) AS theme
  FROM organisations o JOIN levels l USING (relevance)
  WHERE o.in_study OR o.exclusion_reason IN ('no_place', 'outside_regions')
),
based AS (
  SELECT p.area_type, p.area_code, t.theme, t.level, count(*) AS found
  FROM themed t JOIN parts p USING (lad_code)
  WHERE t.in_study
  GROUP BY ALL
),
working AS (
  -- Whoever is based elsewhere, or nobody knows where, may work here.
  SELECT p.area_type, p.area_code, t.theme, t.level, count(DISTINCT t.org_id) AS operating
  FROM themed t JOIN operating_areas w USING (org_id) JOIN parts p ON p.lad_code = w.lad_code
  GROUP BY ALL
),
-- The regions' rate: over the authorities, so that an area that is in two kinds counts once.
whole AS (
  SELECT theme, level, sum(found) AS found, sum(population) AS population
  FROM (
    SELECT g.theme, g.level, g.population, coalesce(b.found, 0) AS found
    FROM grid g LEFT JOIN based b USING (area_type, area_code, theme, level)
    WHERE g.area_type = 'lad' AND g.population > 0
  )
  GROUP BY ALL
)
SELECT g.area_type, g.area_code, g.theme, g.level, g.population,
  coalesce(b.found, 0) AS found,
  CASE WHEN getvariable('areas_of_operation_read') THEN coalesce(w.operating, 0) END AS operating,
  CASE WHEN g.population > 0 THEN a.found * g.population / a.population END AS expected,
  a.found / a.population AS rate_of_all
FROM grid g
LEFT JOIN based b USING (area_type, area_code, theme, level)
LEFT JOIN working w USING (area_type, area_code, theme, level)
LEFT JOIN whole a USING (theme, level)
