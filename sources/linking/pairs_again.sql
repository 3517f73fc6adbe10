-- A charity registered anew (an association that became a CIO) has a new number and the same name; the old one is removed.
-- Where no postcode says that it is the same, the dates must meet, the name be too telling for chance, and one only bear it.
CREATE OR REPLACE TEMP TABLE anew AS
WITH removed AS (SELECT * FROM bearers WHERE register = 'ccew' AND NOT active AND current)
SELECT o.record_id, n.record_id AS other_id,
  bool_or(coalesce(o.postcode = n.postcode, false)) AS same_postcode
FROM removed o JOIN bearers n
  ON n.key = o.key AND n.register = 'ccew' AND n.label <> o.label
  AND n.registered_on > o.registered_on AND (n.active OR n.removed_on > o.removed_on)
WHERE o.postcode = n.postcode
  OR (o.telling AND coalesce(o.area = n.area, true)
    AND n.registered_on BETWEEN o.removed_on - INTERVAL 5 YEAR AND o.removed_on + INTERVAL 1 YEAR)
GROUP BY o.record_id, n.record_id
QUALIFY count(*) OVER (PARTITION BY o.record_id) = 1;

-- One club stands on the list more than once, and a society may have two numbers: the same name at the same postcode. A
-- club's line without a postcode is the same club's where all that bear its telling name are at one.
CREATE OR REPLACE TEMP TABLE again AS
WITH listed AS (
  SELECT *, count(DISTINCT postcode) OVER (PARTITION BY register, key) AS postcodes
  FROM bearers WHERE register IN ('casc', 'mutual') AND current
)
SELECT a.record_id, b.record_id AS other_id, coalesce(a.postcode = b.postcode, false) AS same_postcode
FROM listed a JOIN listed b ON a.key = b.key AND a.register = b.register AND a.record_id < b.record_id
WHERE a.postcode = b.postcode
  OR (a.register = 'casc' AND a.telling AND a.postcodes <= 1 AND (a.postcode IS NULL OR b.postcode IS NULL));

INSERT INTO pairs
SELECT record_id, other_id,
  CASE WHEN same_postcode THEN 'exact_name_postcode' ELSE 'exact_name' END, CASE WHEN same_postcode THEN 0.999 ELSE 0.98 END
FROM (FROM anew UNION FROM again);
