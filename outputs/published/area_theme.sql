WITH parts AS (
  SELECT area_type, area_code, unnest(lads_in_study) AS lad_code FROM areas
),
homes AS (
  SELECT p.area_type, p.area_code, t.theme, o.org_id, o.relevance
  FROM organisations o
  JOIN themes t USING (org_id)
  JOIN parts p USING (lad_code)
  WHERE o.in_study
),
based AS (
  SELECT area_type, area_code, theme, count(*) AS based,
    count(*) FILTER (relevance = 'core') AS based_core,
    count(*) FILTER (relevance = 'stated') AS based_stated,
    count(*) FILTER (relevance = 'associated') AS based_associated
  FROM homes
  GROUP BY ALL
),
operating AS (
  SELECT p.area_type, p.area_code, t.theme, count(DISTINCT w.org_id) AS operating
  FROM operating_areas w
  JOIN organisations o USING (org_id)
  JOIN themes t USING (org_id)
  JOIN parts p ON p.lad_code = w.lad_code
  -- Whoever is based elsewhere, or nobody knows where, may work here.
  WHERE o.in_study OR o.exclusion_reason IN ('no_place', 'outside_regions')
  GROUP BY ALL
),
money AS (
  SELECT h.area_type, h.area_code, h.theme, count(*) AS grants, sum(CAST(g.amount_gbp AS DECIMAL(18, 2))) AS grant_amount
  FROM grants g
  JOIN homes h USING (org_id)
  WHERE g.in_study
  GROUP BY ALL
)
SELECT a.area_type, a.area_code, t.theme,
  coalesce(b.based, 0) AS based,
  coalesce(b.based_core, 0) AS based_core,
  CASE WHEN getvariable('areas_of_operation_read') THEN coalesce(w.operating, 0) END AS operating,
  round(coalesce(b.based, 0) * 10000 / nullif(a.population, 0), 4) AS per_10k,
  coalesce(m.grants, 0) AS grants,
  coalesce(m.grant_amount, 0) AS grant_amount,
  coalesce(b.based_stated, 0) AS based_stated,
  coalesce(b.based_associated, 0) AS based_associated
FROM areas a
CROSS JOIN (SELECT unnest(getvariable('themes')) AS theme) t
LEFT JOIN based b USING (area_type, area_code, theme)
LEFT JOIN operating w USING (area_type, area_code, theme)
LEFT JOIN money m USING (area_type, area_code, theme)
