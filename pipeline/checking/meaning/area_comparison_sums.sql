-- area_comparison: authorities add up to their region, and what they expect to what was found in all
WITH parts AS (
  SELECT area_code AS region_code, unnest(lads_in_study) AS lad_code FROM areas WHERE area_type = 'region'
),
sums AS (
  SELECT p.region_code AS area_code, c.theme, c.level, sum(c.found) AS found
  FROM parts p JOIN area_comparison c ON c.area_type = 'lad' AND c.area_code = p.lad_code
  GROUP BY ALL
),
whole AS (
  SELECT theme, level, sum(found) FILTER (expected IS NOT NULL) AS found, sum(expected) AS expected, count(*) AS lads
  FROM area_comparison WHERE area_type = 'lad' GROUP BY ALL
)
SELECT r.area_code, r.theme, r.level, r.found, s.found AS of_authorities, w.found AS in_all, w.expected
FROM area_comparison r LEFT JOIN sums s USING (area_code, theme, level) JOIN whole w USING (theme, level)
WHERE r.area_type = 'region'
  -- What is expected is rounded to four decimals.
  AND (r.found IS DISTINCT FROM s.found OR abs(w.expected - w.found) > 0.0001 * w.lads)
