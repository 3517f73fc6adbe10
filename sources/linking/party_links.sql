-- Every recipient and the organisation that it is: by published identifier, by name and postcode, by a name that one only has.
CREATE OR REPLACE TEMP TABLE party_links AS
WITH by_name AS (
  SELECT party_id,
    coalesce(any_value(org_id) FILTER (same_postcode), any_value(org_id)) AS org_id,
    count_if(same_postcode) = 1 AS at_postcode, count(*) AS namesakes
  FROM namesakes GROUP BY party_id
  HAVING count_if(same_postcode) = 1 OR count(*) = 1
)
SELECT b.party_id, coalesce(b.org_id, n.org_id) AS org_id,
  CASE WHEN b.org_id IS NOT NULL THEN 'published' WHEN n.at_postcode THEN 'exact_name_postcode'
    WHEN n.org_id IS NOT NULL THEN 'exact_name' END AS link_method,
  CASE WHEN b.org_id IS NOT NULL THEN 1.0 WHEN n.at_postcode THEN 0.999 WHEN n.org_id IS NOT NULL THEN 0.98 END AS probability,
  b.conflict
FROM published b LEFT JOIN by_name n USING (party_id);
