-- sensitivity: every count is of those listed in `sensitivity_organisations` and `sensitivity_grants`
WITH listed AS (
  SELECT n, count(*) AS organisations, count(*) FILTER (relevance = 'core') AS core,
    count(*) FILTER (relevance = 'stated') AS stated, count(*) FILTER (relevance = 'associated') AS associated,
    count(*) FILTER (most_deprived) AS most_deprived, count(*) FILTER (coastal) AS coastal
  FROM sensitivity_organisations GROUP BY n
),
moved AS (
  SELECT n, count(*) FILTER (in_study) - count(*) FILTER (NOT in_study) AS grants FROM sensitivity_grants GROUP BY n
)
SELECT s.n, s.organisations, l.organisations AS listed, s.grants, m.grants AS grants_moved
FROM sensitivity s LEFT JOIN listed l USING (n) LEFT JOIN moved m USING (n)
WHERE (s.organisations, s.core, s.stated, s.associated)
    IS DISTINCT FROM (l.organisations, l.core, l.stated, l.associated)
  OR s.most_deprived <> l.most_deprived OR s.coastal <> l.coastal
  OR s.grants <> (SELECT count(*) FROM grants WHERE in_study) + coalesce(m.grants, 0)
