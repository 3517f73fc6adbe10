-- No value goes with a rejected row, as it may be a person's, but for a date of nothing but digits.
SELECT ?, f.name, j.row,
  CASE WHEN j.reason = 'no grant identifier' THEN 'id' WHEN j.reason LIKE 'an award date%' THEN 'awardDate' END, j.reason,
  CASE WHEN j.reason LIKE 'an award date%' AND regexp_full_match(r.awardDate, '[0-9/.: T-]{1,30}') THEN scrub(r.awardDate) END
FROM judged j JOIN raw_grants r USING (file, row) JOIN files f USING (file)
WHERE j.reason IS NOT NULL
