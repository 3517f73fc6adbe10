-- area_theme: authorities add up to their region
WITH parts AS (
  SELECT area_code, unnest(lads_in_study) AS lad_code FROM areas WHERE area_type = 'region'
),
sums AS (
  SELECT p.area_code, t.theme, sum(t.based) AS based, sum(t.grants) AS grants, sum(t.grant_amount) AS grant_amount
  FROM parts p JOIN area_theme t ON t.area_type = 'lad' AND t.area_code = p.lad_code
  GROUP BY ALL
)
SELECT r.area_code, r.theme, r.based, s.based AS of_authorities, r.grants, s.grants AS grants_of_authorities
FROM area_theme r LEFT JOIN sums s USING (area_code, theme)
WHERE r.area_type = 'region'
  AND (r.based IS DISTINCT FROM s.based OR r.grants IS DISTINCT FROM s.grants
    OR abs(r.grant_amount - s.grant_amount) > 0.01)
