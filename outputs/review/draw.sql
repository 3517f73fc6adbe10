-- The same seed draws the same organisations, and a larger sheet has all of a smaller one's.
CREATE OR REPLACE TEMP TABLE drawn AS
SELECT f.* EXCLUDE (held), a.n AS drawn_of, CASE WHEN f.in_study THEN f.held END AS stratum_size,
  CASE WHEN f.in_study THEN f.held / a.n END AS weight
FROM (
  SELECT *, count(*) OVER (PARTITION BY stratum) AS held,
    row_number() OVER (PARTITION BY stratum ORDER BY md5($seed || org_id), org_id) AS drawn_as
  FROM frame
) AS f
JOIN allotted AS a USING (stratum)
WHERE f.drawn_as <= a.n
