-- The funders of criminal justice organisations, the largest by amount each in a row; the others in one.
WITH given AS (
  SELECT h.area_type, h.area_code, coalesce(g.funder_id, g.funder_name, '') AS funder, min(g.funder_name) AS name,
    count(*) AS grants, coalesce(sum(CAST(g.amount_gbp AS DECIMAL(18, 2))), 0) AS amount
  FROM profile_homes h JOIN grants g USING (org_id)
  WHERE g.in_study AND h.relevance IN ('core', 'stated')
  GROUP BY ALL
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY area_type, area_code ORDER BY amount DESC, grants DESC, funder) AS place
  FROM given
)
SELECT area_type, area_code, least(place, $shown + 1) AS place,
  if(place <= $shown, any_value(name), NULL) AS name, count(*) AS funders, sum(grants) AS grants, sum(amount) AS amount
FROM placed
GROUP BY area_type, area_code, least(place, $shown + 1), place <= $shown
ORDER BY ALL
