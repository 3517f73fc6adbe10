-- area_need: authorities add up to their region, and to what the organisations give
WITH parts AS (
  SELECT area_code AS region_code, unnest(lads_in_study) AS lad_code FROM areas WHERE area_type = 'region'
),
sums AS (
  SELECT p.region_code AS area_code, sum(n.organisations) AS organisations, sum(n.criminal_justice) AS criminal_justice,
    sum(n.associated) AS associated, sum(n.grants) AS grants, sum(n.grant_amount) AS grant_amount
  FROM parts p JOIN area_need n ON n.area_type = 'lad' AND n.area_code = p.lad_code
  GROUP BY ALL
),
found AS (
  SELECT region_code AS area_code, count(*) AS organisations FROM organisations WHERE in_study GROUP BY ALL
)
SELECT r.area_code, r.organisations, s.organisations AS of_authorities, f.organisations AS in_organisations,
  r.criminal_justice, r.associated, r.grants
FROM area_need r LEFT JOIN sums s USING (area_code) LEFT JOIN found f USING (area_code)
WHERE r.area_type = 'region'
  AND ((r.organisations, r.criminal_justice, r.associated, r.grants)
      IS DISTINCT FROM (s.organisations, s.criminal_justice, s.associated, s.grants)
    OR abs(r.grant_amount - s.grant_amount) > 0.01 OR r.organisations <> coalesce(f.organisations, 0))
