WITH counted AS (
  SELECT org_id,
    count_if(kind = 'nation') AS nations,
    count_if(kind = 'region') AS regions,
    count_if(kind = 'authority') + 5 * count_if(kind = 'county') AS authorities,
    count_if(kind = 'abroad') AS abroad
  FROM stated_areas
  GROUP BY org_id
)
SELECT org_id,
  CASE
    WHEN nations > 0 OR authorities > 33 THEN 'national'
    WHEN regions > 0 OR authorities > 5 THEN 'regional'
    WHEN authorities > 0 THEN 'local'
    ELSE 'overseas'
  END AS scale
FROM counted
WHERE nations + regions + authorities + abroad > 0
