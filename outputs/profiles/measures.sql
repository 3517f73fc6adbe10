-- Each measure of each area, and how many areas of its kind have more, fewer and the same.
WITH based AS (
  SELECT area_type, area_code, count(*) FILTER (relevance IN ('core', 'stated')) AS justice,
    count(*) FILTER (relevance = 'associated') AS associated
  FROM profile_homes GROUP BY ALL
),
working AS (
  SELECT area_type, area_code, count(*) AS working FROM profile_workers WHERE relevance <> 'associated' GROUP BY ALL
),
money AS (
  SELECT h.area_type, h.area_code, sum(CAST(g.amount_gbp AS DECIMAL(18, 2))) AS amount
  FROM profile_homes h JOIN grants g USING (org_id)
  WHERE g.in_study AND h.relevance IN ('core', 'stated')
  GROUP BY ALL
),
rates AS (
  SELECT a.area_type, a.area_code, $rate_per * coalesce(justice, 0) / a.population AS justice,
    $rate_per * coalesce(working, 0) / a.population AS working,
    $rate_per * coalesce(associated, 0) / a.population AS associated,
    CAST(coalesce(amount, 0) AS DOUBLE) / a.population AS money
  FROM profile_areas a
  LEFT JOIN based USING (area_type, area_code)
  LEFT JOIN working USING (area_type, area_code)
  LEFT JOIN money USING (area_type, area_code)
  WHERE a.population > 0
),
measured AS (UNPIVOT rates ON justice, working, associated, money INTO NAME measure VALUE value)
SELECT m.area_type, m.area_code, m.measure, m.value, w.value AS whole,
  rank() OVER high - 1 AS more, rank() OVER low - 1 AS fewer,
  count(*) OVER (PARTITION BY m.area_type, m.measure) AS areas
FROM measured m JOIN measured w ON w.area_type = 'study' AND w.measure = m.measure
WINDOW high AS (PARTITION BY m.area_type, m.measure ORDER BY m.value DESC),
  low AS (PARTITION BY m.area_type, m.measure ORDER BY m.value)
