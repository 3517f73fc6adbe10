-- A district that is also named through its county counts once; a county outside the study counts as five authorities.
WITH counted AS (
  SELECT org_id,
    count_if(kind = 'nation') AS nations,
    count_if(kind = 'region') AS regions,
    len(list_distinct(flatten(list(lads)))) + count_if(kind = 'authority' AND len(lads) = 0)
      + 5 * count_if(kind = 'county' AND len(lads) = 0) AS authorities,
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
